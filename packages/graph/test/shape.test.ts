// The shape of a drawing: it grows on the axis that is too short for its place, and on that one only.
import { scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { type Diagram, diagram } from '../src/index.ts';

const input = (label: string) => new Value(1, { label });

/** Width and height of all nodes and frames. */
function extent({ nodes, groups }: Diagram): number[] {
  const all = [...nodes, ...groups];
  const [left, right] = [all.map(({ x, width }) => x - width / 2), all.map(({ x, width }) => x + width / 2)];
  const [low, high] = [all.map(({ y, height }) => y - height / 2), all.map(({ y, height }) => y + height / 2)];
  return [Math.max(...right) - Math.min(...left), Math.max(...high) - Math.min(...low)];
}

const close = (numbers: readonly number[]) => numbers.map((x) => expect.closeTo(x, 9));

/** `a + b`: inputs of 1.3, the sum of 0.86; a gap of 1.2 between the columns, and one of 0.5 between a with its texts and b. */
const added = Tape.of(input('a').add(input('b')));
const [WIDE, HIGH] = [1.3 + 1.2 + 0.86, 2.1 + 0.5 + 1.3];
const shapeFor = (aspect?: number) => extent(diagram(added, { level: 'op', ...(aspect && { aspect }) }));

test('without a place, gaps are as they are', () => {
  expect(shapeFor()).toEqual(close([WIDE, HIGH]));
});

test('a drawing too narrow for its place gets wider, up to gaps of 2.2 times; one too low gets higher, up to 3 times', () => {
  expect(shapeFor(1)).toEqual(close([HIGH, HIGH]));
  expect(shapeFor(1.2)).toEqual(close([1.2 * HIGH, HIGH]));
  expect(shapeFor(2)).toEqual(close([WIDE + 1.2 * 1.2, HIGH]));
  expect(shapeFor(0.8)).toEqual(close([WIDE, WIDE / 0.8]));
  expect(shapeFor(0.5)).toEqual(close([WIDE, HIGH + 2 * 0.5]));
});

test('a twenty-fifth is not worth it', () => {
  const [wider, higher] = [1.039, 1.041].map((times) => [
    shapeFor((times * WIDE) / HIGH),
    shapeFor(WIDE / HIGH / times),
  ]);
  expect(wider).toEqual([close([WIDE, HIGH]), close([WIDE, HIGH])]);
  expect(higher).toEqual([close([1.041 * WIDE, HIGH]), close([WIDE, 1.041 * HIGH])]);
});

test('frames are part of the shape', () => {
  const framed = () => Tape.of(scope('n', () => tanh(tanh(input('a').add(input('b')))), { kind: 'neuron' }));
  const [width, height] = extent(diagram(framed(), { level: 'op' })) as [number, number];
  const aspect = (1.2 * width) / height;
  expect(extent(diagram(framed(), { level: 'op', aspect }))).toEqual(close([1.2 * width, height]));
  const d = diagram(framed(), { level: 'op', aspect });
  expect(extent({ ...d, groups: [] })[0]).toBeLessThan(1.2 * width - 0.5);
});

test('one node has no gap that could grow', () => {
  const x = () => diagram(Tape.of(input('x')), { level: 'op', aspect: 3 });
  expect(extent(x())).toEqual(close([1.3, 1.3]));
});

test('what has more than 400 nodes is laid out once', () => {
  const drawn = (leaves: number) => {
    const part = (name: string, count: number) =>
      scope(name, () => sum(Array.from({ length: count }, () => input('x'))));
    const tape = Tape.of(part('p', 200).add(part('q', leaves - 200)));
    return [{}, { aspect: 1 }].map((place) => diagram(tape, { level: 'op', toggled: new Set([0, 1]), ...place }));
  };
  const [plain, wider] = drawn(397) as [Diagram, Diagram];
  expect(plain.nodes).toHaveLength(400); // with two sums of leaves, and the sum of these
  expect(extent(wider)[0]).toBeGreaterThan(extent(plain)[0]! + 1);
  const [one, same] = drawn(398) as [Diagram, Diagram];
  expect(extent(same)).toEqual(extent(one));
});
