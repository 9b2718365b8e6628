// Which elements are drawn anew: all that show what has changed, and no others.
import { scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { type Diagram, diagram, type Moment, momentAt, runOf } from '../src/index.ts';
import { Changes } from '../src/picture/changes.ts';
import { dense, ownBiases } from './networks.ts';

/** A leaf that is used far and wide, so that there are copies of it, in a frame. */
function longChain(): Tape {
  const [x, w] = [new Value(0.8, { label: 'x' }), new Value(0.5, { label: 'w', role: 'parameter' })];
  const body = () => {
    let y: Value = x;
    for (let k = 0; k < 9; k++) y = tanh(y.mul(w));
    return y;
  };
  return Tape.of(scope('frame', body, { kind: 'layer' }));
}

const drawn: readonly (readonly [string, Diagram])[] = [
  ['operations with copies', diagram(longChain(), { level: 'op' })],
  ['weights on edges', diagram(dense([2, 3, 1]), { level: 'neuron', weights: 'edges' })],
  ['weights in matrices', diagram(ownBiases(3, 4), { level: 'neuron' })],
  ['two matrices', diagram(dense([3, 4, 3]), { level: 'neuron', weights: 'matrix' })],
];

/** Indices of what is marked, ascending. */
function marked({ groups, nodes, lines, cells }: Changes) {
  const sorted = (some: readonly number[]) => [...some].sort((a, b) => a - b);
  return {
    groups: sorted(groups.indices),
    nodes: sorted(nodes.indices),
    lines: sorted(lines.indices),
    cells: sorted(cells.indices),
  };
}

const where = <T>(some: readonly T[], isSo: (element: T) => boolean): number[] =>
  [...some.keys()].filter((k) => isSo(some[k]!));

test.each(drawn)('%s: of a tape node its node, with copies, and what feeds it or carries it', (_, d) => {
  const changes = new Changes(d);
  const nodes = [...d.nodes, ...d.copies];
  for (let i = 0; i < d.structure.length; i++) {
    changes.tapeNode(i);
    const touches = ({ arguments: fed, weight }: Diagram['edges'][number]) =>
      fed.some(({ node }) => node === i) || weight?.parameter === i;
    expect(marked(changes)).toEqual({
      groups: [],
      nodes: where(nodes, ({ members }) => members.includes(i)),
      lines: where(d.lines, touches),
      cells: where(d.cells, ({ edge }) => touches(edge)),
    });
    changes.none();
  }
  changes.tapeNode(-1);
  expect(marked(changes)).toEqual({ groups: [], nodes: [], lines: [], cells: [] });
});

test.each(drawn)('%s: of a key what bears it, and what is set off with it', (_, d) => {
  const changes = new Changes(d);
  const wires = d.lines.length - d.wires.length;
  const keys = [...d.groups, ...d.nodes, ...d.lines, ...d.cells.map(({ edge }) => edge)].map(({ key }) => key);
  for (const key of [...keys, 'nothing']) {
    changes.key(key);
    const cell = d.cells.find(({ edge }) => edge.key === key);
    const leads = ({ node, matrix, row, column }: Diagram['wires'][number]) =>
      node === key || (matrix === cell?.matrix && (row === cell.row || column === cell.column));
    const carries = ({ key: own, source, target, weight }: Diagram['edges'][number]) =>
      own === key || (weight !== null && (source === key || target === key));
    expect([key, marked(changes)]).toEqual([
      key,
      {
        groups: where(d.groups, (group) => group.key === key),
        nodes: where([...d.nodes, ...d.copies], (node) => (node.copyOf ?? node.key) === key),
        lines: where(d.lines, (line) => carries(line))
          .concat(where(d.wires, leads).map((k) => wires + k))
          .filter((k, at, all) => all.indexOf(k) === at)
          .sort((a, b) => a - b),
        cells: where(d.cells, ({ edge }) => carries(edge)),
      },
    ]);
    changes.none();
  }
});

test('all are all, and none is none', () => {
  for (const [, d] of drawn) {
    const changes = new Changes(d);
    changes.all();
    const { groups, nodes, lines, cells } = marked(changes);
    expect([groups.length, nodes.length, lines.length, cells.length]).toEqual([
      d.groups.length,
      d.nodes.length + d.copies.length,
      d.lines.length,
      d.cells.length,
    ]);
    changes.none();
    expect(marked(changes)).toEqual({ groups: [], nodes: [], lines: [], cells: [] });
  }
});

const tape = (() => {
  const [x, y] = [new Value(2, { label: 'x' }), new Value(3, { label: 'y' })];
  return Tape.of(sum([x.mul(y), tanh(x), y]));
})();
const ops = diagram(tape, { level: 'op' });
/** Tape nodes whose drawn nodes are marked between two moments. */
function changed(a: Moment, b: Moment): string[] {
  const changes = new Changes(ops);
  changes.between(a, b);
  return marked(changes)
    .nodes.map((k) => ops.nodes[k]!.key)
    .sort();
}

test('between two moments: what is active in either, and each node of which anything is known otherwise', () => {
  const end = momentAt(runOf(tape, tape.length - 1), Infinity);
  expect(changed(end, end)).toEqual([]);
  expect(changed({ ...end, active: 1 }, { ...end, active: 3 })).toEqual(['1', '3']);
  for (const what of ['computed', 'touched', 'settled', 'pulled'] as const)
    for (let i = 0; i < tape.length; i++) {
      const other = end[what].map((flag, k) => (k === i ? 1 - flag : flag));
      expect([what, changed(end, { ...end, [what]: other })]).toEqual([what, [String(i)]]);
    }
  for (const what of ['sizes', 'adjoints'] as const)
    for (let i = 0; i < tape.length; i++) {
      const other = end[what].map((x, k) => (k === i ? x + 1 : x));
      expect([what, changed(end, { ...end, [what]: other })]).toEqual([what, [String(i)]]);
      const broken = { ...end, [what]: end[what].map((x, k) => (k === i ? Number.NaN : x)) };
      expect(changed(broken, broken)).toEqual([]);
    }
});

test('between two runs: nodes with another value, or another partial, or through which a gradient flows otherwise', () => {
  const end = momentAt(runOf(tape, tape.length - 1), Infinity);
  const { run } = end;
  const inRun = (given: Partial<Moment['run']>): Moment => ({ ...end, run: { ...run, ...given } });
  expect(changed(end, inRun({}))).toEqual([]);
  for (let i = 0; i < tape.length; i++) {
    const other = tape.withValues(tape.values.map((x, k) => (k === i ? x + 1 : x)));
    expect(changed(end, inRun({ tape: other }))).toEqual([String(i)]);
    for (let at = run.firstInput[i]!; at < run.firstInput[i + 1]!; at++) {
      expect(changed(end, inRun({ partials: run.partials.map((x, k) => (k === at ? -x : x)) }))).toEqual([String(i)]);
      expect(changed(end, inRun({ flows: run.flows.map((x, k) => (k === at ? 1 - x : x)) }))).toEqual([String(i)]);
    }
  }
});
