// 31 small graphs that turn good numbers into NaN in other engines. Not touching what was not chosen cures the traps of
// `where`, `max` and `clamp`; the overflow of a naive formula it cannot cure, and must not hide behind a finite number.
import { expect, test } from 'vitest';
import {
  clamp,
  findNonFinite,
  greater,
  logSigmoid,
  logSoftmax,
  logSumExp,
  sigmoid,
  softplus,
  tanh,
  Value,
  where,
} from '../src/index.ts';
import { apply, type Op, ops } from '../src/ops.ts';
import { agrees, type Printed } from './agrees.ts';
import traps from './reference/nan-traps.json' with { type: 'json' };

interface Trap {
  readonly id: string;
  readonly inputs: readonly Printed[];
  readonly nodes: readonly {
    readonly op: string;
    readonly args: readonly number[];
    readonly value?: Printed;
    readonly params?: { exponent?: Printed; min?: Printed; max?: Printed };
  }[];
  readonly output: number;
  readonly value: Printed;
  readonly wanted_grads: readonly Printed[] | null;
}

type Recorder = (args: readonly Value[], node: Trap['nodes'][number]) => Value;

const recorders: ReadonlyMap<string, Recorder> = new Map<string, Recorder>([
  ...Object.values<Op>(ops).map((op): [string, Recorder] => [op.name, (args) => apply(op, args)]),
  ['clamp', ([x], { params }) => clamp(x!, Number(params!.min), Number(params!.max))],
  ['const', (_, { value }) => new Value(Number(value), { role: 'constant' })],
  ['pow_scalar', ([x], { params }) => x!.pow(Number(params!.exponent))],
  ['where_gt', ([x, c, a, b]) => where(greater(x!, c!), a!, b!)],
]);

/** Naive formulas that overflow: the hint that is given, and the formula with the hint taken. */
const cures: Readonly<Record<string, readonly [hint: string, (inputs: readonly Value[]) => Value]>> = {
  'log-sigmoid': ['logSigmoid(x)', ([x]) => logSigmoid(x!)],
  'log-softmax2': ['logSoftmax(xs)', (logits) => logSoftmax(logits)[1]!],
  'naive-sigmoid': ['sigmoid(x)', ([x]) => sigmoid(x!)],
  'naive-sigmoid2': ['sigmoid(x)', ([x]) => sigmoid(x!)],
  'naive-softplus': ['softplus(x)', ([x]) => softplus(x!)],
  'naive-tanh': ['tanh(x)', ([x]) => tanh(x!)],
  'naive-logsumexp': ['logSumExp(xs)', (terms) => logSumExp(terms)],
};
const naive = Object.keys(cures);

const all = traps as unknown as readonly Trap[];
const wanted = all.filter((trap) => trap.wanted_grads !== null);

function run(trap: Trap): { output: Value; inputs: Value[] } {
  const inputs = trap.inputs.map((x) => new Value(Number(x)));
  const values = [...inputs];
  for (const node of trap.nodes)
    values.push(
      recorders.get(node.op)!(
        node.args.map((arg) => values[arg]!),
        node,
      ),
    );
  const output = values[trap.output]!;
  output.backward();
  return { output, inputs };
}

test.each(all)('$id has the value that it has elsewhere: $note', (trap) => {
  const found = run(trap).output.data;
  expect(agrees(found, trap.value), `found ${found}, wanted ${trap.value}`).toBe(true);
});

test.each(wanted.filter(({ id }) => !naive.includes(id)))('$id gives the wanted gradient: $note', (trap) => {
  const { inputs } = run(trap);
  for (const [k, grad] of trap.wanted_grads!.entries())
    expect(agrees(inputs[k]!.grad, grad), `found ${inputs[k]!.grad}, wanted ${grad}`).toBe(true);
});

test.each(wanted.filter(({ id }) => naive.includes(id)))('$id is NaN, not wrong and finite: $note', (trap) => {
  const { inputs } = run(trap);
  expect(inputs.every(({ grad }) => Number.isNaN(grad))).toBe(true);
});

test.each(wanted.filter(({ id }) => naive.includes(id)))(
  '$id gives the wanted gradient once the hint is taken',
  (trap) => {
    const [hint, stable] = cures[trap.id]!;
    expect(findNonFinite(run(trap).output)?.hint?.split(' instead of ')[0]).toBe(hint);
    const inputs = trap.inputs.map((x) => new Value(Number(x)));
    stable(inputs).backward();
    for (const [k, grad] of trap.wanted_grads!.entries())
      expect(agrees(inputs[k]!.grad, grad), `found ${inputs[k]!.grad}, wanted ${grad}`).toBe(true);
  },
);

test('of 31 graphs 17 have a gradient to be wanted, which 10 give', () => {
  expect([all.length, wanted.length, wanted.filter(({ id }) => !naive.includes(id)).length]).toEqual([31, 17, 10]);
});
