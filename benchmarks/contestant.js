// One contestant, one workload, one process: `node benchmarks/contestant.js retrograd/define-by-run W1 [--quick]` prints
// one line of JSON. Times are in µs per step.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { formOf } from './contestants.js';
import { budget, graph, memory, steps } from './measure.js';
import { workloads } from './workloads.js';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean' } } });
const [contestant, name] = positionals;
const workload = workloads[name];
const measures = { steps, graph, memory };
const form = await formOf(contestant);
const time = budget(values.quick);
const result = form.command ? foreign() : await native();
console.log(JSON.stringify({ contestant, workload: name, ...result }));

async function native() {
  const prepared = await form.programs[workload.program](workload);
  return measures[workload.measure](prepared, time, workload, values.quick);
}

/** A program in another language gets everything on its standard input and prints its result as its last line. */
function foreign() {
  const { program, args, input } = form.command(workload, time);
  const { status, stdout, stderr, error } = spawnSync(program, args, { input, maxBuffer: 2 ** 28 });
  if (status !== 0) throw error ?? new Error(stderr.toString().trim().split('\n').at(-1));
  return JSON.parse(stdout.toString().trim().split('\n').at(-1));
}
