import { darkTheme, lengthTo, lightTheme, type Segment } from '@retrograd/graph';
import { expect, test } from 'vitest';
import { type FlowData, flowData, patterns } from '../src/renderers/flow-data.ts';
import { backward, edge, zero } from './pictures.ts';

const chained = [0, 0, 1, 0, 2, 1, 3, 1, 4, 1, 5, 0, 6, 0];

const segment = ({ route }: FlowData, k: number): Segment =>
  Array.from(route.subarray(12 * k, 12 * k + 8)) as unknown as Segment;
const head = ({ route }: FlowData, k: number): number[] => Array.from(route.subarray(12 * k + 8, 12 * k + 12));
const lookOf = ({ look }: FlowData, k: number): number[] => Array.from(look.subarray(4 * k, 4 * k + 4));

test('a chained route becomes one instance per segment, and only the last has a head', () => {
  const data = flowData([edge({ route: chained })], lightTheme);
  expect(data.count).toBe(2);
  expect([data.route.length, data.colour.length, data.look.length]).toEqual([24, 16, 8]);
  expect(segment(data, 0)).toEqual([0, 0, 1, 0, 2, 1, 3, 1]);
  expect(head(data, 0)).toEqual([0, 0, 0, 0]);
  expect(head(data, 1).slice(0, 2)).toEqual([6, 0]);
});

test('segments of one edge join without a gap', () => {
  const data = flowData([edge({ route: chained })], lightTheme);
  expect(segment(data, 0).slice(6)).toEqual(segment(data, 1).slice(0, 2));
});

test('the arc length of the dashes goes on from segment to segment and is 0 at the end', () => {
  const data = flowData([edge({ route: chained, ...backward(1) })], lightTheme);
  const [first, second] = [lookOf(data, 0)[1]!, lookOf(data, 1)[1]!];
  expect(first + lengthTo(segment(data, 0))).toBeCloseTo(second, 5);
  expect(second + lengthTo(segment(data, 1))).toBeCloseTo(0, 5);
});

test('a backward edge runs from its target and has its head at the source', () => {
  const data = flowData([edge({ route: chained, ...backward(1) })], lightTheme);
  expect(segment(data, 0).slice(0, 2)).toEqual([6, 0]);
  expect(head(data, 1).slice(0, 2)).toEqual([0, 0]);
  expect(lookOf(data, 0).slice(2)).toEqual([patterns.dashed, -1]);
});

test('the line ends inside its head, on the curve', () => {
  const data = flowData([edge()], lightTheme);
  const [tipX, , backX, backY] = head(data, 0);
  expect(tipX! - backX!).toBeCloseTo(0.2 + 1.35 * 0.05, 5);
  expect(backY).toBe(0);
  expect(segment(data, 0)[6]).toBeGreaterThan(backX!);
  expect(segment(data, 0)[6]).toBeLessThan(tipX!);
});

test('an edge shorter than a head gets a head that fits', () => {
  const data = flowData([edge({ route: [0, 0, 0.03, 0, 0.07, 0, 0.1, 0] })], lightTheme);
  expect(head(data, 0)[2]).toBeCloseTo(0.02, 5);
});

test('a zero gradient is a dotted hairline without head and pulses', () => {
  const data = flowData([edge(zero)], lightTheme);
  const [width, , pattern, direction] = lookOf(data, 0);
  expect([width, pattern, direction]).toEqual([0, patterns.dotted, 0]);
  expect(head(data, 0)).toEqual([0, 0, 0, 0]);
  expect(data.colour[7]).toBe(0);
});

test.each([
  { sign: 1 as const, hue: 'positive' as const, theme: lightTheme },
  { sign: -1 as const, hue: 'negative' as const, theme: lightTheme },
  { sign: -1 as const, hue: 'negative' as const, theme: darkTheme },
])('the pulse of a gradient of sign $sign has the hue $hue of $theme.paper', ({ sign, hue, theme }) => {
  const { colour } = flowData([edge(backward(sign))], theme);
  const hex = Array.from(colour.subarray(4, 7), (channel) => channel.toString(16).padStart(2, '0')).join('');
  expect(`#${hex}`).toBe(theme[hue]);
});

test('at rest, too, a gradient has the hue of its sign', () => {
  for (const theme of [lightTheme, darkTheme])
    for (const [sign, hue] of [
      [1, theme.positive],
      [-1, theme.negative],
    ] as const) {
      const { colour } = flowData([edge(backward(sign))], theme);
      const hex = Array.from(colour.subarray(0, 3), (channel) => channel.toString(16).padStart(2, '0')).join('');
      expect(`#${hex}`).toBe(hue);
    }
});

test('an edge of no opacity takes no place in the arrays', () => {
  expect(flowData([edge({ opacity: 0 }), edge()], lightTheme).count).toBe(1);
});
