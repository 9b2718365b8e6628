// A weight that is used in several places is no node of its own where its uses are folded: each use carries it.
import { scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { diagram, momentAt, picture, runOf } from '../src/index.ts';

/** A recurrent cell of two units over some steps, with the same six weights in each, and one bias of both units. */
function recurrent(steps: number, hasBias = false): Tape {
  const w = Array.from({ length: 6 }, (_, i) => new Value(0.3 * i - 0.7, { label: `w_${i + 1}`, role: 'parameter' }));
  const b = new Value(0.1, { label: 'b', role: 'parameter' });
  let h = [0, 1].map((i) => new Value(i / 2, { label: `h_${i}` }));
  for (let t = 1; t <= steps; t++) {
    const x = new Value(Math.sin(t), { label: `x_${t}` });
    const before = h;
    const unit = (j: number) =>
      scope(
        `u_${j}`,
        () => {
          const terms = [x, ...before].map((value, i) => value.mul(w[3 * j + i]!));
          return tanh(sum(hasBias ? [...terms, b] : terms));
        },
        { kind: 'neuron' },
      );
    h = scope(`step ${t}`, () => [unit(0), unit(1)], { kind: 'layer' });
  }
  return Tape.of(sum(h));
}

const parameters = (tape: Tape) =>
  Array.from({ length: tape.length }, (_, i) => i).filter((i) => tape.role(i) === 'parameter');

test('at the level of neurons every edge into a cell carries its weight, in every step', () => {
  const tape = recurrent(4);
  const d = diagram(tape, { level: 'neuron' });
  expect(d.nodes.filter(({ kind }) => kind === 'parameter')).toEqual([]);
  for (const w of parameters(tape)) {
    const keys = d.edges.filter(({ weight }) => weight?.parameter === w).map(({ key }) => key);
    expect(keys).toHaveLength(4);
    expect(d.carriers.get(w)).toEqual(keys);
    expect(keys).toContain(d.nodeOf(w));
  }
});

test('at the level of layers weights are within the layers, and lead from none to another', () => {
  const tape = recurrent(3);
  const d = diagram(tape, { level: 'layer' });
  expect(d.nodes.filter(({ kind }) => kind === 'parameter')).toEqual([]);
  const layers = d.nodes.filter(({ kind }) => kind === 'layer');
  expect(layers).toHaveLength(3);
  for (const { outputs } of layers) expect(outputs).toHaveLength(2); // the units, and no weight
  for (const w of parameters(tape)) expect(layers.map(({ key }) => key)).toContain(d.nodeOf(w));
  const between = d.edges.map(({ source, target }) => `${source}>${target}`);
  expect(new Set(between).size).toBe(between.length);
  expect(d.edges.filter(({ source }) => source === layers[0]!.key).map(({ target }) => target)).toEqual([
    layers[1]!.key,
  ]);
});

test('a bias of several neurons, and a weight with an open use, stay nodes', () => {
  const names = (d: ReturnType<typeof diagram>) =>
    d.nodes.flatMap(({ kind, label }) => (kind === 'parameter' ? [label] : []));
  expect(names(diagram(recurrent(3, true), { level: 'neuron' }))).toEqual(['b']);
  const tape = recurrent(2);
  const opened = tape.structure.scopes.findIndex(({ name }) => name === 'u_0');
  const d = diagram(tape, { level: 'neuron', toggled: new Set([opened]) });
  expect(names(d)).toEqual(['w_1', 'w_2', 'w_3']);
});

test('on each of its edges a shared weight shows its gradient, the sum over its uses', () => {
  const tape = recurrent(3);
  const d = diagram(tape, { level: 'neuron' });
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  const highlighted = new Set(d.edges.map(({ key }) => key));
  const { texts } = picture(d, moment, { pass: 'backward', output: 'E', highlighted, digits: 6 });
  for (const w of parameters(tape)) {
    const shown = texts.filter(({ key, role }) => role === 'weightGradient' && d.carriers.get(w)!.includes(key));
    expect(shown).toHaveLength(3);
    for (const { runs } of shown) {
      const number = Number(runs.at(-1)!.text.trim().replace('−', '-'));
      expect(number).toBeCloseTo(moment.adjoints[w]!, 4);
    }
  }
});

test('every arrow and every cell of a shared weight has the hue of its gradient, whatever its own use adds', () => {
  const tape = recurrent(3);
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  const signs = new Set<number>();
  for (const weights of ['edges', 'matrix'] as const) {
    const d = diagram(tape, { level: 'neuron', weights });
    const { edges, gradientCells } = picture(d, moment, { pass: 'backward', output: 'E' });
    for (const w of parameters(tape)) {
      const sign = Math.sign(moment.adjoints[w]!);
      signs.add(sign);
      const carriers = new Set(d.carriers.get(w));
      for (const { key, ink } of [...edges, ...gradientCells])
        if (carriers.has(key)) expect(ink, key).toBe(sign > 0 ? 'positive' : 'negative');
    }
  }
  expect(signs).toEqual(new Set([1, -1]));
});
