// Backpropagation written out by hand in C (contestants/c): what the machine can do. Needs gcc.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { arch, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sources = fileURLToPath(new URL('c/', import.meta.url));
const read = (file) => readFileSync(join(sources, file));

const plain = ['-O3', '-march=native'];
const fast = [...plain, '-ffast-math', ...(arch() === 'x64' ? ['-mprefer-vector-width=512'] : [])];

/** Why there is no C here, or `null`. */
export const absent = () => (spawnSync('gcc', ['--version']).status === 0 ? null : 'no gcc');

/** The program, compiled for this machine; kept in the system's temporary folder until its source or flags change. */
function compiled(file, flags) {
  const identity = [cpus()[0]?.model, ...flags, read('measure.h'), read(file)].join('\n');
  const folder = join(tmpdir(), 'retrograd-benchmarks');
  const program = join(folder, createHash('sha256').update(identity).digest('hex').slice(0, 16));
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const unfinished = `${program}-${process.pid}`;
  const { status, stderr } = spawnSync('gcc', [...flags, join(sources, file), '-o', unfinished, '-lm']);
  if (status !== 0) throw new Error(`gcc does not compile ${file}: ${stderr}`);
  renameSync(unfinished, program);
  return program;
}

const doubles = (...numbers) => Buffer.from(new Float64Array(numbers.flat(2)).buffer);

const mlp =
  (file, flags) =>
  ({ units, activation, inputs, labels, parameters }) => ({
    program: compiled(file, [...flags, `-DUNITS=${units}`, `-DTANH=${activation === 'tanh' ? 1 : 0}`]),
    input: doubles(inputs, labels, parameters),
  });

const mazur = ({ weights, biases, inputs, targets, rate }) => ({
  program: compiled('mazur.c', plain),
  input: doubles(weights, biases, inputs, targets, rate),
});

const form = (title, precision, programs) => ({
  title,
  precision,
  programs,
  command: (workload, { warmUp, measured }) => ({
    ...programs[workload.program](workload),
    args: [String(warmUp), String(measured)],
  }),
});

export const forms = {
  natural: form('by hand, C -O3', 'f64', { mlp: mlp('mlp.c', plain), mazur }),
  batch: form('by hand, C, vectors, -ffast-math', 'f64', { mlp: mlp('mlp-batch.c', [...fast, '-DREAL=double']) }),
  'batch-f32': form('by hand, C, vectors, -ffast-math, f32', 'f32', {
    mlp: mlp('mlp-batch.c', [...fast, '-DREAL=float']),
  }),
};
