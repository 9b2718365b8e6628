// What the notes of the examples claim, computed by the engine, and found in the note in both languages.
import { backward, forward, type Tape } from '@retrograd/autodiff';
import { type Example, examples } from '@retrograd/examples';
import { notes } from '@retrograd/examples/notes';
import { formatNumber } from '@retrograd/graph';
import { describe, expect, test } from 'vitest';
import { programOf } from '../src/engine/program.ts';
import { unbroken } from '../src/lenses/source/unbroken.ts';
import * as language from '../src/sources/expression/index.ts';

const example = (id: string): Example => examples.find((each) => each.id === id)!;
const tapeOf = (id: string): Tape =>
  programOf({ kind: 'example', id }, examples.find((example) => example.id === id)!, language).tape;

/** Reads and writes the numbers of a tape by label. */
function numbersOf(id: string): {
  value(label: string): number;
  adjoint(label: string): number;
  set(label: string, x: number): void;
} {
  const tape = tapeOf(id);
  const at = (label: string) => tape.nodes.findIndex((node) => node.label === label);
  return {
    value: (label) => tape.values[at(label)]!,
    adjoint: (label) => backward(tape, tape.length - 1)[at(label)]!,
    set(label, x) {
      tape.values[at(label)] = x;
      forward(tape);
    },
  };
}

/** The last number of the tape of `id` after one update of the leaves that `moves` names. */
function updated(id: string, moves: (label: string) => boolean): number {
  const tape = tapeOf(id);
  const adjoints = backward(tape, tape.length - 1);
  for (const [i, { role, label }] of tape.nodes.entries())
    if (role === 'parameter' && moves(label)) tape.values[i]! -= example(id).learningRate! * adjoints[i]!;
  forward(tape);
  return tape.values.at(-1)!;
}

function holdsBoth(id: string, ...claims: readonly string[]): void {
  for (const text of Object.values(notes[id]!)) for (const claim of claims) expect(text).toContain(claim);
}

test('residual: a₁ receives what a₁₂ has and more, w₁ less; the share is told of both chains', () => {
  const [with_, without] = [numbersOf('residual'), numbersOf('vanishing')];
  const [last, first, weight] = ['a_12', 'a_1', 'w_1'].map(with_.adjoint) as [number, number, number];
  expect(first).toBeGreaterThan(last);
  expect(weight).toBeLessThan(last);
  const share = without.adjoint('a_1') / without.adjoint('a_12');
  holdsBoth(
    'residual',
    ...[last, first, weight].map((x) => ` ${x.toFixed(3)}`),
    ` ${(first / last).toFixed(2)} `,
    ` ${share.toFixed(8)} `,
  );
});

test('vanishing: at most a quarter is left by each layer, its weights being 1', () => {
  const chain = numbersOf('vanishing');
  for (let layer = 1; layer <= 12; layer++) expect(chain.value(`w_${layer}`)).toBe(1);
  for (let layer = 2; layer <= 12; layer++)
    expect(chain.adjoint(`a_${layer - 1}`) / chain.adjoint(`a_${layer}`)).toBeLessThanOrEqual(0.25);
  expect(notes.vanishing!.en).toContain('with weights of 1');
  expect(notes.vanishing!.es).toContain('con pesos iguales a 1');
});

test('micrograd: so many of its nodes are used more than once, a and b among them', () => {
  const tape = tapeOf('micrograd');
  const uses = new Array<number>(tape.length).fill(0);
  for (const input of tape.inputs) uses[input]!++;
  const reused = uses.flatMap((count, i) => (count > 1 ? [tape.label(i)] : []));
  expect(reused).toEqual(expect.arrayContaining(['a', 'b']));
  expect(['a', 'b'].map((leaf) => tape.nodes.find(({ label }) => label === leaf)!.role)).toEqual(['input', 'input']);
  const shown = tape.nodes.filter(({ role }) => role !== 'constant');
  holdsBoth('micrograd', `${reused.length} `, ` ${shown.length} `);
});

test.each([
  [0, 0, 0],
  [0, 1, 1],
  [1, 0, 1],
  [1, 1, 0],
])('XOR at (%d, %d) is %d', (x1, x2, t) => {
  const network = numbersOf('xor');
  network.set('x_1', x1);
  network.set('x_2', x2);
  expect(Math.round(network.value('ŷ'))).toBe(t);
  if (x1 !== x2) holdsBoth('xor', `(${x1},${x2})`);
});

