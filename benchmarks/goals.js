// What the engine shall reach, beside what it did. A goal without its measurement stays open.
import { multiplyAddsOf, opsOf } from './network.js';
import { perOp, short } from './numbers.js';
import { graphName, magnitudes, workloads } from './workloads.js';

const DEFINE_BY_RUN = 'retrograd/define-by-run';
const graphKinds = ['chain', 'dense'];

/** Per goal: the `goal`, what was `measured`, and whether it is `met`; the latter two `undefined` if nothing was. */
export function goals(results) {
  const row = (workload, id) => {
    const found = results.find(({ name }) => name === workload)?.rows.find(({ form }) => form.id === id);
    return found?.failure ? undefined : found;
  };
  const minimum = (workload, id) => row(workload, id)?.minimum;
  const quotient = (a, b) => (a === undefined || b === undefined ? undefined : a / b);
  const times = (factor, x) => (x === undefined ? undefined : factor * x);
  const perOpOfW1 = (id) => times(1e3 / opsOf(workloads.W1), minimum('W1', id));
  const perMultiplyAdd = (workload) =>
    quotient(minimum(workload, 'retrograd/compiled'), multiplyAddsOf(workloads[workload]));

  /** What `of` says of each graph of W3 that was run, or `undefined` if one is missing that a goal needs. */
  const ofGraphs = (sizes, of) => {
    const names = graphKinds.flatMap((kind) => sizes.map((ops) => graphName(kind, ops)));
    const found = names.map((name) => row(name, DEFINE_BY_RUN));
    return found.includes(undefined) ? undefined : found.map((row, i) => of(row, workloads[names[i]]));
  };
  const large = magnitudes.filter((ops) => ops >= 1e4);
  const bytes = ofGraphs(large, ({ bytesPerOp }) => bytesPerOp);
  const speeds = ofGraphs(large, ({ minimum }, workload) => perOp(minimum, workload));
  const spreads = speeds && graphKinds.map((_, k) => spread(speeds.slice(k * large.length, (k + 1) * large.length)));

  return [
    atMost('W1, define-by-run, per op', 10, 'ns', perOpOfW1(DEFINE_BY_RUN), 7),
    atMost(
      '… against the unsafe global tape',
      1.8,
      '×',
      quotient(minimum('W1', DEFINE_BY_RUN), minimum('W1', 'global-tape/global-tape')),
      1.3,
    ),
    atMost('W1, n-ary sums', 400, 'µs', minimum('W1', 'retrograd/n-ary'), 250),
    atMost('W3, live memory per op', 40, 'B', bytes && Math.max(...bytes)),
    atMost('W3, slowest size from 1e4 to 1e7 against the fastest', 2, '×', spreads && Math.max(...spreads)),
    atMost('W2, define-by-run', 0.6, 'µs', minimum('W2', DEFINE_BY_RUN)),
    atMost('W1, replay, per op', 4, 'ns', perOpOfW1('retrograd/replay')),
    atMost('W2, replay, all values kept', 0.2, 'µs', minimum('W2', 'retrograd/replay')),
    atMost('W1, compiled', 20, 'µs', minimum('W1', 'retrograd/compiled'), 13),
    atMost('W1, by fit of the network package', 20, 'µs', minimum('W1', 'retrograd-nn/fit')),
    atMost('W1, compiled, f32', 12, 'µs', minimum('W1', 'retrograd/compiled-f32')),
    atMost('W1-tanh, compiled', 36, 'µs', minimum('W1-tanh', 'retrograd/compiled')),
    atMost('W4, compiled', 250, 'µs', minimum('W4', 'retrograd/compiled')),
    atMost('W4, compiled, f32', 140, 'µs', minimum('W4', 'retrograd/compiled-f32')),
    atMost(
      'Compiled, cost of a multiply-add at 128 units against 16',
      1.5,
      '×',
      quotient(perMultiplyAdd('W5'), perMultiplyAdd('W1')),
    ),
    atMost('W1, from the loss to a compiled program', 30, 'ms', row('W1', 'retrograd/compiled')?.compileTime),
    atMost('W1, to find the loop in a recorded graph, once warm', 2, 'ms', row('W1', 'retrograd/rerolled')?.searchTime),
  ];
}

function atMost(what, limit, unit, measured, aim) {
  const goal = `${what} ≤ ${limit} ${unit}${aim === undefined ? '' : ` (aim ${aim})`}`;
  return measured === undefined ? { goal } : { goal, measured: `${short(measured)} ${unit}`, met: measured <= limit };
}

const spread = (numbers) => Math.max(...numbers) / Math.min(...numbers);
