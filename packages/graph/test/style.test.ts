import { expect, test } from 'vitest';
import type { NodeKind } from '../src/index.ts';
import { arrowOf, headOutline } from '../src/picture/arrow.ts';
import { type EdgeState, signInk, styledEdge, styledNode } from '../src/picture/style.ts';

const place = { key: 'e', picks: 'e', route: [0, 0, 1, 0, 2, 0, 3, 0] };
const rest: EdgeState = {
  gradient: undefined,
  hasBothSigns: false,
  computed: true,
  active: false,
  highlighted: false,
  opacity: 1,
};
const edge = (state: Partial<EdgeState>) => styledEdge(place, { ...rest, ...state });

test('an edge whose value is not known yet is a faint hairline without pulses', () => {
  expect(edge({ computed: false })).toEqual({
    ...place,
    width: 0,
    ink: 'faint',
    share: 1,
    pattern: 'solid',
    direction: 1,
    hasHead: true,
    hasPulses: false,
    opacity: 1,
  });
});

test('a value is a solid line of half ink to the target', () => {
  expect(edge({})).toMatchObject({
    width: 0.028,
    ink: 'ink',
    share: 0.5,
    pattern: 'solid',
    direction: 1,
    hasHead: true,
    hasPulses: true,
  });
});

test('a gradient is dashed and goes back, its ink is its sign, its width and its share of ink are its magnitude', () => {
  expect(edge({ gradient: 10 })).toMatchObject({
    ink: 'positive',
    share: 0.9,
    pattern: 'dashed',
    direction: -1,
    hasHead: true,
    hasPulses: true,
  });
  expect(edge({ gradient: 10 }).width).toBeCloseTo(0.11, 12);
  const half = edge({ gradient: -1e-2 });
  expect(half.ink).toBe('negative');
  expect([half.width, half.share]).toEqual([expect.closeTo(0.069, 12), expect.closeTo(0.725, 12)]);
  expect(edge({ gradient: 1e-9 })).toMatchObject({ pattern: 'dashed', width: 0.028, share: 0.55 });
});

test('a gradient of 0 is a dotted hairline without head and pulses', () => {
  for (const gradient of [0, -0])
    expect(edge({ gradient })).toMatchObject({
      width: 0,
      ink: 'muted',
      share: 1,
      pattern: 'dotted',
      direction: 1,
      hasHead: false,
      hasPulses: false,
    });
});

test.each([Number.NaN, Infinity, -Infinity])('a gradient of %d is hatched and wide, in ink', (gradient) => {
  expect(edge({ gradient })).toMatchObject({
    width: 0.16,
    ink: 'ink',
    share: 1,
    pattern: 'hatched',
    direction: -1,
    hasHead: true,
    hasPulses: true,
  });
});

test.each([{ active: true }, { highlighted: true }])(
  'what is %j is wider by a third and has nearly all of its ink',
  (set) => {
    expect(edge(set).share).toBe(0.95);
    expect(edge(set).width).toBeCloseTo(0.028 * 1.35, 12);
    expect(edge({ ...set, gradient: 1e-9 }).share).toBe(1);
    expect(edge({ ...set, gradient: 10 }).width).toBeCloseTo(0.11 * 1.35, 12);
    expect(edge({ ...set, computed: false }).width).toBe(0);
  },
);

test('opacity is passed on', () => {
  expect(edge({ opacity: 0.3 }).opacity).toBe(0.3);
});

test('the hue of a number is its sign', () => {
  expect([2, -2, 0, Number.NaN].map(signInk)).toEqual(['positive', 'negative', 'muted', 'muted']);
});

const still = { active: false, highlighted: false, broken: false, opacity: 1 };
const box = { key: 'n', x: 1, y: 2, width: 3, height: 1 };

