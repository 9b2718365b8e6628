// What a program can import.
import * as autodiff from '@retrograd/autodiff';
import * as ops from '@retrograd/autodiff/ops';
import * as replay from '@retrograd/autodiff/replay';
import * as testing from '@retrograd/autodiff/testing';
import * as nn from '@retrograd/nn';
import * as activations from '@retrograd/nn/activations';
import * as data from '@retrograd/nn/data';
import * as diagnosis from '@retrograd/nn/diagnosis';
import * as exporting from '@retrograd/nn/export';
import * as initializers from '@retrograd/nn/initializers';
import * as layers from '@retrograd/nn/layers';
import * as losses from '@retrograd/nn/losses';
import * as metrics from '@retrograd/nn/metrics';
import * as optimizers from '@retrograd/nn/optimizers';
import * as saving from '@retrograd/nn/saving';
import * as schedulers from '@retrograd/nn/schedulers';
import { said } from './said.ts';

/** The modules by name: every entry of both packages. */
export const modules: ReadonlyMap<string, object> = new Map<string, object>([
  ['@retrograd/autodiff', autodiff],
  ['@retrograd/autodiff/ops', ops],
  ['@retrograd/autodiff/replay', replay],
  ['@retrograd/autodiff/testing', testing],
  ['@retrograd/nn', nn],
  ['@retrograd/nn/activations', activations],
  ['@retrograd/nn/data', data],
  ['@retrograd/nn/diagnosis', diagnosis],
  ['@retrograd/nn/export', exporting],
  ['@retrograd/nn/initializers', initializers],
  ['@retrograd/nn/layers', layers],
  ['@retrograd/nn/losses', losses],
  ['@retrograd/nn/metrics', metrics],
  ['@retrograd/nn/optimizers', optimizers],
  ['@retrograd/nn/saving', saving],
  ['@retrograd/nn/schedulers', schedulers],
]);

/** The names that are there without an import. */
export const names: Readonly<Record<string, unknown>> = { ...autodiff, ...nn };

/** The module `name`. Throws for none, with the `line` that asks, where it is known, in its `loc`. */
export function moduleOf(name: string, line = 0): object {
  const found = modules.get(name);
  if (found !== undefined) return found;
  throw atLine(line, said().noModule(name));
}

/** Throws where the module `name` does not export `wanted`. */
export function requireExport(name: string, wanted: string, line: number): void {
  const all = Object.keys(moduleOf(name, line));
  if (all.includes(wanted)) return;
  throw atLine(
    line,
    said().noExport(
      name,
      wanted,
      all.find((each) => isNear(each, wanted)),
    ),
  );
}

const atLine = (line: number, message: string) => Object.assign(new Error(message), line > 0 ? { loc: { line } } : {});

/** Whether two names differ by their case, by the order of two letters, or by one letter. */
function isNear(a: string, b: string): boolean {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  let start = 0;
  while (start < x.length && x[start] === y[start]) start++;
  let end = 0;
  while (end < Math.min(x.length, y.length) - start && x.at(-1 - end) === y.at(-1 - end)) end++;
  const [p, q] = [x.slice(start, x.length - end), y.slice(start, y.length - end)];
  return (p.length < 2 && q.length < 2) || (p.length === 2 && q === p[1]! + p[0]!);
}
