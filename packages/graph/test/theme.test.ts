import { expect, test } from 'vitest';
import { cssVariables, darkTheme, inkOnPaper, lightTheme, rgbOf, type Theme } from '../src/index.ts';

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
const contrast = (a: string, b: string): number => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
};
const themes: readonly [name: string, theme: Theme][] = [
  ['light', lightTheme],
  ['dark', darkTheme],
];

test('the light theme is dark on light paper, the dark theme light on dark paper', () => {
  expect(luminance(lightTheme.paper)).toBeGreaterThan(0.9);
  expect(luminance(lightTheme.ink)).toBeLessThan(0.1);
  expect(luminance(darkTheme.paper)).toBeLessThan(0.1);
  expect(luminance(darkTheme.ink)).toBeGreaterThan(0.7);
});

test.each(themes)(
  '%s: what letters are written in has a contrast of 4.5 : 1 at least, on paper and in frames',
  (_, theme) => {
    for (const ink of ['ink', 'muted', 'positive', 'negative'] as const)
      for (const ground of ['paper', 'group', 'raised', 'wash'] as const)
        expect(contrast(theme[ink], theme[ground]), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  },
);

test.each(themes)('%s: positive is blue, negative is orange', (_, { positive, negative }) => {
  const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const [[r, , b], [r2, , b2]] = [channels(positive), channels(negative)] as [number[], number[]];
  expect(b! - r!).toBeGreaterThan(80);
  expect(r2! - b2!).toBeGreaterThan(80);
});

test('the variables of the page are the colours of the theme, and the focus is ink', () => {
  const variables = cssVariables(darkTheme);
  for (const [name, colour] of Object.entries(darkTheme)) expect(variables[`--${name}`]).toBe(colour);
  expect(variables['--focus']).toBe(darkTheme.ink);
  expect(Object.keys(variables)).toHaveLength(Object.keys(darkTheme).length + 1);
});

test('a share of ink is mixed into the paper, channel by channel', () => {
  expect(rgbOf('#0b62bd')).toEqual([11, 98, 189]);
  expect(inkOnPaper(lightTheme, 'positive', 0)).toEqual(rgbOf(lightTheme.paper));
  expect(inkOnPaper(lightTheme, 'positive', 1)).toEqual(rgbOf(lightTheme.positive));
  expect(inkOnPaper(lightTheme, 'positive', 0.5)).toEqual([132, 175, 219]);
});
