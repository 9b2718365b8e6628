// The ground that a text stands on: that of the frame around it, or the paper.
import { scope, Tape, tanh, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Diagram, diagram, isNode } from '../src/index.ts';
import { Grounds } from '../src/picture/grounds.ts';
import { dense, tapes } from './networks.ts';

/** Whether a frame of the diagram lies under a point. */
const isFramed = ({ groups }: Diagram, { x, y }: { readonly x: number; readonly y: number }) =>
  groups.some((frame) => Math.abs(x - frame.x) < frame.width / 2 && Math.abs(y - frame.y) < frame.height / 2);

test.each(['op', 'neuron', 'layer'] as const)(
  'at the level %s, a node stands on the ground under its middle',
  (level) => {
    fc.assert(
      fc.property(fc.oneof(tapes, fc.constant(dense([2, 2, 1]))), (tape) => {
        const d = diagram(tape, { level });
        const grounds = new Grounds(d);
        for (const node of d.nodes) expect(grounds.ofNode(node), node.key).toBe(isFramed(d, node) ? 'group' : 'paper');
      }),
    );
  },
);

test('a text on an edge stands on a ground as far as a frame of either end reaches', () => {
  const d = diagram(dense([2, 2, 1]), { level: 'neuron' });
  const opened = diagram(dense([2, 2, 1]), { level: 'op' });
  for (const one of [d, opened]) {
    const grounds = new Grounds(one);
    let [inside, outside] = [0, 0];
    for (const edge of one.edges) {
      const [a, b] = [edge.source, edge.target].map((key) => one.byKey.get(key)!);
      if (!isNode(a!) || !isNode(b!)) continue;
      for (const t of [0.02, 0.25, 0.5, 0.75, 0.98]) {
        const point = { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) };
        const found = grounds.ofEdge(edge, point);
        if (!isFramed(one, point)) expect(found).toBe('paper');
        if (isFramed(one, a) && t < 0.1) expect(found).toBe('group');
        if (isFramed(one, b) && t > 0.9) expect(found).toBe('group');
        if (found === 'group') inside++;
        else outside++;
      }
    }
    if (one.groups.length > 0) expect(Math.min(inside, outside)).toBeGreaterThan(0);
  }
});

test('of frames in frames, the outermost is the ground, as far as it reaches each way', () => {
  const x = new Value(1, { label: 'x' });
  const inner = () => scope('inner', () => tanh(tanh(x)));
  const d = diagram(Tape.of(scope('outer', () => tanh(inner()))), { level: 'op' });
  const [outer, within] = d.groups;
  expect(within!.height).toBeLessThan(outer!.height);
  const grounds = new Grounds(d);
  const edge = d.edges.find(({ source }) => d.byKey.get(source)!.key !== '0')!; // from tanh to tanh, in the inner frame
  const at = (dx: number, dy: number) =>
    grounds.ofEdge(edge, { x: outer!.x + (dx * outer!.width) / 2, y: outer!.y + (dy * outer!.height) / 2 });
  for (const sign of [1, -1]) {
    expect([at(0.99 * sign, 0.99 * sign), at(1.01 * sign, 0), at(0, 1.01 * sign)]).toEqual(['group', 'paper', 'paper']);
  }
});