test('XOR says that the target changes with the inputs', () => holdsBoth('xor', ' t '));

test('red densa: an update of the weights only, and one of the biases, too', () => {
  const only = updated('red-densa-2-2-2', (label) => label.startsWith('w'));
  const all = updated('red-densa-2-2-2', () => true);
  holdsBoth('red-densa-2-2-2', formatNumber(only, 6), formatNumber(all, 6), 'ŷ₁·w₅ + ŷ₂·w₆', 'ŷ₂·w₇ + ŷ₂·w₈');
});

describe('retropropagación', () => {
  test('as stated and as computed differ forward in the last layer and the loss, backward in every parameter', () => {
    const [computed, stated] = [tapeOf('retropropagacion-2-2-1'), tapeOf('retropropagacion-2-2-1-enunciado')];
    const [before, after] = [computed, stated].map((tape) => backward(tape, tape.length - 1)) as [
      Float64Array,
      Float64Array,
    ];
    for (let i = 0; i < computed.length; i++) {
      const label = computed.label(i);
      if (/^[za]_\d$/.test(label)) expect(stated.values[i], label).toBe(computed.values[i]);
      if (/^(z\^|ŷ|L)/.test(label)) expect(stated.values[i], label).not.toBe(computed.values[i]);
      if (computed.role(i) === 'parameter') expect(after[i], label).not.toBe(before[i]);
    }
  });

  test('says which of its slips are not those of rounding', () =>
    holdsBoth('retropropagacion-2-2-1', 'W₁₂⁽²⁾', 'W₂₁⁽²⁾', '0.001603'));
});

test('flujo-mse: n is the number of outputs', () => {
  const { value } = numbersOf('flujo-mse');
  const n = (value('E_1') + value('E_2')) / value('MSE');
  holdsBoth('flujo-mse', `n = ${n} `);
});

test('the cafeteria names the real prices, which make up the total', () => {
  const [prices, total] = [[0.5, 1.5, 1], numbersOf('cafeteria').value('t')];
  const counts = ['x_café', 'x_zumo', 'x_tostada'].map(numbersOf('cafeteria').value);
  expect(prices.reduce((sum, price, k) => sum + price * counts[k]!, 0)).toBe(total);
  const [first, second, third] = prices.map((price) => price.toFixed(2));
  expect(notes.cafeteria!.en).toContain(`${first}, ${second} and ${third} €`);
  expect(notes.cafeteria!.es).toContain(`${first}, ${second} y ${third} €`);
});

test('batch normalisation, evaluated: the gradient comes back to 1/σ, and μ and σ² are constants', () => {
  const evaluated = numbersOf('batch-norm-evaluation');
  expect([1, 2, 3].map((k) => evaluated.value(`1/σ_${k}`))).toEqual(new Array(3).fill(evaluated.value('1/σ_1')));
  expect(evaluated.adjoint('1/σ_1')).not.toBe(0);
  const constants = tapeOf('batch-norm-evaluation').nodes.filter(({ role }) => role === 'constant');
  expect(constants.map(({ label }) => label)).toEqual(expect.arrayContaining(['μ_1', 'σ²_1', 'μ_3', 'σ²_3']));
  holdsBoth('batch-norm-evaluation', '1/σ', 'μₖ', 'σ²ₖ');
});

describe.each(Object.entries(notes))('the note on %s', (_, text) => {
  test('ends no line inside a formula or an amount', () => {
    for (const each of Object.values(text)) {
      const shown = unbroken(each);
      expect(shown).not.toMatch(/ [=+−·←Σ…](?!\S)|(?<!\S)[=+−·←Σ…] | €|[ηδ] (?:[ηδ]|aᵀ)/);
      expect(shown.replaceAll('\u00a0', ' ')).toBe(each.replaceAll('\u00a0', ' '));
    }
  });

  test('has no variable that reads as the preposition «a» or as the article “a”', () => {
    const isTold = '(?<!(?:activación|activation|entradas|inputs|nodos?|node) )'; // what kind of thing it is, is said
    expect(text.es).not.toMatch(new RegExp(`(?<!\\p{L})${isTold}a (?:a|y)(?!\\p{L})`, 'u'));
    expect(text.es).not.toMatch(new RegExp(`(?:[,:]|\\by) ${isTold}a (?:alimenta|recibir|se )|= a de`, 'u'));
    expect(text.en).not.toMatch(new RegExp(`${isTold}\\ba (?:would|feeds|among)|= a of`));
  });
});