test.each<[NodeKind, string, string, number, boolean, number]>([
  ['input', 'leaf', 'ink', 1.3, false, 0.5],
  ['parameter', 'leaf', 'muted', 1, false, 0.5],
  ['target', 'leaf', 'muted', 1, true, 0.5],
  ['constant', 'leaf', 'muted', 1, false, 0.5],
  ['op', 'paper', 'ink', 1.3, false, 0.5],
  ['neuron', 'paper', 'ink', 1.3, false, 0.5],
  ['layer', 'paper', 'ink', 1.3, false, 0.35],
  ['group', 'paper', 'ink', 1.3, false, 0.5],
])(
  'a node of kind %s is filled with %s, in %s of %d pixels, dashed: %s',
  (kind, fill, stroke, strokeWidth, dashed, radius) => {
    expect(styledNode({ ...box, copyOf: null, kind }, still)).toEqual({
      ...box,
      picks: 'n',
      radius,
      fill,
      stroke,
      strokeWidth,
      dashed,
      hatched: false,
      opacity: 1,
    });
  },
);

test('the node of the step, and what is set off, have a strong outline and a fill of their own', () => {
  const parameter = { ...box, copyOf: null, kind: 'parameter' as const };
  expect(styledNode(parameter, { ...still, active: true })).toMatchObject({
    fill: 'active',
    stroke: 'ink',
    strokeWidth: 2,
  });
  expect(styledNode(parameter, { ...still, active: true, highlighted: true }).fill).toBe('highlight');
  expect(styledNode(parameter, { ...still, highlighted: true })).toMatchObject({ stroke: 'muted', strokeWidth: 2 });
  expect(styledNode(parameter, { ...still, broken: true }).hatched).toBe(true);
});

test('a head is 0.2 long and more on wide lines, 0.74 as wide, with a notch of a fifth; the line ends within', () => {
  const { line, head } = arrowOf({ route: place.route, width: 0.1, direction: 1, hasHead: true });
  const length = 0.2 + 0.135;
  expect(head).toEqual([3, 0, expect.closeTo(3 - length, 6), 0]);
  expect(line[0]![6]).toBeCloseTo(3 - 0.78 * length, 6);
  const outline = headOutline([3, 0, 2, 0]);
  expect(outline).toEqual([3, 0, 2, 0.37, 2.2, 0, 2, -0.37]);
});

test('a head takes four fifths of a short segment at most; other segments stay as they are', () => {
  const short = arrowOf({ route: [0, 0, 0.03, 0, 0.07, 0, 0.1, 0], width: 0, direction: 1, hasHead: true });
  expect(short.head![2]).toBeCloseTo(0.02, 5);
  const route = [0, 0, 1, 0, 2, 1, 3, 1, 4, 1, 5, 0, 6, 0];
  const back = arrowOf({ route, width: 0, direction: -1, hasHead: true });
  expect(back.line[0]).toEqual([6, 0, 5, 0, 4, 1, 3, 1]);
  expect(back.head!.slice(0, 2)).toEqual([0, 0]);
  expect(arrowOf({ route, width: 0, direction: 1, hasHead: false })).toEqual({
    line: [
      [0, 0, 1, 0, 2, 1, 3, 1],
      [3, 1, 4, 1, 5, 0, 6, 0],
    ],
    head: null,
  });
  expect(arrowOf({ route: [1, 1], width: 0, direction: 1, hasHead: true })).toEqual({ line: [], head: null });
});

test('the head of a short arrow that bends is straight: it points where the edge arrives, and the line ends on its axis', () => {
  const { line, head } = arrowOf({
    route: [0, 0, 0.15, 0, 0.15, 0.4, 0.3, 0.4],
    width: 0.1,
    direction: 1,
    hasHead: true,
  });
  const [tipX, tipY, backX, backY] = head!;
  expect([tipX, tipY, backY]).toEqual([0.3, 0.4, 0.4]);
  expect(tipX - backX).toBeCloseTo(0.335, 6);
  expect(line.at(-1)!.slice(6)).toEqual([expect.closeTo(0.3 - 0.78 * 0.335, 6), 0.4]);
});
