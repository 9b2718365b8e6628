// How a Python contestant is found and started.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Why the package cannot be imported here, or `null`. */
export function absentPackage(name) {
  const { status, error } = spawnSync('python3', ['-c', `import ${name}`]);
  if (error) return 'no python3';
  return status === 0 ? null : `no Python package ${name}`;
}

/** Runs a file of `python/` with the workload, the budget and `form` as JSON on its standard input. */
export const python =
  (file, form = {}) =>
  (workload, budget) => ({
    program: 'python3',
    args: ['-B', fileURLToPath(new URL(`python/${file}`, import.meta.url))],
    input: JSON.stringify({ workload, budget, form }),
  });
