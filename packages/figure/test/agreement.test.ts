// WebGL and SVG draw one picture: what goes to the graphics card is what stands in the file.
import {
  darkTheme,
  lightTheme,
  type Picture,
  type PictureEdge,
  type SvgElement,
  svgTree,
  type Theme,
} from '@retrograd/graph';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { flowData, patterns } from '../src/renderers/flow-data.ts';
import { svgElement } from '../src/renderers/svg-dom.ts';
import { type PlainElement, stubPage } from './page.ts';
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
  route: routes,
  style: fc.constant('forward' as const),
  sign: fc.constant(0 as const),
  strength: fc.constant(0),
  active: fc.boolean(),
  highlighted: fc.boolean(),
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
  const { children } = svgTree({ left: null, right: drawn, divider: 0 }, theme, { title: '' });
  const paths = children.filter((child): child is SvgElement => typeof child !== 'string' && child.tag === 'path');
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
    groups: [{ key: 'scope:1', x: 0, y: 0, width: 2, height: 2, radius: 0.3, depth: 0, fill: 'group' }],
    nodes: [node({ dashed: true }), node({ key: 'b', hatched: true })],
    edges: [edge(), edge({ key: '<&">', pattern: 'hatched' })],
    texts: [text({ runs: hostile, halo: 'group', angle: 0.3, opacity: 0.5 })],
  });
  const tree = svgTree({ left: drawn, right: drawn, divider: 0.4 }, lightTheme, { title: 'a < b & "c"' });
  const { xmlns, ...attributes } = tree.attributes;
  expect(xmlns).toBe('http://www.w3.org/2000/svg');
  expect(treeOf(svgElement(tree) as unknown as PlainElement)).toEqual({ ...tree, attributes });
});
