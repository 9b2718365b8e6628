// Kinks, poles, infinities and NaN as PyTorch has them: 957 measured cases.
import { describe, expect, test } from 'vitest';
import {
  clamp,
  elu,
  geluTanh,
  hardtanh,
  leakyRelu,
  logAddExp,
  logSigmoid,
  logSumExp,
  maxFirst,
  pow,
  softplus,
  Value,
} from '../src/index.ts';
import { apply, type Op, ops } from '../src/ops.ts';
import { agrees, type Printed } from './agrees.ts';
import { gradientOf } from './gradient.ts';
import cases from './reference/edge-cases.json' with { type: 'json' };

interface Case {
  readonly id: string;
  readonly op: string;
  readonly inputs: readonly Printed[];
  readonly params?: Readonly<Record<string, Printed | null>>;
  readonly value: Printed;
  readonly grads: readonly Printed[];
  readonly second?: Printed;
  readonly exact?: { readonly value: Printed; readonly grads: readonly Printed[] };
  readonly lenient?: boolean;
  readonly also_ok?: readonly { readonly value: Printed; readonly grads: readonly Printed[] }[];
}

type Recorder = (inputs: readonly Value[], params: Case['params']) => Value;

const bound = (x: Printed | null): number | null => (x === null ? null : Number(x));

/** The operation of every case: ours under PyTorch's name, and what PyTorch takes as a parameter as an argument. */
const recorders: ReadonlyMap<string, Recorder> = new Map<string, Recorder>([
  ...Object.values<Op>(ops).map((op): [string, Recorder] => [op.name, (inputs) => apply(op, inputs)]),
  ['clamp', ([x], params) => clamp(x!, bound(params!.min!), bound(params!.max!))],
  ['elu', ([x]) => elu(x!)],
  ['elu_alpha', ([x], params) => elu(x!, Number(params!.alpha))],
  ['gelu_tanh', ([x]) => geluTanh(x!)],
  ['hardtanh', ([x], params) => hardtanh(x!, Number(params!.min), Number(params!.max))],
  ['leaky_relu', ([x], params) => leakyRelu(x!, Number(params!.negative_slope))],
  ['logaddexp', ([a, b]) => logAddExp(a!, b!)],
  ['logsigmoid', ([x]) => logSigmoid(x!)],
  ['logsumexp', logSumExp],
  ['max_index', maxFirst],
  ['pow_scalar', ([x], params) => pow(x!, Number(params!.exponent))],
  ['rpow_scalar', ([x], params) => pow(Number(params!.base), x!)],
  ['softplus_beta', ([x], params) => softplus(x!, Number(params!.beta))],
]);

const all = cases as unknown as readonly Case[];

function record(edge: Case): { inputs: readonly Value[]; output: Value } {
  const inputs = edge.inputs.map((x) => new Value(Number(x)));
  return { inputs, output: recorders.get(edge.op)!(inputs, edge.params) };
}

describe('kinks, poles, infinities and NaN', () => {
  test.each(all)('$id: $op of $inputs', (edge) => {
    const { inputs, output } = record(edge);
    output.backward();
    const found = { value: output.data, grads: inputs.map(({ grad }) => grad) };
    const accepted = [edge, ...(edge.exact === undefined ? [] : [edge.exact]), ...(edge.also_ok ?? [])];
    const passes = accepted.some(
      ({ value, grads }) =>
        agrees(found.value, value) && (edge.lenient || grads.every((grad, k) => agrees(found.grads[k]!, grad))),
    );
    expect(passes, `found ${found.value} and [${found.grads.join(', ')}], wanted ${JSON.stringify(accepted)}`).toBe(
      true,
    );
  });

  test('every case is of an operation that we have', () => {
    expect(all.length).toBe(957);
    expect(all.filter(({ op }) => !recorders.has(op))).toEqual([]);
  });

  test('every other operation has its conventions in conventions.test.ts', () => {
    const measured = new Set(all.map((edge) => record(edge).output.op));
    const others = Object.values<Op>(ops).filter((op) => !measured.has(op));
    expect(others.map(({ name }) => name)).toEqual([
      ...['where', 'stopGradient', 'greater', 'greaterEqual', 'less', 'lessEqual', 'equal', 'notEqual', 'share'],
      ...['sech2', 'celu', 'cbrt', 'sum', 'mean', 'dot', 'erfc', 'gaussian', 'normalCdf'],
    ]);
  });
});

/** Where PyTorch's second derivative is a fault of its own. */
const faults = [
  ...['softplus#10', 'softplus#11', 'softplus#12', 'softplus_beta#2', 'softplus_beta#10'], // it cuts softplus at 20
  ...[8, 9, 10, 12, 13].map((k) => `rpow_scalar#${k}`), // 0ˣ is constant for x > 0
  'silu#10', // σ′(37) is not 0
  ...['mish#5', 'acosh#2', 'asinh#2', 'asinh#3'], // NaN, where ours is the limit, 0
];

/** At 0, where ELU takes its slope from the left, so do we take the change of that slope: α, where PyTorch has 0. */
const bends = ['elu#0', 'elu#1', 'selu#0', 'selu#1', ...[0, 1, 5, 6].map((k) => `elu_alpha#${k}`)];

const leftOut = new Set([...faults, ...bends]);
const twice = all.filter(({ id, second, lenient }) => second !== undefined && !lenient && !leftOut.has(id));

test.each(twice)('$id: second derivative of $op at $inputs', (edge) => {
  const found = second(edge);
  expect(agrees(found, edge.second!), `found ${found}, wanted ${edge.second}`).toBe(true);
});

function second(edge: Case): number {
  const { inputs, output } = record(edge);
  return gradientOf(gradientOf(output, inputs[0]!), inputs[0]!).data;
}

test('the second derivatives that are left out differ from PyTorch’s', () => {
  const differing = all.filter(({ id }) => leftOut.has(id)).filter((edge) => !agrees(second(edge), edge.second!));
  expect(differing.map(({ id }) => id).sort()).toEqual([...leftOut].sort());
});
