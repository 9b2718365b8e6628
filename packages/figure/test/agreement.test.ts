// WebGL and SVG draw one picture: what goes to the graphics card is what stands in the file.
import {
  darkTheme,
  drawing,
  lightTheme,
  type Picture,
  type PictureEdge,
  svgElementsOf,
  svgOf,
  svgParts,
  type Theme,
} from '@retrograd/graph';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Camera } from '../src/camera.ts';
import { Typesetter } from '../src/renderers/draw-texts.ts';
import { flowData, patterns } from '../src/renderers/flow-data.ts';
import { svgElement } from '../src/renderers/svg-dom.ts';
import { SvgRenderer } from '../src/renderers/svg-renderer.ts';
import { PlainElement, stubPage } from './page.ts';
import { edge, node, pictureOf, text } from './pictures.ts';

beforeAll(() => void stubPage());

/** Routes of one to three segments that lead to the right. */
const routes = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: -4, max: 4 })), { minLength: 1, maxLength: 3 })
  .map((steps) => {
    const route = [0, 0];
    for (const [dx, y] of steps) {
      const [x0, y0] = route.slice(-2) as [number, number];
      route.push(x0 + dx / 2, y0, x0 + dx / 2, y, x0 + dx, y);
    }
    return route;
  });
/** Edges that look in any way that the style knows, and in others. */
const edges: fc.Arbitrary<PictureEdge> = fc.record({
  key: fc.constantFrom('1:0', '<&">'),
  picks: fc.constant('1:0'),
  route: routes,
  width: fc.constantFrom(0, 0.028, 0.11, 0.16),
  ink: fc.constantFrom('ink', 'muted', 'faint', 'positive', 'negative'),
  share: fc.constantFrom(0.5, 0.7, 1),
  pattern: fc.constantFrom('solid', 'dashed', 'dotted', 'hatched'),
  direction: fc.constantFrom(1, -1),
  hasHead: fc.boolean(),
  hasPulses: fc.boolean(),
  opacity: fc.constantFrom(1, 0.3),
});

