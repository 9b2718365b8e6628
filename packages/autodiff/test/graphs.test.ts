// Random graphs of up to 4000 operations against PyTorch in float64: values, gradients, Hessians.
import { expect, test } from 'vitest';
import { grad, hessian, type Operand, Tape, Value } from '../src/index.ts';
import { apply, type Op, type OpName, ops } from '../src/ops.ts';
import { reserve } from '../src/record/open-block.ts';
import graphs from './reference/graphs.json' with { type: 'json' };

/** An argument: the number of an input or of an earlier node, or a constant in a list of its own. */
type Node = readonly [op: OpName, ...args: readonly (number | readonly [number])[]];

interface Graph {
  readonly name: string;
  readonly inputs: readonly number[];
  readonly nodes: readonly Node[];
  readonly value: number;
  readonly gradient: readonly number[];
  readonly hessian?: readonly (readonly number[])[];
}

const all = graphs as unknown as readonly Graph[];

function record({ nodes }: Graph, inputs: readonly Value[]): Value {
  const results = [...inputs];
  for (const [name, ...args] of nodes)
    results.push(
      apply(
        ops[name] as Op,
        args.map((arg): Operand => (typeof arg === 'number' ? results[arg]! : arg[0])),
      ),
    );
  return results.at(-1)!;
}

/** Within `bar` of the larger of both, and of what rounding leaves of numbers of size `scale` that cancel. */
function expectClose(found: number, wanted: number, bar: number, scale: number): void {
  const allowed = Math.max(bar * Math.abs(wanted), 1e-14 * scale);
  expect(Math.abs(found - wanted), `found ${found}, wanted ${wanted}`).toBeLessThanOrEqual(allowed);
}

const largest = (list: readonly number[]): number => list.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

test.each(all)('$name: value and gradient to 1e-11', (graph) => {
  reserve(10_000); // on two blocks, shares would be added in another order
  const inputs = graph.inputs.map((x) => new Value(x));
  const y = record(graph, inputs);
  y.backward();
  expectClose(y.data, graph.value, 1e-11, 1);
  const scale = largest(graph.gradient);
  for (const [k, wanted] of graph.gradient.entries()) expectClose(inputs[k]!.grad, wanted, 1e-11, scale);
  expect(grad((x) => record(graph, x))(graph.inputs)).toEqual(inputs.map((input) => input.grad));
});

test.each(all.filter((graph) => graph.hessian !== undefined))('$name: Hessian to 1e-11', (graph) => {
  const found = hessian((x) => record(graph, x))(graph.inputs);
  const scale = largest(graph.hessian!.flat());
  for (const [i, row] of graph.hessian!.entries())
    for (const [j, wanted] of row.entries()) expectClose(found[i]![j]!, wanted, 1e-11, scale);
});

test('the graphs are what they should be: large ones, deep ones, unused inputs, one operand twice', () => {
  const tapes = all.map((graph) =>
    Tape.of(
      record(
        graph,
        graph.inputs.map((x) => new Value(x)),
      ),
    ),
  );
  expect(Math.max(...tapes.map(({ length }) => length))).toBeGreaterThan(4000);
  const used = new Set(all.flatMap(({ nodes }) => nodes.map(([name]) => name)));
  expect(used.size).toBeGreaterThanOrEqual(59);
  const twice = ({ nodes }: Graph): boolean => nodes.some(([, a, b]) => typeof a === 'number' && a === b);
  expect(all.filter(twice).length).toBeGreaterThan(20);
  expect(all.filter(({ gradient }) => gradient.includes(0)).length).toBeGreaterThan(20);
  expect(all.filter((graph) => graph.hessian !== undefined).length).toBe(60);
});
