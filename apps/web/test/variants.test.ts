// What the variants of the courses' examples are there to show.
import { backward } from '@retrograd/autodiff';
import { pathCount } from '@retrograd/graph';
import { smoothLabels } from '@retrograd/nn/losses';
import { expect, test } from 'vitest';
import { createSession, type Session } from '../src/session/session.ts';
import { fakeEnvironment } from './fake-environment.ts';

const open = (id: string): Session => createSession(fakeEnvironment(`#e=${id}`));
const at = ({ program }: Session, name: string): number => program.program.value.names.indexOf(name);
const value = (session: Session, name: string): number => session.program.tape.value.values[at(session, name)]!;
const gradient = (session: Session, name: string): number =>
  backward(session.program.tape.value, session.program.output.value)[at(session, name)]!;

test('smoothed labels are those of nn, and the logits get softmax(z) − t', () => {
  const session = open('label-smoothing');
  expect([1, 2, 3, 4, 5].map((k) => value(session, `t_${k}`))).toEqual(smoothLabels(2, 5, 0.01));
  const powers = [1, 2, 3, 4, 5].map((k) => Math.exp(value(session, `z_${k}`)));
  const total = powers.reduce((sum, x) => sum + x);
  for (const [k, power] of powers.entries())
    expect(gradient(session, `z_${k + 1}`)).toBeCloseTo(power / total - value(session, `t_${k + 1}`), 12);
});

test('penalties add what the note says', () => {
  const session = open('penalties');
  const { program } = session;
  const whole = ['w_1', 'w_2', 'b'].map((name) => gradient(session, name));
  program.differentiate('L');
  const loss = ['w_1', 'w_2', 'b'].map((name) => gradient(session, name));
  const added = whole.map((x, k) => x - loss[k]!);
  for (const [k, x] of [0.05 + 0.1 * 0.8, -0.05 - 0.1 * 1.1, 0].entries()) expect(added[k]).toBeCloseTo(x, 12);
});

test('with two outputs, and with several units, a gradient is a sum over paths', () => {
  const ways = (id: string, name: string): number => {
    const session = open(id);
    return Number(pathCount(session.figure.run.value, at(session, name)));
  };
  expect(ways('two-outputs', 'W^(1)_{1,1}')).toBe(2);
  expect(ways('several-units', 'a^(1)_1')).toBe(2);
  expect(ways('mse-examples', 'w')).toBe(3);
});

test('units with equal weights stay twins', () => {
  const session = open('equal-weights');
  session.program.applyUpdate(500);
  expect(value(session, 'W^(1)_{1,1}')).not.toBe(0.4);
  for (const [one, other] of [
    ['a_1', 'a_2'],
    ['w_1', 'w_2'],
    ['W^(1)_{1,2}', 'W^(1)_{2,2}'],
  ] as const)
    expect(value(session, one)).toBe(value(session, other));
});

test('three examples tell the line', () => {
  const line = open('mse-examples');
  line.program.applyUpdate(Number.POSITIVE_INFINITY);
  expect([value(line, 'w'), value(line, 'b')].map((x) => x.toFixed(6))).toEqual(['2.000000', '1.000000']);
});

test('linear layers are the one layer of the note, and the sigmoid neuron has its factor', () => {
  const linear = open('linear-layers');
  expect(gradient(linear, 'x_1') / gradient(linear, 'ŷ')).toBeCloseTo(0.6, 12);
  expect(gradient(linear, 'x_2') / gradient(linear, 'ŷ')).toBeCloseTo(1.4, 12);
  const neuron = open('sigmoid-neuron');
  const y = value(neuron, 'y');
  expect((y * (1 - y)).toFixed(3)).toBe('0.235');
  expect(gradient(neuron, 'w_1')).toBeCloseTo(-0.5 * y * (1 - y) * (0.9 - y), 12);
});

test('the standardised batch has mean 0 and variance 1, and all x moved alike change nothing', () => {
  const batch = open('standardised-batch');
  const z = [1, 2, 3, 4].map((k) => value(batch, `z_${k}`));
  expect(z.reduce((sum, x) => sum + x)).toBeCloseTo(0, 12);
  expect(z.reduce((sum, x) => sum + x * x, 0) / 4).toBeCloseTo(1, 12);
  const moved = [1, 2, 3, 4].map((k) => gradient(batch, `x_${k}`));
  expect(moved.reduce((sum, x) => sum + x)).toBeCloseTo(0, 12); // all x moved alike move no z
});

test('a bump stands where its x is', () => {
  const bumps = open('bumps');
  const slopes = () => [1, 2, 3].map((k) => Math.abs(gradient(bumps, `v_${k}`)));
  bumps.program.setValue(at(bumps, 'x'), 0.5);
  const [left, middle, right] = slopes();
  expect(middle! / left!).toBeGreaterThan(100);
  expect(middle! / right!).toBeGreaterThan(100);
});

test('a shortcut with weights hands the gradient on where both units are shut', () => {
  const block = open('projection-shortcut');
  for (const name of ['b_1', 'b_2']) block.program.setValue(at(block, name), -5);
  expect([1, 2].map((k) => value(block, `F_${k}`))).toEqual([0, 0]);
  for (const k of [1, 2, 3]) {
    const through = [1, 2].map((j) => value(block, `Ws_{${j},${k}}`) * gradient(block, `H_${j}`));
    expect(gradient(block, `x_${k}`)).toBeCloseTo(through[0]! + through[1]!, 12);
  }
});

test('three weeks tell the prices', () => {
  const weeks = open('cafeteria-weeks');
  weeks.program.applyUpdate(Number.POSITIVE_INFINITY);
  expect([1, 2, 3].map((k) => value(weeks, `w_${k}`).toFixed(4))).toEqual(['0.5000', '1.5000', '1.0000']);
});

test('two networks are right, and the one half way is not', () => {
  const seeds = open('two-seeds');
  expect([value(seeds, 'ŷ').toFixed(3), value(seeds, 'E').toFixed(3)]).toEqual(['-0.009', '0.303']);
  for (const s of [0, 1]) {
    seeds.program.setValue(at(seeds, 's'), s);
    expect(value(seeds, 'ŷ').toFixed(2)).toBe('0.78');
    expect(value(seeds, 'E')).toBeLessThan(1e-4);
  }
});

test.each(['label-smoothing', 'two-outputs', 'several-units', 'sigmoid-neuron'])(
  'one update of %s makes its loss smaller',
  (id) => {
    const session = open(id);
    const before = session.program.loss.value;
    session.program.applyUpdate();
    expect(session.program.loss.value).toBeLessThan(before);
  },
);