const hex = (bytes: Uint8Array) => `#${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
const rounded = (x: number) => Math.round(x * 1000) / 1000 + 0;

/** What the graphics card is given for each edge of `drawn`: colour, pattern, width, points of the line, tip of the head. */
function fromFlow(drawn: Picture, theme: Theme, pixel: number) {
  const { route, colour, look } = flowData(drawn.edges, theme);
  let at = 0;
  return drawn.edges.map((one) => {
    const count = (one.route.length - 2) / 6;
    const segments = Array.from({ length: count }, (_, k) =>
      Array.from(route.subarray(12 * (at + k), 12 * (at + k) + 8)),
    );
    const last = at + count - 1;
    const [tipX, tipY, backX, backY] = route.subarray(12 * last + 8, 12 * last + 12);
    const found = {
      key: one.key,
      colour: hex(colour.subarray(8 * at, 8 * at + 3)),
      pattern: look[4 * at + 2],
      width: Math.max(look[4 * at]!, 1.1 * pixel),
      points: [...segments[0]!.slice(0, 2), ...segments.flatMap((segment) => segment.slice(2))].map(rounded),
      tip: tipX === backX && tipY === backY ? null : [rounded(tipX!), rounded(tipY!)],
    };
    at += count;
    return found;
  });
}

/** The same from the elements of the SVG. */
function fromSvg(drawn: Picture, theme: Theme) {
  const paths = svgElementsOf(svgParts(drawn, theme, 36)).filter(({ tag }) => tag === 'path');
  const numbers = (d: string) =>
    Array.from(d.matchAll(/-?[\d.]+/g), ([x], k) => Number(x) * (k % 2 === 0 ? 1 : -1) + 0);
  return paths.flatMap(({ attributes }, k) => {
    if (attributes.fill !== 'none') return [];
    const head = paths[k + 1];
    const hasHead = head !== undefined && head.attributes.fill !== 'none';
    const stroke = attributes.stroke!;
    const isHatched = stroke.startsWith('url(#hatch-');
    const dash = attributes['stroke-dasharray'];
    const isDotted = attributes['stroke-linecap'] === 'round';
    return {
      key: attributes['data-key'],
      colour: isHatched ? stroke.replace('url(#hatch-', '#').slice(0, 7) : stroke,
      pattern: isHatched
        ? patterns.hatched
        : dash === undefined
          ? patterns.solid
          : isDotted
            ? patterns.dotted
            : patterns.dashed,
      width: isDotted ? null : Number(attributes['stroke-width']),
      points: numbers(attributes.d!),
      tip: hasHead ? numbers(head.attributes.d!).slice(0, 2) : null,
    };
  });
}

test.each([lightTheme, darkTheme])(
  'every edge has one colour, pattern, width and shape in both, on $paper',
  (theme) => {
    fc.assert(
      fc.property(fc.array(edges, { maxLength: 4 }), (some) => {
        const drawn = pictureOf({ edges: some });
        const [screen, file] = [fromFlow(drawn, theme, 1 / 36), fromSvg(drawn, theme)];
        expect(file.length).toBe(screen.length);
        for (const [k, { width, points, ...rest }] of screen.entries()) {
          const { width: fileWidth, points: filePoints, ...fileRest } = file[k]!;
          expect(fileRest).toEqual(rest);
          if (fileWidth !== null) expect(fileWidth).toBeCloseTo(width, 3);
          expect(filePoints.length).toBe(points.length);
          for (const [at, x] of points.entries()) expect(filePoints[at]).toBeCloseTo(x, 2);
        }
      }),
    );
  },
);

/** An element of the stub page as the tree that it was made from. */
const treeOf = ({ tag, attributes, children }: PlainElement): unknown => ({
  tag,
  attributes: Object.fromEntries(attributes),
  children: children.map((child) => (typeof child === 'string' ? child : treeOf(child))),
});

test('the elements on the page are those of the file, hostile labels as texts only', () => {
  const hostile = [{ text: '"><script>alert(1)</script>&amp;', italic: true, script: 0 as const }];
  const drawn = pictureOf({
    groups: [{ key: 'scope:1', x: 0, y: 0, width: 2, height: 2, radius: 0.3, fill: 'group' }],
    nodes: [node({ dashed: true }), node({ key: 'b', hatched: true })],
    edges: [edge(), edge({ key: '<&">', pattern: 'hatched' })],
    texts: [text({ runs: hostile, halo: 'group', angle: 0.3, opacity: 0.5 })],
  });
  const parts = svgElementsOf(svgParts(drawn, lightTheme, 36));
  const shown = parts.map((part) => treeOf(svgElement(part) as unknown as PlainElement));
  expect(shown).toEqual(parts);
  expect(JSON.stringify(shown)).toContain('<script>');
});

test('every id of a drawing on the page, and every reference to one, begins with its prefix; texts do not', () => {
  const drawn = pictureOf({
    nodes: [node({ hatched: true })],
    edges: [edge({ pattern: 'hatched' })],
    texts: [text({ runs: [{ text: 'url(#t)', italic: false, script: 0 }], halo: 'paper' })],
  });
  const all = svgElementsOf(svgParts(drawn, lightTheme, 36)).flatMap((tree) =>
    flat(svgElement(tree, 'a-') as unknown as PlainElement),
  );
  const ids = all.flatMap(({ attributes }) => attributes.get('id') ?? []);
  const references = all.flatMap(({ attributes }) =>
    [...attributes].flatMap(
      ([name, value]) => /url\(#([^)]*)\)/.exec(value)?.[1] ?? (name === 'href' ? value.slice(1) : []),
    ),
  );
  expect(ids.length).toBe(3); // two patterns, and the text whose halo refers to it
  expect(ids.every((id) => id.startsWith('a-'))).toBe(true);
  expect(ids.filter((id) => id.startsWith('a-hatch-')).length).toBe(2);
  expect(references.toSorted()).toEqual(ids.toSorted());
  expect(all.find(({ tag }) => tag === 'tspan')!.children).toEqual(['url(#t)']);
});

/** An element and all in it. */
const flat = (element: PlainElement): PlainElement[] => [
  element,
  ...element.children.flatMap((child) => (typeof child === 'string' ? [] : flat(child))),
];

/** The words that the typesetter draws at a scale, on a canvas that only takes note of them. */
function fromTypesetter(drawn: Picture, camera: Camera): string[] {
  const words: string[] = [];
  const nothing = () => {};
  const canvas = {
    save: nothing,
    restore: nothing,
    translate: nothing,
    rotate: nothing,
    strokeText: nothing,
    measureText: () => ({ width: 0 }),
    fillText: (word: string) => words.push(word),
  };
  new Typesetter(() => {}).draw(canvas as unknown as CanvasRenderingContext2D, drawn, lightTheme, camera, stageSize);
  return words;
}

/** An SVG of a picture on the page, and what stands in it. */
function onPage(drawn: Picture, camera: Camera) {
  const host = new PlainElement();
  const view = { left: null, right: drawn, divider: 0 };
  const scene = { view, theme: lightTheme, camera, size: stageSize };
  const renderer = new SvgRenderer(host as unknown as HTMLElement, scene);
  const elements = () => flat(host.children[0] as PlainElement);
  const words = () => elements().flatMap(({ tag, children }) => (tag === 'tspan' ? (children as string[]) : []));
  return { renderer, elements, words };
}

const stageSize = { width: 800, height: 600 };

test('at any scale both leave out the same texts, and draw the others in one order', () => {
  const words = fc.array(
    fc.record({ minScale: fc.constantFrom(4 / 0.34, 10, 18), opacity: fc.constantFrom(0, 0.3, 1) }),
    { maxLength: 6 },
  );
  const scales = fc.array(fc.double({ min: 5, max: 30, noNaN: true }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(words, scales, (some, [first, ...rest]) => {
      const runs = (k: number) => [{ text: `word ${k}`, italic: false, script: 0 as const }];
      const drawn = pictureOf({ texts: some.map((look, k) => text({ ...look, runs: runs(k), halo: null })) });
      const camera = { x: 0, y: 0, scale: first! };
      const { renderer, words: shown } = onPage(drawn, camera);
      expect(shown()).toEqual(fromTypesetter(drawn, camera));
      for (const scale of rest) {
        renderer.look({ ...camera, scale });
        expect(shown()).toEqual(fromTypesetter(drawn, { ...camera, scale }));
      }
      const file = svgOf({ left: null, right: drawn, divider: 0 }, lightTheme, { title: '' });
      expect(file.match(/word/g)?.length ?? 0).toBe(some.length); // a file can be magnified
    }),
  );
});

test.each([7, 36, 300])('zoomed to %s pixels a unit, lines are as many pixels wide as WebGL draws them', (scale) => {
  const drawn = pictureOf({
    groups: [{ key: 'g', x: 0, y: 0, width: 2, height: 2, radius: 0.3, fill: 'group' }],
    edges: [edge({ key: 'e', width: 0, hasHead: false })],
    nodes: [node({ key: 'n', strokeWidth: 1.3 })],
  });
  const { renderer, elements } = onPage(drawn, { x: 0, y: 0, scale: 20 });
  renderer.look({ x: 1, y: 1, scale });
  const pixels = (key: string) => {
    const drawnAs = elements().find(({ attributes }) => attributes.get('data-key') === key)!;
    return Number(drawnAs.attributes.get('stroke-width')) * scale;
  };
  // the shaders are given pixels: a hairline, the node's own stroke; frames are drawn on a canvas with this line
  const expected = { g: drawing.frame, e: drawing.hairline, n: 1.3 };
  for (const [key, width] of Object.entries(expected))
    expect(Math.abs(pixels(key) - width)).toBeLessThan(0.0006 * scale); // written to a thousandth of a unit
});
