// `npm run bench`: runs every contestant on every workload, and writes results.md. Every run is a process of its own, and
// every round runs all contestants of a workload once, so that a busy machine slows all alike.
//
//   --rounds 3          rounds per workload; the lowest minimum and the median of medians count
//   --only W1,W3        workloads whose names begin so     } results.md stays as it is, the tables are printed
//   --contestants a,b   contestants whose ids begin so     }
//   --quick             one round, short times, small graphs: shows that everything runs
import './install.js';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { allForms, takesPart } from './contestants.js';
import { referenceLoss } from './reference.js';
import { report } from './report.js';
import { workloads } from './workloads.js';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string' },
    only: { type: 'string' },
    contestants: { type: 'string' },
    quick: { type: 'boolean' },
  },
});
const rounds = Number(options.rounds ?? (options.quick ? 1 : 3));
const QUICK_OPS = 1e5; // larger graphs are left out of a quick run
const LIMIT = 30 * 60_000; // ms, for one run

const beginsWithOne = (list) => (name) => !list || list.split(',').some((start) => name.startsWith(start));
const chosenWorkload = beginsWithOne(options.only);
const chosenForm = beginsWithOne(options.contestants);

const forms = (await allForms()).filter(
  ({ id, once }) => chosenForm(id) && !(once && options.quick && !options.contestants),
);
const results = [];
for (const [name, workload] of Object.entries(workloads)) {
  if (!chosenWorkload(name) || (options.quick && workload.ops > QUICK_OPS)) continue;
  const rows = forms
    .filter((form) => takesPart(form, workload))
    .map((form) => ({ form, runs: [], failure: form.absence }));
  for (let round = 0; round < rounds; round++) {
    for (const row of rows) {
      if (row.failure || (row.form.once && round > 0)) continue;
      console.log(`${name}, round ${round + 1} of ${rounds}: ${row.form.id}`);
      await runOnce(row, name, workload).catch((error) => {
        row.failure = error.message;
      });
    }
  }
  results.push({ name, workload, reference: referenceLoss(workload), rows: rows.map(summary) });
}

const text = report(results, { rounds, quick: options.quick });
if (options.only || options.contestants || options.quick) console.log(`\n${text}`);
else writeFileSync(new URL('results.md', import.meta.url), text);

/** Adds one run to the row. Rejects with one readable line. */
async function runOnce({ form, runs }, name, workload) {
  const heap = Math.floor(totalmem() / 2 / 2 ** 20);
  const flags = workload.measure === 'steps' ? [] : ['--expose-gc', `--max-old-space-size=${heap}`];
  const script = fileURLToPath(new URL('contestant.js', import.meta.url));
  const args = [...flags, script, form.id, name, ...(options.quick ? ['--quick'] : [])];
  const child = spawn(process.execPath, args, { timeout: LIMIT });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'])
    child[stream].on('data', (chunk) => {
      output[stream] += chunk;
    });
  const [status, signal] = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (...ended) => resolve(ended));
  });
  if (status !== 0) throw new Error(reasonOf(output.stderr) ?? `ended with ${signal ?? status}`);
  runs.push(JSON.parse(output.stdout.trim().split('\n').at(-1)));
}

/** The line of a crash report that says why. */
function reasonOf(stderr) {
  if (stderr.includes('heap out of memory')) return 'out of memory';
  return stderr.split('\n').find((line) => /^\w*Error\b/.test(line));
}

/** The runs of a row as one: the lowest minimum, the median of the medians, and the rest as the best run had it. */
function summary({ form, runs, failure }) {
  if (failure || runs.length === 0) return { form, failure: failure ?? 'not run' };
  const best = runs.reduce((a, b) => (b.minimum < a.minimum ? b : a));
  const medians = runs.map(({ median }) => median).sort((a, b) => a - b);
  return { form, ...best, median: medians[medians.length >> 1], losses: runs.map(({ loss }) => loss) };
}
