import { darkTheme, lightTheme, type Picture } from '@retrograd/graph';
import { beforeAll, expect, test } from 'vitest';
import { SvgSheet } from '../src/renderers/svg-sheet.ts';
import { type PlainElement, stubPage } from './page.ts';
import { edge, node, pictureOf, text } from './pictures.ts';

beforeAll(() => void stubPage());

/** What is drawn in a sheet. */
const shown = ({ element }: SvgSheet) => (element as unknown as PlainElement).children as PlainElement[];
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
