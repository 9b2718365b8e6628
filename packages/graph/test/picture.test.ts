import { log, scope, Tape, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import {
  darkTheme,
  diagram,
  gradientOf,
  lightTheme,
  momentAt,
  type Picture,
  picture,
  runOf,
  svgOf,
} from '../src/index.ts';
import { dense } from './networks.ts';

const tape = dense([2, 2, 2]);
const drawn = (pass: 'forward' | 'backward', cursor: number, of: Tape = tape): Picture =>
  picture(diagram(of, { level: 'neuron' }), momentAt(runOf(of, of.length - 1), cursor), { pass, output: 'E' });
const texts = ({ texts: all }: Picture, role: string) =>
  all.filter((text) => text.role === role).map(({ runs }) => runs.map(({ text }) => text).join(''));

test('what is not computed yet is a dash, never 0', () => {
  expect(texts(drawn('forward', 0), 'value').filter((text) => text === '—').length).toBe(7);
  expect(texts(drawn('forward', Infinity), 'value')).not.toContain('—');
  expect(texts(drawn('backward', 0), 'adjoint')).toEqual([]);
});

test('the forward pass writes weights, the backward pass their gradients too', () => {
  expect(texts(drawn('forward', Infinity), 'weight')).toContain('w1  0.1');
  expect(texts(drawn('forward', Infinity), 'weightGradient')).toEqual([]);
  expect(texts(drawn('backward', Infinity), 'weightGradient')).toHaveLength(8);
  expect(texts(drawn('backward', Infinity), 'weightGradient')[0]).toMatch(/^∂E\/∂w\d {2}/);
});

test('what is written on slanting edges keeps clear of their middle, where others cross them, and of their ends', () => {
  const { edges, texts: all } = drawn('backward', Infinity);
  const slanting = all.filter(({ role, angle }) => role === 'weightGradient' && Math.abs(angle) > 0.3);
  expect(slanting).toHaveLength(4);
  for (const { key, x, y, runs, size } of slanting) {
    const [x0, y0, , , , , x1, y1] = edges.find((edge) => edge.key === key)!.route;
    const width = 0.45 * size * runs.reduce((letters, { text }) => letters + text.length, 0);
    const [middle, here] = [Math.hypot(x1! - x0!, y1! - y0!) / 2, Math.hypot(x - x0!, y - y0!)];
    expect(Math.abs(here - middle) - width / 2).toBeGreaterThan(0);
    expect(Math.abs(here - middle) + width / 2).toBeLessThan(middle);
  }
});

test('hue is the sign of the gradient, width its magnitude', () => {
  const { edges } = drawn('backward', Infinity);
  const d = diagram(tape, { level: 'neuron' });
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  const gradients = d.edges.map((edge) => gradientOf(moment, edge)!);
  expect(gradients.some((x) => x < 0)).toBe(true);
  expect(edges.map(({ ink }) => ink)).toEqual(
    gradients.map((x) => (x > 0 ? 'positive' : x < 0 ? 'negative' : 'muted')),
  );
  const widths = edges.map(({ width }, k) => [Math.abs(gradients[k]!), width] as const).sort((a, b) => a[0] - b[0]);
  for (let k = 1; k < widths.length; k++) expect(widths[k]![1]).toBeGreaterThanOrEqual(widths[k - 1]![1]);
});

test('the ink of a gradient is its sign, in the letters and in the SVG', () => {
  const a = new Value(2, { label: 'a' });
  const b = new Value(3, { label: 'b' });
  const difference = Tape.of(a.sub(b));
  const drawing = picture(diagram(difference, { level: 'op' }), momentAt(runOf(difference, 2), Infinity), {
    pass: 'backward',
    output: 'E',
    highlighted: new Set(['2:0', '2:1']), // set off, edges have all of their hue
  });
  const inkOf = (key: string) => drawing.texts.find((text) => text.key === key && text.role === 'adjoint')!.ink;
  expect([inkOf('0'), inkOf('1')]).toEqual(['positive', 'negative']);
  expect(drawing.edges.map(({ key, ink }) => [key, ink])).toEqual([
    ['2:0', 'positive'],
    ['2:1', 'negative'],
  ]);
  const svg = svgOf({ left: null, right: drawing, divider: 0 }, lightTheme, { title: '' });
  const colourOf = (key: string) => svg.match(`<path data-key="${key}"[^>]* stroke="([^"]*)"`)![1];
  expect([colourOf('2:0'), colourOf('2:1')]).toEqual([lightTheme.positive, lightTheme.negative]);
  const weighted = drawn('backward', Infinity);
  for (const { role, ink, runs } of weighted.texts)
    if (role === 'weightGradient') expect(ink).toBe(runs.at(-1)!.text.includes('−') ? 'negative' : 'positive');
});

test('NaN and infinity are hatched, and their edges broken', () => {
  const broken = drawn('backward', Infinity, Tape.of(log(new Value(0, { label: 'x' })).mul(new Value(0))));
  expect(broken.nodes.some(({ hatched }) => hatched)).toBe(true);
  expect(broken.edges.some(({ pattern }) => pattern === 'hatched')).toBe(true);
});

test('no gradient flows into a constant: the 2 of (−3)² would get (−3)² · ln(−3), which is NaN', () => {
  const two = new Value(2, { role: 'constant' });
  const squared = drawn('backward', Infinity, Tape.of(new Value(-3, { label: 'x' }).pow(two).add(two)));
  expect(squared.edges.map(({ pattern }) => pattern)).toEqual(['dashed', 'dotted', 'dashed', 'dotted']); // of the power and the sum
});

test('the SVG is one document: divider, themes, and labels from a stranger as text only', () => {
  const image = new Value(1, { label: '<img onerror="x">' });
  const hostile = Tape.of(scope('<script>', () => image.mul(2), { kind: 'neuron' }));
  const right = drawn('backward', Infinity, hostile);
  const svg = svgOf({ left: drawn('forward', Infinity, hostile), right, divider: 0.5 }, darkTheme, { title: 'a < b' });
  expect(svg).not.toContain('<img');
  expect(svg).toContain('&lt;img');
  expect(svg).toContain('<title>a &lt; b</title>');
  expect(svg.match(/clip-path=/g)).toHaveLength(2);
  expect(svgOf({ left: null, right, divider: 0 }, lightTheme, { title: '' })).toContain(lightTheme.paper);
  expect(svg).not.toMatch(/NaN|undefined/);
});
