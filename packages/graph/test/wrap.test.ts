// Long drawings in rows: nothing is lost, nothing lies on anything, every line still leads from its source to its target.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Diagram, type DiagramNode, diagram, isNode } from '../src/index.ts';
import { chain, dense, tapes } from './networks.ts';

/** How far the ends of each line are from the middles of its nodes: of the copy of a leaf that it starts from, if that is one. */
function reaches({ lines, byKey, copies }: Diagram): number[][] {
  return lines.map(({ source, target, route }) => {
    const from = (key: string, x: number, y: number) => {
      const node = byKey.get(key);
      if (node === undefined || !isNode(node)) return [0, 0];
      const drawn = [node, ...copies.filter(({ copyOf }) => copyOf === key)];
      const offsets = drawn.map((each) => [x - each.x, y - each.y]).sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
      return offsets[0]!;
    };
    return [...from(source, route[0]!, route[1]!), ...from(target, route.at(-2)!, route.at(-1)!)];
  });
}

function overlaps(nodes: readonly DiagramNode[]): string[] {
  return nodes.flatMap((a, k) =>
    nodes
      .slice(k + 1)
      .filter(
        (b) =>
          2 * Math.abs(a.x - b.x) < a.width + b.width - 0.02 && 2 * Math.abs(a.y - b.y) < a.height + b.height - 0.02,
      )
      .map((b) => `${a.key} on ${b.key}`),
  );
}

function expectSound(wrapped: Diagram, plain: Diagram): void {
  expect(wrapped.nodes.map(({ key }) => key)).toEqual(plain.nodes.map(({ key }) => key));
  expect(overlaps([...wrapped.nodes, ...wrapped.copies])).toEqual([]);
  for (const [k, reach] of reaches(wrapped).entries())
    for (const [j, x] of reach.entries()) expect(x).toBeCloseTo(reaches(plain)[k]![j]!, 9);
  const { x0, x1, y0, y1 } = wrapped.bounds;
  for (const { route } of wrapped.lines)
    for (let k = 0; k < route.length; k += 6) {
      expect(route[k]! >= x0 && route[k]! <= x1).toBe(true);
      expect(route[k + 1]! >= y0 && route[k + 1]! <= y1).toBe(true);
    }
}

test('a chain of 40 operations is at least twice as large in rows, which are read from above', () => {
  const tape = chain(40);
  const plain = diagram(tape, { level: 'op' });
  const wrapped = diagram(tape, { level: 'op', aspect: 2 });
  const scale = ({ bounds: { x0, x1, y0, y1 } }: Diagram) => Math.min(2 / (x1 - x0), 1 / (y1 - y0));
  expect(scale(wrapped)).toBeGreaterThan(2 * scale(plain));
  expectSound(wrapped, plain);
  const ops = wrapped.nodes.filter(({ kind }) => kind === 'op');
  const rows = ops.map(({ y }) => y);
  expect(rows[0]!).toBeGreaterThan(rows.at(-1)! + 3);
  expect(ops[0]!.x).toBeLessThan(ops[3]!.x);
  expect(diagram(tape, { level: 'op', aspect: 2 })).toEqual({ ...wrapped, nodeOf: expect.anything() });
});

test('what fits its place, or has too many lines to cut, stays in one row', () => {
  const height = ({ bounds: { y0, y1 } }: Diagram) => y1 - y0;
  const short = chain(4);
  expect(height(diagram(short, { level: 'op', aspect: 4 }))).toBeCloseTo(height(diagram(short, { level: 'op' })), 9);
  const wide = diagram(dense([4, 4, 4, 4, 4]), { level: 'neuron', weights: 'edges', aspect: 0.5 });
  const ys = wide.nodes.filter(({ kind }) => kind === 'neuron').map(({ x }) => Math.round(x));
  expect(new Set(ys).size).toBeGreaterThan(4); // each layer has a column of its own
});

test('in rows, random programs and networks are sound', () => {
  const some = fc.oneof(
    tapes,
    fc.nat(60).map((length) => chain(length + 1)),
    fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 9 }).map(dense),
  );
  const levels = fc.constantFrom('layer', 'neuron', 'op');
  fc.assert(
    fc.property(some, levels, fc.double({ min: 0.2, max: 3, noNaN: true }), (tape, level, aspect) => {
      const plain = diagram(tape, { level });
      const wrapped = diagram(tape, { level, aspect });
      const isInRows = wrapped.lines.some(({ route }) =>
        route.some((x, k) => k % 2 === 0 && k > 1 && x < route[k - 2]! - 2),
      );
      if (isInRows) expectSound(wrapped, plain);
      else expect(overlaps(wrapped.nodes)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
