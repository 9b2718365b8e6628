// Links between scopes: in which containers each of them runs, and between what.
import { expect, test } from 'vitest';
import { lifted } from '../src/layout/lifted.ts';
import { OUTSIDE, type Unit } from '../src/layout/units.ts';

const unit = (key: string, container: number, box = -1): Unit => ({
  ...{ key, container, box, size: { width: 1, height: 1 }, leaf: false, satellite: null, sortable: true },
});
// the root 0 with the boxes of 1 and 3, and 1 with the box of 2
const units = [
  ...[unit('a', 0), unit('b', 0), unit('box of 1', 0, 1), unit('box of 3', 0, 3)],
  ...[unit('box of 2', 1, 2), unit('in 1', 1), unit('in 2', 2), unit('in 3', 3)],
];
const at = (key: string) => units.findIndex((each) => each.key === key);
/** Where one link runs: `container: source > target`, inside first. */
function placesOf(source: string, target: string): string[] {
  const link = { source: at(source), target: at(target), gap: 2, hasText: true };
  const { inside, through } = lifted(units, [{ ...link, source: 0, target: 1 }, link], Int32Array.of(-1, 2, 4, 3));
  const told = (lists: typeof inside, isInside: boolean) =>
    lists.flatMap((list, container) =>
      list
        .filter((each) => each.link === 1)
        .map((each) => {
          expect([each.gap, each.hasText]).toEqual(isInside ? [2, true] : [0, false]);
          return `${container}: ${units[each.source]!.key} > ${each.target === OUTSIDE ? 'outside' : units[each.target]!.key}`;
        }),
    );
  expect(inside.flat().length + through.flat().length).toBeGreaterThan(1);
  return [...told(inside, true), ...told(through, false)];
}

test.each<[source: string, target: string, places: readonly string[]]>([
  ['a', 'b', ['0: a > b']],
  ['in 2', 'in 1', ['1: box of 2 > in 1', '2: in 2 > outside']],
  ['in 1', 'in 2', ['1: in 1 > box of 2', '2: in 1 > in 2']],
  ['a', 'in 2', ['0: a > box of 1', '1: a > box of 2', '2: a > in 2']],
  ['in 2', 'a', ['0: box of 1 > a', '1: box of 2 > outside', '2: in 2 > outside']],
  ['in 2', 'in 3', ['0: box of 1 > box of 3', '1: box of 2 > outside', '2: in 2 > outside', '3: in 2 > in 3']],
  ['box of 2', 'in 2', ['2: box of 2 > in 2']], // between no two units of 1
])('a link from %s to %s', (source, target, places) => {
  expect(placesOf(source, target)).toEqual(places);
});

test('a container has the links of its own units alone, each by its number', () => {
  const links = [
    { source: at('in 1'), target: at('box of 2'), gap: 1, hasText: false },
    { source: at('a'), target: at('b'), gap: 0, hasText: false },
  ];
  expect(lifted(units, links, Int32Array.of(-1, 2, 4, 3))).toEqual({
    inside: [[{ ...links[1], link: 1 }], [{ ...links[0], link: 0 }], [], []],
    through: [[], [], [], []],
  });
});
