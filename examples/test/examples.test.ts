// What holds for every example, and what each of the drawn networks is there to show.
import { backward, Tape, type TapeScope, tanh, Value } from '@retrograd/autodiff';
import { Linear } from '@retrograd/nn';
import { halfSquaredError } from '@retrograd/nn/losses';
import { describe, expect, test } from 'vitest';
import { dense, halfSquares } from '../src/dense.ts';
import { examples, type NetworkExample } from '../src/index.ts';
import { notes } from '../src/notes.ts';

const networks = examples.filter((example): example is NetworkExample => 'build' in example);

const network = (id: string) => Tape.of(networks.find((example) => example.id === id)!.build());

/** The gradients of the last node by the name of the leaf or result. */
function gradients(id: string): ReadonlyMap<string, number> {
  const tape = network(id);
  tape.nodes.at(-1)!.backward();
  return new Map(tape.nodes.map(({ label, grad }) => [label, grad]));
}

const kinds = ({ scopes }: Tape) => new Set(scopes.map(({ kind }: TapeScope) => kind));

test('ids are unique and made for links', () => {
  const ids = examples.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/);
});

test('the network of the figure comes first', () => {
  expect(examples[0]!.id).toBe('red-densa-2-2-2');
});

test.each(['en', 'es'] as const)('titles differ in what a narrow menu shows of them, in %s', (language) => {
  const shown = examples.map(({ title }) => title[language].slice(0, 22));
  expect(new Set(shown).size).toBe(shown.length);
});

test.each(examples)('$id has title and note in both languages', ({ id, title }) => {
  const note = notes[id]!;
  for (const text of [title.en, title.es, note.en, note.es]) expect(text.trim()).not.toBe('');
  expect(note.en).not.toBe(note.es);
});

describe.each(networks)('$id', ({ build }) => {
  const tape = Tape.of(build());

  test('names its leaves, each differently', () => {
    const leaves = tape.nodes.filter(({ op, role }) => op === null && role !== 'constant').map(({ label }) => label);
    expect(new Set(leaves).size).toBe(leaves.length);
    expect(leaves).not.toContain('');
  });

  test('has a name for what every neuron gives', () => {
    const outer = (i: number) => tape.scopeOf[i]!;
    for (let i = 0; i < tape.length; i++)
      for (const input of tape.inputsOf(i))
        if (tape.op(input) !== null && outer(input) !== outer(i)) expect(tape.label(input)).not.toBe('');
  });

  test('can be drawn as layers and as neurons', () => {
    expect(kinds(tape)).toEqual(new Set(['layer', 'neuron']));
    const loose = tape.nodes.filter(({ op, scope }) => op !== null && scope?.kind === 'layer'); // in a layer, in no neuron
    expect(loose).toEqual([]);
  });

  test('ends in its loss, and knows inputs, parameters and targets apart', () => {
    const roles = new Set(tape.nodes.filter(({ op }) => op === null).map(({ role }) => role));
    for (const role of ['input', 'parameter', 'target'] as const) expect(roles).toContain(role);
  });

  test('is recorded afresh each time', () => {
    expect(build()).not.toBe(build());
  });
});

test('the two variants of the 2-2-1 network differ in b⁽²⁾ and y only', () => {
  const leaves = (id: string) =>
    new Map(network(id).nodes.flatMap(({ op, label, data }) => (op === null && label !== '' ? [[label, data]] : [])));
  const [computed, stated] = [leaves('retropropagacion-2-2-1'), leaves('retropropagacion-2-2-1-enunciado')];
  const differing = [...computed].filter(([label, data]) => stated.get(label) !== data);
  expect(differing).toEqual([
    ['b^(2)', 0.3],
    ['y', 0.8],
  ]);
  expect([stated.get('b^(2)'), stated.get('y')]).toEqual([0.35, 0.85]);
});

test('units of a layer of the 2-2-2 network share one bias', () => {
  const biases = network('red-densa-2-2-2').nodes.filter(({ label }) => label.startsWith('B_'));
  expect(biases.map(({ label }) => label)).toEqual(['B_1', 'B_2']);
});

test('the dead ReLU gives its own weights no gradient, and the other unit gets one', () => {
  const of = gradients('dead-relu');
  expect(['w_1', 'w_2', 'b_1', 'w_5'].map((name) => of.get(name))).toEqual([0, 0, 0, 0]);
  expect(of.get('w_3')).not.toBe(0);
});

