// The ground that a text stands on: that of the frame around it, or the paper.
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
