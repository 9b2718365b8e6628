import { darkTheme, lightTheme, type Picture } from '@retrograd/graph';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { SvgSheet } from '../src/renderers/svg-sheet.ts';
import { type PlainElement, stubPage } from './page.ts';
import { edge, node, pictureOf, text } from './pictures.ts';

beforeAll(() => void stubPage());

/** What is drawn in a sheet. */
const shown = (sheet: SvgSheet) => layers(sheet).flatMap(({ children }) => children) as PlainElement[];
const layers = ({ element }: SvgSheet) => (element as unknown as PlainElement).children as PlainElement[];
/** The same as text, without the prefix of ids. */
const written = (sheet: SvgSheet) => JSON.stringify(shown(sheet).map(plain)).replaceAll(/d\d+-/g, '');
const plain = ({ tag, attributes, children }: PlainElement): unknown => [
  tag,
  ...attributes,
  ...children.map((child) => (typeof child === 'string' ? child : plain(child))),
];
/** How many elements of `after` are not in `before`. */
const count = (before: readonly PlainElement[], after: readonly PlainElement[]) =>
  after.filter((element) => !before.includes(element)).length;

/** Steps through a chain of 40 nodes, as a drawer makes them: one node is active, one more has its value, the rest is as it was. */
function pictures(): Picture[] {
  const nodes = Array.from({ length: 40 }, (_, k) => node({ key: `${k}`, x: 2 * k }));
  const edges = nodes.map(({ key, x }) => edge({ key, route: [x, 0, x + 0.5, 0, x + 1, 0, x + 2, 0] }));
  const values = nodes.map(({ key, x }) => text({ key, x, y: -1 }));
  return nodes.map((_, step) =>
    pictureOf({
      edges,
      nodes: nodes.map((one, k) => (k === step ? { ...one, fill: 'active' as const } : one)),
      texts: values.filter((_, k) => k >= 39 - step),
    }),
  );
}

test('a step makes the three elements anew that look otherwise, and leaves every other where it is', () => {
  const sheet = new SvgSheet();
  const [first, ...rest] = pictures();
  sheet.draw(first!, lightTheme, 40);
  expect(shown(sheet).length).toBe(121); // an edge is a line and a head
  for (const picture of rest) {
    const before = shown(sheet).slice();
    sheet.draw(picture, lightTheme, 40);
    expect(count(before, shown(sheet))).toBe(3); // the node that was active, the one that is, and its value
    const scratch = new SvgSheet();
    scratch.draw(picture, lightTheme, 40);
    expect(written(sheet)).toBe(written(scratch));
  }
});

test('what comes between two others is put there, what goes is taken out, and the others are not touched', () => {
  const sheet = new SvgSheet();
  const [a, b, c] = ['a', 'b', 'c'].map((key) => node({ key }));
  const order = () => shown(sheet).map(({ attributes }) => attributes.get('data-key'));
  sheet.draw(pictureOf({ nodes: [a!, c!] }), lightTheme, 40);
  const [drawnA, drawnC] = shown(sheet);
  sheet.draw(pictureOf({ nodes: [a!, b!, c!] }), lightTheme, 40);
  expect(order()).toEqual(['a', 'b', 'c']);
  expect([shown(sheet)[0], shown(sheet)[2]]).toEqual([drawnA, drawnC]);
  sheet.draw(pictureOf({ nodes: [c!, a!] }), lightTheme, 40);
  expect(order()).toEqual(['c', 'a']);
  expect(shown(sheet)[0]).toBe(drawnC);
});

test('another theme or another scale draws everything anew, the same picture again draws nothing', () => {
  const sheet = new SvgSheet();
  const drawn = pictureOf({ nodes: [node()], edges: [edge({ hasHead: false })], texts: [text()] });
  const news = (theme: typeof lightTheme, scale: number) => {
    const before = shown(sheet).slice();
    sheet.draw(drawn, theme, scale);
    return [count(before, shown(sheet)), shown(sheet).length];
  };
  expect(news(lightTheme, 40)).toEqual([3, 3]);
  expect(news(lightTheme, 40)).toEqual([0, 3]);
  expect(news(darkTheme, 40)).toEqual([3, 3]);
  expect(news(darkTheme, 41)).toEqual([3, 3]);
  expect(news(darkTheme, 10)).toEqual([2, 2]); // too small to be read
});

