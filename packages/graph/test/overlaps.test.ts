// No leaf stands on another node, whatever the tape and however wide its labels are.
import { type Role, scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Diagram, diagram, type Level } from '../src/index.ts';
import { overlapping } from '../src/layout/overlaps.ts';

const LEVELS: readonly Level[] = ['op', 'neuron', 'layer'];
const LABELS = ['x', 'w_1', 'bias', 'temperature', 'a_long_name_of_a_weight', ''];
const ROLES: readonly Role[] = ['input', 'parameter', 'target', 'constant'];

/** Pairs of nodes of which one is a leaf and stands on the other. */
function cramped({ nodes }: Diagram): string[] {
  const leaf = (kind: string) => kind === 'input' || kind === 'parameter' || kind === 'target' || kind === 'constant';
  const found: string[] = [];
  for (const [k, a] of nodes.entries())
    for (const b of nodes.slice(k + 1))
      if (
        (leaf(a.kind) || leaf(b.kind)) &&
        Math.abs(a.x - b.x) < (a.width + b.width) / 2 &&
        Math.abs(a.y - b.y) < (a.height + b.height) / 2
      )
        found.push(`${a.label || a.symbol || a.key} on ${b.label || b.symbol || b.key}`);
  return found;
}

test('t · bias · tanh(t) has its leaves apart', () => {
  const t = new Value(1, { label: 't', role: 'target' });
  const bias = new Value(1, { label: 'bias', role: 'parameter' });
  for (const level of LEVELS) expect(cramped(diagram(Tape.of(t.mul(bias).mul(tanh(t))), { level }))).toEqual([]);
});

/** Tapes with leaves of every role and width, at random places. */
const tapes = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...LABELS), fc.constantFrom(...ROLES)), { minLength: 1, maxLength: 6 }),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(),
        fc.constantFrom('add', 'mul', 'tanh', 'sum'),
        fc.constantFrom('', 'neuron', 'layer'),
        fc.boolean(),
      ),
      { minLength: 1, maxLength: 16 },
    ),
  )
  .map(([leaves, steps]) => {
    const nodes = leaves.map(([label, role], i) => new Value(i + 1, { label, role }));
    for (const [p, q, op, kind, isRecent] of steps) {
      const [a, b] = [nodes.at(isRecent ? -1 : p % nodes.length)!, nodes[q % nodes.length]!];
      const record = () =>
        op === 'tanh' ? tanh(a) : op === 'sum' ? sum([a, b, nodes[0]!]) : op === 'mul' ? a.mul(b) : a.add(b);
      nodes.push(kind === '' ? record() : scope(kind, record, { kind }));
    }
    return Tape.of(sum(nodes.slice(leaves.length)));
  });

test.each(LEVELS)('at the level %s, no leaf of a random tape stands on another node', (level) => {
  fc.assert(
    fc.property(tapes, fc.boolean(), (tape, compact) => {
      expect(cramped(diagram(tape, { level, compact }))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('who overlaps whom is found as by comparing all pairs, for boxes of any size; of two that are asked for, the later', () => {
  const box = fc.tuple(
    fc.double({ min: -12, max: 12, noNaN: true }),
    fc.double({ min: -12, max: 12, noNaN: true }),
    fc.double({ min: 0, max: 7, noNaN: true }),
    fc.double({ min: 0, max: 7, noNaN: true }),
  );
  fc.assert(
    fc.property(
      fc.array(box, { maxLength: 12 }),
      fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
      (all, isAsked) => {
        const boxes = all.map(([x, y, width, height], k) => ({ key: String(k), x, y, width, height }));
        const asked = new Set(boxes.filter((_, k) => isAsked[k]).map(({ key }) => key));
        const found = new Set<string>();
        for (const a of boxes.toReversed())
          if (
            asked.has(a.key) &&
            boxes.some(
              (b) =>
                a !== b &&
                !found.has(b.key) &&
                Math.abs(a.x - b.x) < (a.width + b.width) / 2 + 0.02 &&
                Math.abs(a.y - b.y) < (a.height + b.height) / 2 + 0.02,
            )
          )
            found.add(a.key);
        expect([...overlapping(boxes, asked)].sort()).toEqual([...found].sort());
      },
    ),
    { numRuns: 500 },
  );
});
