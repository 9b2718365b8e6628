// The index finds what looking at everything finds, wherever and however far the reader looks.
import { Tape, tanh, Value } from '@retrograd/autodiff';
import { diagram, lightTheme, momentAt, type Picture, picture, runOf } from '@retrograd/graph';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createStage } from '../src/index.ts';
import { HitIndex } from '../src/stage/hit-index.ts';
import { keyAt } from '../src/stage/hit-test.ts';
import { PlainElement, pointer, stubPage } from './page.ts';
import { edge, node, pictureOf, text } from './pictures.ts';

stubPage();

/** The picture of a chain with a weight in each line, in a place of this shape: rows, returns, copies of leaves. */
function chain(lines: number, aspect: number): Picture {
  const x = new Value(0.8, { label: 'x' });
  let a = new Value(0.1, { label: 'a_0' });
  for (let k = 1; k <= lines; k++)
    a = tanh(new Value(k / 10, { label: `w_${k}`, role: 'parameter' }).mul(x).add(a.mul(x)));
  const tape = Tape.of(a);
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  return picture(diagram(tape, { level: 'op', aspect }), moment, { pass: 'backward', output: 'y' });
}

test.each([
  [3, 1],
  [30, 3],
  [30, 0.4],
])('in a chain of %d lines in a place of shape %d', (lines, aspect) => {
  const drawn = chain(lines, aspect);
  const index = new HitIndex(drawn);
  const { x0, x1, y0, y1 } = drawn.bounds;
  const share = fc.double({ min: -0.1, max: 1.1, noNaN: true });
  fc.assert(
    fc.property(share, share, fc.constantFrom(0.4, 3, 12, 36, 200), (u, v, scale) => {
      const at = { x: x0 + u * (x1 - x0), y: y0 + v * (y1 - y0) };
      expect(keyAt(drawn, at, scale, index)).toBe(keyAt(drawn, at, scale));
    }),
    { numRuns: 500 },
  );
  for (const { x, y, picks } of drawn.nodes) expect(keyAt(drawn, { x, y }, 36, index)).toBe(picks);
});

test('texts of another moment are found where they are then, and a point asks for few of many', () => {
  const drawn = chain(60, 1);
  const index = new HitIndex(drawn);
  const texts = drawn.texts.map((one) => ({ ...one, key: `${one.key} moved`, y: one.y + 500 }));
  for (const picture of [drawn, { ...drawn, texts }, { ...drawn, texts: [] }, drawn])
    for (const { x, y } of drawn.texts)
      for (const at of [y, y + 500])
        expect(keyAt(picture, { x, y: at }, 36, index)).toBe(keyAt(picture, { x, y: at }, 36));
  const far = Array.from({ length: 6400 }, (_, k) => text({ key: `${k}`, x: 3 * k, y: 0 }));
  expect(index.texts.near(far, { x: 9000, y: 0.1 }).map(({ key }) => key)).toContain('3000');
  expect(index.texts.near(far, { x: 9000, y: 0.1 }).length).toBeLessThan(200);
});

test('a long line is found along all of it', () => {
  const drawn = chain(3, 1);
  const route = [0, 0, 500, 0, 1000, 400, 5000, 3000];
  const long = { ...drawn, nodes: [], texts: [], edges: [{ ...drawn.edges[0]!, picks: 'long', route }] };
  const index = new HitIndex(long);
  expect([0, 5000].map((x) => keyAt(long, { x, y: x === 0 ? 0 : 3000 }, 36, index))).toEqual(['long', 'long']);
  expect(keyAt(long, { x: 100, y: 900 }, 36, index)).toBeNull();
});

test('an element is near where its box is, in squares of 4 units, and nowhere else', () => {
  const square = {
    key: 'c',
    x: 42,
    y: 42,
    side: 6,
    ink: 'ink',
    share: 1,
    outlined: false,
    opacity: 1,
    number: 1,
  } as const;
  const { nodes, cells, gradientCells, edges } = new HitIndex(
    pictureOf({
      nodes: [node({ x: 42, y: 42, width: 6, height: 6 }), node({ x: 42, y: 42 })],
      cells: [{ ...square, role: 'weight' }],
      gradientCells: [{ ...square, role: 'weightGradient' }],
      edges: [edge({ route: [39, 42, 45, 42, 39, 45, 42, 39] }), edge({ route: [42, 39, 42, 45, 45, 39, 39, 42] })],
    }),
  );
  // from 39 to 45: the squares from 36 to 48
  const edgesOf = (far: number) =>
    [36.1, 47.9].flatMap((x) => [
      { x, y: far },
      { x: far, y: x },
    ]);
  for (const [grid, all] of [
    [nodes, [0]],
    [cells, [0]],
    [gradientCells, [0]],
    [edges, [0, 1]],
  ] as const) {
    for (const at of edgesOf(42)) expect(grid.near(at, 0)).toEqual(all);
    for (const at of [...edgesOf(35.9), ...edgesOf(48.1)]) expect(grid.near(at, 0)).toEqual([]);
    for (const at of [
      { x: 51, y: 51 },
      { x: 33, y: 33 },
    ])
      expect([grid.near(at, 2.9), grid.near(at, 3.1)]).toEqual([[], all]);
  }
  expect(nodes.near({ x: 42, y: 42 }, 0)).toEqual([0, 1]);
});

test('what reaches into more than 256 squares is looked at everywhere', () => {
  const far = (across: number, up: number) =>
    new HitIndex(
      pictureOf({ nodes: [node({ x: 400, y: 800, width: 4 * across - 6, height: 4 * up - 6 })] }),
    ).nodes.near({ x: -400, y: 0 }, 1);
  // a middle on the corner of squares: an even number of them, each way
  expect([far(16, 16), far(18, 16), far(16, 18), far(2, 128), far(128, 2), far(2, 130)]).toEqual([
    [],
    [0],
    [0],
    [],
    [],
    [0],
  ]);
});

test('a stage of much makes an index, and another one where another layout stands', async () => {
  const host = new PlainElement();
  const hovered: (string | null)[] = [];
  const stage = await createStage(host as unknown as HTMLElement, {
    theme: lightTheme,
    reducedMotion: true,
    renderer: 'svg',
    onHover: (key) => hovered.push(key),
  });
  const move = async (x: number, y: number) => {
    (host.children[0] as PlainElement).dispatchEvent(pointer('pointermove', x, y, { buttons: 0 }));
    await vi.dynamicImportSettled();
  };
  for (const lines of [2, 9, 2]) {
    const { nodes, ...rest } = chain(lines, 1);
    const far = Array.from({ length: 1001 }, (_, k) => ({
      ...rest.edges[0]!,
      key: `far ${k}`,
      route: [k, 1e4, k, 1e4, k, 1e4, k, 1e4],
    }));
    stage.show({ left: null, right: { ...rest, nodes, texts: [], edges: far }, divider: 0 }); // names stand in nodes, and would be found as well
    const last = nodes.reduce((a, b) => (b.x > a.x ? b : a));
    const { x, y } = stage.project(last.x, last.y);
    for (let k = 0; k < 2; k++) {
      await move(-500, -500);
      await move(x, y);
      expect(hovered.at(-1)).toBe(last.picks);
    }
  }
});
