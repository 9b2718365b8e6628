// Kinks, poles, infinities and NaN as PyTorch has them: 957 measured cases, of which those whose operation we have.
import { describe, expect, test } from 'vitest';
import { apply, type Op, ops, pow, Value } from '../src/index.ts';
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

const recorders: ReadonlyMap<string, Recorder> = new Map<string, Recorder>([
  ...Object.values<Op>(ops).map((op): [string, Recorder] => [op.name, (inputs) => apply(op, inputs)]),
  ['pow_scalar', ([x], params) => pow(x!, Number(params!.exponent))],
  ['rpow_scalar', ([x], params) => pow(Number(params!.base), x!)],
]);

const ours = (cases as unknown as readonly Case[]).filter(({ op }) => recorders.has(op));

describe('kinks, poles, infinities and NaN', () => {
  test.each(ours)('$id: $op of $inputs', (edge) => {
    const inputs = edge.inputs.map((x) => new Value(Number(x)));
    const output = recorders.get(edge.op)!(inputs, edge.params);
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

  test('most operations of the table are among the cases', () => {
    expect(ours.length).toBeGreaterThan(390);
    const covered = new Set(ours.map(({ op }) => op));
    const missing = Object.keys(ops).filter((name) => !covered.has(name));
    expect(missing).toEqual(['sum', 'where', 'greater', 'equal', 'share']); // conventions.test.ts has theirs
  });
});

/** Where PyTorch's second derivative is a fault of its own: 20 is where it cuts softplus; 0ˣ is constant for x > 0. */
const faults = new Set([
  'softplus#10',
  'softplus#11',
  'softplus#12',
  ...[8, 9, 10, 12, 13].map((k) => `rpow_scalar#${k}`),
]);

const twice = ours.filter(({ id, second, lenient }) => second !== undefined && !lenient && !faults.has(id));

test.each(twice)('$id: second derivative of $op at $inputs', (edge) => {
  const x = new Value(Number(edge.inputs[0]));
  const second = gradientOf(gradientOf(recorders.get(edge.op)!([x], edge.params), x), x);
  expect(agrees(second.data, edge.second!), `found ${second.data}, wanted ${edge.second}`).toBe(true);
});