test('the gradient vanishes along twelve sigmoids and does not with shortcuts', () => {
  const [plain, residual] = [gradients('vanishing'), gradients('residual')];
  const kept = (of: ReadonlyMap<string, number>) => Math.abs(of.get('a_1')! / of.get('a_12')!);
  expect(kept(plain)).toBeLessThanOrEqual(0.25 ** 11);
  expect(kept(residual)).toBeGreaterThanOrEqual(1);
});

describe('dropout', () => {
  test('in training, gives the weights of a unit that is dropped no gradient', () => {
    const tape = network('dropout');
    const masks = tape.nodes.filter(({ label }) => label.startsWith('m_')).map(({ data }) => data);
    expect(new Set(masks)).toEqual(new Set([0, 2]));
    const of = gradients('dropout');
    for (const [j, mask] of masks.entries()) expect(of.get(`w_${2 * j + 1}`) === 0).toBe(mask === 0);
  });

  test('evaluated, is not there', () => {
    expect(network('dropout-evaluation').nodes.some(({ label }) => /^[md]_/.test(label))).toBe(false);
  });
});

test('a residual block hands the gradient of its sums on to its inputs, by the block and by the shortcut', () => {
  const tape = network('residual-block');
  const labels = tape.nodes.map(({ label }) => label);
  const adjoints = backward(tape, tape.length - 1);
  const at = (label: string) => adjoints[labels.indexOf(label)]!;
  const slope = (j: number) => at(`z_${j}`) / at(`r_${j}`); // of tanh
  expect(at('x_1')).toBeCloseTo(at('r_1') * (1 + 0.4 * slope(1)) + at('r_2') * 0.3 * slope(2), 12);
  expect(at('x_2')).toBeCloseTo(at('r_2') * (1 + 0.5 * slope(2)) + at('r_1') * -0.6 * slope(1), 12);
});

describe('batch normalisation', () => {
  test('in training, an output depends on every example', () => {
    expect(gradients('batch-norm').get('x_1')).not.toBe(0);
    const tape = network('batch-norm');
    const labels = tape.nodes.map(({ label }) => label);
    for (const label of ['μ', 'σ²', '1/σ', 'x̂_1', 'x̂_3', 'γ', 'β']) expect(labels).toContain(label);
    const adjoints = backward(tape, labels.indexOf('ŷ_1'));
    expect(['x_1', 'x_2', 'x_3'].every((label) => adjoints[labels.indexOf(label)] !== 0)).toBe(true);
  });

  test('evaluated, on its own example alone', () => {
    const tape = network('batch-norm-evaluation');
    const labels = tape.nodes.map(({ label }) => label);
    const adjoints = backward(tape, labels.indexOf('ŷ_1'));
    expect(['x_1', 'x_2', 'x_3'].map((label) => adjoints[labels.indexOf(label)] !== 0)).toEqual([true, false, false]);
  });
});

test('every note belongs to an example', () => {
  expect(Object.keys(notes).sort()).toEqual(examples.map(({ id }) => id).sort());
});

test('the loss of the first example is recorded as halfSquaredError is', () => {
  for (const count of [2, 3]) {
    const y = Array.from({ length: count }, (_, k) => tanh(new Value(k / 3, { label: `x_${k + 1}` })));
    const t = y.map((_, k) => new Value(k, { label: `y_${k + 1}`, role: 'target' }));
    expect(Tape.of(halfSquares(y, t)).toData()).toEqual(Tape.of(halfSquaredError(y, t)).toData());
  }
});

test('a layer of an example is recorded as a Linear with its numbers is', () => {
  const leaves = (count: number, name: string) =>
    Array.from({ length: count }, (_, i) => new Value(0.3 * i - 0.5, { label: `${name}_${i + 1}`, role: 'parameter' }));
  const x = leaves(3, 'x');
  const [w, bias] = [leaves(6, 'w'), leaves(2, 'b')];
  const weight = [w.slice(0, 3), w.slice(3)];
  for (const activation of [tanh, undefined]) {
    const linear = new Linear(3, 2, { name: 'layer', ...(activation && { activation }) });
    for (const [j, row] of weight.entries()) linear.weight[j] = row;
    for (const [j, b] of bias.entries()) linear.bias[j] = b;
    const names = { name: 'layer', sums: ['', ''], outputs: ['', ''], ...(activation && { activation }) };
    expect(Tape.of(...dense(x, { ...names, weight, bias })).toData()).toEqual(Tape.of(...linear.forward(x)).toData());
  }
});