test('two sheets have no id in common', () => {
  const ids = [new SvgSheet(), new SvgSheet()].flatMap((sheet) => {
    sheet.draw(pictureOf({ nodes: [node({ hatched: true })] }), lightTheme, 40);
    return shown(sheet)[0]!.children.map((pattern) => (pattern as PlainElement).attributes.get('id'));
  });
  expect(new Set(ids).size).toBe(2);
});

/** What happens to each layer while `act` runs, by its place. */
function touched(sheet: SvgSheet, act: () => void): number[] {
  const all = layers(sheet);
  const before = all.map(({ children }) => children.slice());
  act();
  return all.flatMap(({ children }, k) =>
    children.length === before[k]?.length && children.every((child, at) => child === before[k]![at]) ? [] : k,
  );
}

test('a large picture lies in layers, and a step touches only those in which something looks otherwise', () => {
  const sheet = new SvgSheet();
  const many = Array.from({ length: 2000 }, (_, k) => node({ key: `${k}`, x: k }));
  const step = (active: number, texts: number) =>
    pictureOf({
      nodes: many.map((one, k) => (k === active ? { ...one, fill: 'active' as const } : one)),
      texts: values.slice(0, texts),
    });
  const values = many.map(({ key, x }) => text({ key, x, y: -1 }));
  sheet.draw(step(500, 900), lightTheme, 40);
  expect(layers(sheet).length).toBeGreaterThan(5);
  expect(layers(sheet).every(({ children }) => children.length <= 400)).toBe(true);
  for (const [active, texts] of [
    [501, 901],
    [502, 902],
    [501, 901],
    [0, 1300],
    [1999, 0],
  ] as const) {
    const last = layers(sheet).length - 1;
    const drawn = step(active, texts);
    const changed = touched(sheet, () => sheet.draw(drawn, lightTheme, 40));
    if (texts > 0 && texts < 1000) expect(changed).toEqual([2, last]);
    const scratch = new SvgSheet();
    scratch.draw(drawn, lightTheme, 40);
    expect(written(sheet)).toBe(written(scratch));
  }
});

test('any pictures one after the other are drawn as each would be alone', () => {
  const all = Array.from({ length: 900 }, (_, k) => node({ key: `${k}`, x: k }));
  const some = fc.array(fc.nat(899), { maxLength: 900 }).map((keys) => keys.map((k) => all[k]!));
  const parts = fc.oneof(
    some,
    fc.uniqueArray(fc.nat(899), { minLength: 500 }).map((keys) => keys.map((k) => all[k]!)),
  );
  fc.assert(
    fc.property(fc.array(parts, { minLength: 2, maxLength: 4 }), (steps) => {
      const sheet = new SvgSheet();
      for (const step of steps) {
        const drawn = pictureOf({ nodes: [...new Set(step)] });
        sheet.draw(drawn, lightTheme, 40);
        const scratch = new SvgSheet();
        scratch.draw(drawn, lightTheme, 40);
        expect(written(sheet)).toBe(written(scratch));
      }
    }),
    { numRuns: 20 },
  );
});

test('size and place are those of every layer, also of one that comes later, and are not set again', () => {
  const sheet = new SvgSheet();
  const nodes = Array.from({ length: 1200 }, (_, k) => node({ key: `${k}` }));
  sheet.set('width', '800');
  sheet.draw(pictureOf({ nodes: nodes.slice(0, 10) }), lightTheme, 40);
  sheet.draw(pictureOf({ nodes }), lightTheme, 40);
  const widths = () => layers(sheet).map(({ attributes }) => attributes.get('width'));
  expect(widths().length).toBeGreaterThan(2);
  expect(new Set(widths())).toEqual(new Set(['800']));
  for (const { attributes } of layers(sheet)) attributes.delete('width');
  sheet.set('width', '800');
  expect(new Set(widths())).toEqual(new Set([undefined]));
  sheet.set('width', '900');
  expect(new Set(widths())).toEqual(new Set(['900']));
});
