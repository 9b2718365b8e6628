// Formulas with vectors and matrices: sizes, scopes, roles, and the same tape as the network package records.
import { backward, type Operand, Tape, tanh, Value } from '@retrograd/autodiff';
import { MLP, mseLoss, Softmax } from '@retrograd/nn';
import { crossEntropyLoss } from '@retrograd/nn/losses';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { programOf } from '../src/engine/program.ts';
import * as language from '../src/sources/expression/index.ts';
import { type Parsed, parseExpression } from '../src/sources/expression/index.ts';

const FIVE = `x  = [0.5, 0.3]
W1 = [[0.2, 0.4], [0.6, 0.8]]
h  = sigmoid(W1 @ x + [0.1, 0.2])
ŷ  = sigmoid([0.5, 0.7] · h + 0.3)
L  = (y - ŷ)^2 / 2 ;  y = 0.8`;

function parsed(text: string, values: Readonly<Record<string, number>> = {}, seed = 1): Parsed {
  const result = parseExpression(text, new Map(Object.entries(values)), { seed });
  if ('kind' in result) throw new Error(`${text}: ${JSON.stringify(result)}`);
  return result;
}

const numbers = (text: string) =>
  parsed(text)
    .statements.at(-1)!
    .values.map(({ data }) => data);

describe('arithmetic', () => {
  test.each<[string, readonly number[]]>([
    ['[1, 2] + [3, 4]', [4, 6]],
    ['[1, 2] * [3, 4]', [3, 8]],
    ['2*[1, 2]', [2, 4]],
    ['[1, 2] - 1', [0, 1]],
    ['-[1, 2]', [-1, -2]],
    ['[1, 2]^2', [1, 4]],
    ['[4, 9]/2', [2, 4.5]],
    ['sqrt([4, 9])', [2, 3]],
    ['√[4, 9]', [2, 3]],
    ['max([1, 4], 2)', [2, 4]],
    ['[1, 2] @ [3, 4]', [11]],
    ['[1, 2] · [3, 4]', [11]],
    ['dot([1, 2], [3, 4])', [11]],
    ['2 · [3, 4]', [6, 8]],
    ['[[1, 2], [3, 4]] @ [5, 6]', [17, 39]],
    ['[5, 6] @ [[1, 2], [3, 4]]', [23, 34]],
    ['[[1, 2], [3, 4]] @ [[1, 0], [1, 1]]', [3, 2, 7, 4]],
    ['[[1, 2, 3], [4, 5, 6]].T', [1, 4, 2, 5, 3, 6]],
    ['[[1, 2], [3, 4]]ᵀ @ [5, 6]', [23, 34]],
    ['[[1, 2], [3, 4]]^T @ [5, 6]', [23, 34]],
    ['2^T', [2]], // an input, 1
    ['transpose([[1, 2]]) @ [3]', [3, 6]],
    ['[7, 8, 9][2]', [8]],
    ['[[1, 2], [3, 4]][2, 1]', [3]],
    ['[[1, 2], [3, 4]][2]', [3, 4]],
    ['[[1, 2], [3, 4]][2][1]', [3]],
    ['[1, 2][1]^2', [1]],
    ['1 / [[1, 2], [4, 8]]', [1, 0.5, 0.25, 0.125]],
    ['[2, 4]^-1 + [2, 4]⁻¹', [1, 0.5]], // a vector has no inverse that could be meant
    ['[1,2,3]', [1, 2, 3]],
    ['[1,2]', [1, 2]],
    ['[[1,2],[3,4]]', [1, 2, 3, 4]],
    ['[1,2,3, 4,5,6]', [1, 2, 3, 4, 5, 6]], // two commas without a blank follow each other
    ['[0.5,3, 2]', [0.5, 3, 2]], // there is a point
    ['[0.5,1,2]', [0.5, 1, 2]],
    ['[x,1,2]', [1, 1, 2]],
    ['max(0.5,1,2)', [2]],
    ['[7,8,9][ 2 ]', [8]],
    ['sum([1, 2, 3])', [6]],
    ['mean([1, 2, 3])', [2]],
    ['max([1, 3, 2])', [3]],
    ['min([3, 1, 2])', [1]],
    ['max(1, 3, 2)', [3]],
    ['min(3, 1, 2)', [1]],
    ['norm([3, 4])', [5]],
    ['|[3, 4]|', [5]],
    ['softmax([0, ln(3)])', [0.25, 0.75]],
    ['mse([1, 2], [0, 4])', [2.5]],
    ['halfSquaredError([1, 2], [0, 4])', [2.5]],
    ['mae([1, 2], [0, 4])', [1.5]],
    ['zeros(2) + ones(2)', [1, 1]],
    ['[[1, 2],\n [3, 4]] @ [\n5,\n6]', [17, 39]], // over several lines
    ['mse([1, 2],\n[1, 4])', [2]],
    ['a = 3; (a # first\n + sum(\n1, (2\n- 1)\n)\n)', [5]],
    ['y = [1, (2 +\n1)]\nz = 2*y', [2, 6]],
  ])('%s', (text, expected) => {
    for (const [k, x] of numbers(text).entries()) expect(x).toBeCloseTo(expected[k]!, 14);
    expect(numbers(text)).toHaveLength(expected.length);
  });

  test('elements have the names of their vector', () => {
    const { statements, output } = parsed('h = 2*[1, 2]\nW2 = [[1, 2], [3, 4]]\ny = h1 + h_2 + h₂ + W2[2, 1]');
    expect(statements.map(({ values }) => values.map(({ label }) => label))).toEqual([
      ['h_1', 'h_2'],
      ['W^(2)_{1,1}', 'W^(2)_{1,2}', 'W^(2)_{2,1}', 'W^(2)_{2,2}'],
      ['y'],
    ]);
    expect(output.data).toBe(2 + 4 + 4 + 3);
    expect(parsed('x = [1, 2]; y = x3*2').names).toEqual(['x3']);
  });

  test('a vector may be the last line: its last element is differentiated', () => {
    const { output, tape } = parsed('x = [1, 2]\nh = tanh(3*x)');
    expect(output.label).toBe('h_2');
    expect(Array.from(tape.outputs, (i) => tape.label(i))).toEqual(['h_1', 'h_2']);
  });
});

test.each<[code: string, marked: string, detail: Readonly<Record<string, string>>]>([
  [
    'sizes-product',
    'W = [[1, 2, 3], [4, 5, 6]]; x = [1, 2]; y = W ¦@¦ x',
    { first: 'W (2×3)', second: 'x (2)', expected: '3' },
  ],
  ['sizes-product', '[1, 2] ¦·¦ [1, 2, 3]', { first: '2', second: '3', expected: '2' }],
  ['sizes-differ', '[1, 2] ¦+¦ [1, 2, 3]', { first: '2', second: '3' }],
  ['sizes-differ', 'h = [1, 2]; ¦mse(¦h, 3)', { first: 'h (2)', second: '1' }],
  ['sizes-differ', '¦mse(¦[1, 2], 3)', { first: '2', second: '1' }],
  ['needs-vector', 'x = 3; x ¦@¦ [1, 2]', { name: '@' }],
  ['needs-vector', '[1, 2] ¦@¦ (2*x)', { name: '@' }],
  ['needs-vector', 'x = 3; x¦.T¦', { name: '.T' }],
  ['needs-vector', 'x = 3; ¦softmax(¦x)', { name: 'softmax' }],
  // names that nobody gave a value
  ['no-value', 'h = tanh(W ¦@¦ x); L = sum(h)', { name: 'W', meant: 'W = randn(2, 3)' }],
  ['no-value', 'x = [1, 2]; h = tanh(W ¦@¦ x)', { name: 'W', meant: 'W = randn(2, 2)' }],
  ['no-value', 'W = [[1, 2], [3, 4]]; W ¦@¦ x', { name: 'x', meant: 'x = [1, 2]' }],
  ['no-value', 'W1 = randn(2, 9); W1 ¦@¦ x', { name: 'x', meant: 'x = randn(9)' }],
  ['no-value', 'x = [1, 2, 3, 4]; x ¦@¦ W', { name: 'W', meant: 'W = randn(4, 2)' }],
  ['no-value', 'x ¦@¦ [1, 2]', { name: 'x', meant: 'x = [1, 2]' }],
  ['no-value', 'x¦.T¦', { name: 'x', meant: 'x = [1, 2, 3]' }],
  ['no-value', '¦softmax(¦x)', { name: 'x', meant: 'x = [1, 2, 3]' }],
  ['needs-row', '¦softmax(¦[[1, 2], [3, 4]])', { name: 'softmax' }],
  ['needs-classes', 'y = [1]\n¦crossEntropy(¦[2], y)', { name: 'crossEntropy' }],
  ['needs-classes', '¦crossEntropy(¦2, 1)', { name: 'crossEntropy' }],
  ['needs-share', '¦dropout(¦[1, 2], 2)', { name: 'dropout' }],
  ['needs-share', '¦dropout(¦[1, 2], [0.5, 0.5])', { name: 'dropout' }],
  ['needs-vector', '¦dropout(¦1, 0.5)', { name: 'dropout' }],
  ['needs-row', '¦layerNorm(¦[[1, 2], [3, 4]])', { name: 'layerNorm' }],
  ['no-elements', '2*¦x¦[1]', { name: 'x' }],
  ['no-such-element', 'h = [1, 2]; h¦[3]¦', { found: '3', limit: '2' }],
  ['no-such-element', 'h = [1, 2]; h¦[0]¦', { found: '0', limit: '2' }],
  ['no-index', 'h = [1, 2]; h¦[1.5]¦', {}],
  ['no-index', 'h = [1, 2]; h¦[x]¦', {}],
  ['too-many-indices', 'h = [1, 2]; h¦[1, 2]¦', { expected: '1', found: '2' }],
  ['element-name', 'x = [1, 2]; ¦x1¦ = 3; sum(x)', { name: 'x1', vector: 'x' }],
  ['element-name', 'x_2 = 3; ¦x¦ = [1, 2]; sum(x)', { name: 'x2', vector: 'x' }],
  ['uneven-rows', '¦[¦[1, 2], [3]]', { first: '2', second: '1' }],
  ['mixed-list', '¦[¦1, [2]]', {}],
  ['mixed-list', '¦[¦[[1]]]', {}],
  ['empty-list', 'x = ¦[¦]', {}],
  ['comma-in-list', '[1 ¦2¦]', { found: '2' }],
  ['comma-in-list', '[1,2 ¦3¦]', { found: '3' }],
  // a product without a sign, or with that of numbers, where the matrix product fits
  ['write-product', 'y = W ¦x¦; W = [[1, 2], [3, 4]]; x = [1, 2]', { meant: 'W @ x' }],
  ['write-product', 'W = [[1, 2, 3]]; x = 2*[1, 2, 3]; y = tanh(W ¦x¦)', { meant: 'W @ x' }],
  ['write-product', 'x = [1]; W = [[1, 2]]; y = x ¦W¦', { meant: 'x @ W' }],
  ['write-product', 'x = [1]; W = [[1, 2]]; y = W.T ¦x¦', { meant: '@ x' }],
  ['implicit-multiplication', 'W = [[1, 2]]; x = [1]; y = W ¦x¦', { found: 'x' }],
  ['implicit-multiplication', 'u = [1, 2]; x = [1, 2]; y = u ¦x¦', { found: 'x' }],
  ['sizes-differ-product', 'W = [[1, 2], [3, 4]]; x = [1, 2]; y = W ¦*¦ x', { first: 'W (2×2)', second: 'x (2)' }],
  ['sizes-differ-product', 'W = [[1, 2], [3, 4]]; x = [1, 2]; y = 2(W)¦(¦x)', { first: '2×2', second: 'x (2)' }],
  ['sizes-differ', 'W = [[1, 2], [3, 4]]; x = [1, 2]; y = W ¦+¦ x', { first: 'W (2×2)', second: 'x (2)' }],
  ['sizes-differ', 'W = [[1, 2], [3, 4]]; x = [1]; y = W ¦*¦ x', { first: 'W (2×2)', second: 'x (1)' }],
  ['semicolon-in-list', '[0,5¦;¦ 0,3]', {}],
  // commas with and without a blank: those without stand in decimal numbers
  ['decimal-comma-in-list', 'x = [0¦,¦5, 0,3]', {}],
  ['decimal-comma-in-list', 'x = [-0¦,¦5, 1]', {}],
  ['decimal-comma-in-list', 'x = [1, 2¦,¦5]', {}],
  ['decimal-comma-in-list', 'W = [[1, 2], [0¦,¦5, 0,3]]', {}],
  ['decimal-comma-in-list', '[0¦,¦5,\n0,3]', {}],
  ['decimal-comma-in-list', 'x = [0¦,¦5 0,3]', {}],
  ['decimal-comma-in-list', 'x = [1¦,¦5 2,3 4]', {}],
  ['decimal-comma-in-list', 'y = sum(0¦,¦5 0,3)', {}],
  // a negative power of a matrix would be taken for its inverse
  ['no-inverse', 'A = [[1, 2], [3, 4]]; y = sum(A¦⁻¹¦)', {}],
  ['no-inverse', 'A = [[1, 2], [3, 4]]; y = sum(A¦^¦-1)', {}],
  ['no-inverse', 'A = [[1, 2], [3, 4]]; y = sum(A¦**¦(-1))', {}],
  ['no-inverse', 'A = [[1, 2], [3, 4]]; y = sum((A @ A)¦⁻²¦)', {}],
  ['unclosed-list', 'y = ¦[¦1, 2\nz = 3', {}],
  ['unclosed-list', 'y = ¦[¦1, 2', {}],
  ['unopened-bracket', 'y = 1¦]¦', {}],
  ['write-instead', '[1, 2¦)¦', { found: ')', meant: ']' }],
  ['needs-sizes', '¦randn(¦x)', { name: 'randn' }],
  ['needs-sizes', '¦zeros(¦2, 3, 4)', { name: 'zeros' }],
  ['too-many-elements', '¦randn(¦1000, 1000)', { limit: '100000' }],
  ['too-many-elements', 'zeros(300, 300) ¦@¦ zeros(300, 300)', { limit: '100000' }],
])('%s: %s', (code, marked, detail) => {
  const [before, inside] = marked.split('¦') as [string, string];
  const text = marked.replaceAll('¦', '');
  const result = parseExpression(text, new Map());
  expect(result).toEqual({ kind: 'error', code, at: before.length, length: inside.length, detail });
});

describe('what a network is made of', () => {
  const scopesOf = (text: string) => parsed(text).tape.scopes.map(({ kind, name }) => `${kind} ${name}`);

  test('a named vector is a layer of neurons, a named sum or its activation is one, and a line with a target is a loss', () => {
    expect(scopesOf(FIVE)).toEqual(['layer h', 'neuron h_1', 'neuron h_2', 'neuron ŷ', 'layer L', 'neuron L']);
    expect(scopesOf('h1 = tanh(w1*x1 + w2*x2 + b)\nŷ = v1*h1 + c\nL = (t - ŷ)^2')).toEqual([
      'neuron h1',
      'neuron ŷ',
      'layer L',
      'neuron L',
    ]);
    expect(scopesOf('y = ln(x1) + x1*x2 - sin(x2)')).toEqual([]);
    for (const text of ['d = a*c + q', 'd = a*b + c', 'a = w*x', 'y = tanh(a) + b']) expect(scopesOf(text)).toEqual([]);
    expect(scopesOf('y = tanh(W2 @ relu(W1 @ x + b) + c)\nW1 = zeros(2, 2); W2 = zeros(2, 2); x = [1, 2]')).toEqual([
      'layer layer 1',
      'neuron n_1',
      'neuron n_2',
      'layer y',
      'neuron y_1',
      'neuron y_2',
    ]);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['y = w*x + b', { w: 'parameter', x: 'input', b: 'parameter' }],
    ['z = W_ih*x + θ_1 + v + U2\nL = (z - target)^2', { W_ih: 'parameter', θ_1: 'parameter', target: 'target' }],
    ['L = (w*x - y)^2', { y: 'input' }], // a line with a parameter
    ['L = (x - y)^2', { y: 'input' }], // in a program without parameters
    ['z = w*x\nL = (y1 - z)^2', { y1: 'target' }],
    ['z = water*bias', { water: 'input', bias: 'parameter' }],
    [
      'h = wx*x + Whh*p + by + bias1 + weight_2 + box',
      { wx: 'parameter', Whh: 'parameter', by: 'parameter', bias1: 'parameter', weight_2: 'parameter', box: 'input' },
    ],
    // b is a bias beside a weight or where it is added to a product, and a letter like a and c elsewhere
    ['c = a + b\nd = a*b + b^3 + c', { a: 'input', b: 'input' }],
    ['y = a*b', { b: 'input' }],
    ['y = a1*b1 + a_2*b_2', { b1: 'input', b_2: 'input' }],
    ['A = [[1]]; B = [[2]]; y = A @ B', { 'B_{1,1}': 'input' }],
    ['y = tanh(a + b)', { b: 'input' }],
    ['y = a*x + b', { a: 'input', b: 'parameter' }],
    ['y = 2x + b', { b: 'parameter' }],
    ['y = [0.5, 0.7] · [1, 2] + b', { b: 'parameter' }],
    ['h = w*x\ny = tanh(h + b2)', { b2: 'parameter' }],
    // weights without a name, or none: what computed numbers are compared with
    ['x = [1, 2]; s = sigmoid([0.5, 0.7] · x + 0.2); c = (s - objetivo)^2; objetivo = 1', { objetivo: 'target' }],
    ['s = sigmoid(2*x); c = (y - s)²/2; d = 3*c', { y: 'target', x: 'input' }],
    ['s = sigmoid(2*x); c = -(t*ln(s) + (1 - t)*ln(1 - s))', { t: 'target' }],
    ['s = sigmoid(2*x); c = |target - s|', { target: 'target' }],
    ['s = sigmoid(2*x); c = mse(s, y)', { y: 'target' }],
    ['E = (a - y)^2; a = 2; y = 1', { y: 'input', a: 'input' }], // nothing is computed before
    ['v = g*t; d = (v - x)^2 + t', { t: 'input' }],
    ['u = x^2; f = u - ln(t)', { t: 'input' }],
    ['s = 3*x; d = s - 2*t^2', { t: 'input' }], // the square is not that of a difference
    ['s = 3*x; d = s - sin²(t)', { t: 'input' }],
    // a W with letters is a weight; U, V and b with letters are parameters beside one that ends in these
    [
      'y = Win*x + Wout*Wah*WQ + Wn*Wf2',
      { Win: 'parameter', Wout: 'parameter', Wah: 'parameter', WQ: 'parameter', Wn: 'parameter', Wf2: 'parameter' },
    ],
    [
      'r = sigmoid(Wr*x + Ur*h0 + br); z = sigmoid(Wz*x + Uz*h0 + bz); n = tanh(Wn*x + r*(Un*h0) + bn)\nh = (1 - z)*n + z*h0; L = (h - y)^2; y = 1',
      Object.fromEntries([
        ...'Wr Ur br Wz Uz bz Wn Un bn'.split(' ').map((name) => [name, 'parameter']),
        ...'x h0'.split(' ').map((name) => [name, 'input']),
        ['y', 'target'],
      ]),
    ],
    [
      'f = sigmoid(Wf*x + Uf*h0 + bf); i = sigmoid(Wi*x + Ui*h0 + bi); o = sigmoid(Wo*x + Uo*h0 + bo)\nc = f*c0 + i*tanh(Wc*x + Uc*h0 + bc); h = o*tanh(c); L = (h - y)^2',
      Object.fromEntries([
        ...'Wf Uf bf Wi Ui bi Wo Uo bo Wc Uc bc'.split(' ').map((name) => [name, 'parameter']),
        ...'x h0 c0'.split(' ').map((name) => [name, 'input']),
      ]),
    ],
    [
      'y = Wxf*x + bf + Wout1*bout_1 + wc*bc + bad',
      { bf: 'parameter', bout_1: 'parameter', bc: 'parameter', bad: 'input' },
    ],
    [
      'y = Width*x + Un*z + bn + bar + base + be + Voltaje*Wind + Vo + bout + Ventana',
      Object.fromEntries(
        'Width Un bn bar base be Voltaje Wind Vo bout Ventana'.split(' ').map((name) => [name, 'input']),
      ),
    ],
    ['Wn = 2*x; y = Wn + bn', { bn: 'input' }], // computed: no weight
    // words in any case
    [
      'z = Pesos1*x + Peso*PESOS + Sesgo + Weight2 + BIAS',
      {
        Pesos1: 'parameter',
        Peso: 'parameter',
        PESOS: 'parameter',
        Sesgo: 'parameter',
        Weight2: 'parameter',
        BIAS: 'parameter',
      },
    ],
    [
      'z = Peso*x\nL = (z - Objetivo)^2 + (z - TARGET_2)^2 + (z - Y_true)^2 + (z - Y)^2',
      {
        Objetivo: 'target',
        TARGET_2: 'target',
        Y_true: 'target',
        Y: 'input',
      },
    ],
    [
      FIVE,
      { y: 'target', x_1: 'input', 'W^(1)_{1,2}': 'parameter', b_1: 'parameter', w_2: 'parameter', b: 'parameter' },
    ],
  ])('roles by name: %j', (text, roles) => {
    const { tape } = parsed(text);
    for (const [label, role] of Object.entries(roles)) {
      const i = Array.from({ length: tape.length }, (_, k) => k).find((k) => tape.label(k) === label)!;
      expect([label, tape.role(i)]).toEqual([label, role]);
    }
  });

  test('plain numbers may be given before or after their use, and the last line is another one', () => {
    const { output, names } = parsed('y = w*x + v[2]\nx = -1/2; w = 4; v = [1, 3]');
    expect([output.label, output.data, names]).toEqual(['y', 1, []]);
  });

  test('a weight without a number gets a small one by the seed and its name', () => {
    const at = (text: string, seed = 1) => parsed(text, {}, seed).tape.values[0]!;
    expect(at('y = w*x')).not.toBe(1);
    expect(Math.abs(at('y = w*x'))).toBeLessThanOrEqual(1);
    expect(at('y = w*x + 3*q')).toBe(at('y = w*x'));
    expect(at('y = w*x', 2)).not.toBe(at('y = w*x'));
    expect(at('y = w2*x')).not.toBe(at('y = w*x'));
    expect(parsed('y = w*x', { w: 3 }).notes).toEqual([]);
    expect(parsed('y = w*x').notes).toEqual([{ code: 'drawn', found: 'w', meant: 'w', names: ['w'] }]);
    expect([parsed('y = w*x').isDrawn, parsed('w = 1; y = w*x').isDrawn]).toEqual([true, false]);
  });

  test('random matrices come from the seed and the name of their line', () => {
    const of = (text: string, seed = 1) => parsed(text, {}, seed).statements[0]!.values.map(({ data }) => data);
    expect(new Set(of('W = randn(20, 30)')).size).toBe(600);
    expect(of('W = randn(3)')).toEqual(of('W = randn(3); q = 2'));
    expect(of('W = randn(3)', 2)).not.toEqual(of('W = randn(3)'));
    expect(of('U = randn(3)')).not.toEqual(of('W = randn(3)'));
    const spread = (values: readonly number[]) => Math.hypot(...values) / Math.sqrt(values.length);
    expect(spread(of('W = randn(100, 100)'))).toBeCloseTo(1, 1);
    expect(spread(of('W = kaiming(100, 50)'))).toBeCloseTo(Math.sqrt(2 / 50), 1);
    expect(spread(of('W = xavier(100, 50)'))).toBeCloseTo(Math.sqrt(2 / 150), 1);
    expect(Math.max(...of('W = uniform(100, 100)').map(Math.abs))).toBeLessThanOrEqual(1);
  });
});

test('one number in the text is one parameter, however many neurons use it', () => {
  const text = 'X = [[1, 2], [3, 4]]\np = sigmoid(X @ [0.1, -0.2] + 0.3)\nL = bce(p, [1, 0])';
  const { tape, typed } = programOf({ kind: 'expression', text, drawn: text }, null, language);
  const named = 'w = [0.1, -0.2]; b = 0.3; X = [[1, 2], [3, 4]]\np = sigmoid(X @ w + b)\nL = bce(p, [1, 0])';
  const other = parsed(named).tape;
  const gradients = (of: Tape, labels: readonly string[]) => {
    const adjoints = backward(of, of.outputs[0]!);
    return labels.map((label) => adjoints[Array.from(adjoints.keys()).find((i) => of.label(i) === label)!]);
  };
  expect(gradients(tape, ['w_1', 'w_2', 'b'])).toEqual(gradients(other, ['w_1', 'w_2', 'b']));
  const places = [...typed.values()].map(({ at }) => at);
  expect(new Set(places).size).toBe(places.length);
  const next = language.withNumbers(text, new Map([...typed.keys()].map((path, k) => [path, k])), typed);
  expect(next).toMatch(/X @ \[\d+, \d+\] \+ \d+\)\nL/);
});

test('a vector is called by its name, also one that a function has recorded', () => {
  expect(parsed('p = softmax([1, 2])').statements[0]!.values.map(({ label }) => label)).toEqual(['p_1', 'p_2']);
  expect(parsed('p = softmax([1, 2])').notes).toEqual([{ code: 'vector', found: 'p' }]);
  expect(parsed('b1 = zeros(1)\ny = b1[1]*2').notes).toEqual([]);
});

test('an element is called as it is drawn where it gets another name', () => {
  const notes = (text: string) => parsed(text).notes;
  const A = 'A = [[1, 2], [3, 4]]\n';
  expect(notes(`${A}y = A[1][2]`)).toContainEqual({ code: 'alias', found: 'y', meant: 'A₁,₂' });
  expect(notes('x = [1, 2]\ny = x[2]')).toEqual([{ code: 'alias', found: 'y', meant: 'x₂' }]);
});

test('what may be meant otherwise of lists and matrices is noted', () => {
  const notes = (text: string) => parsed(text).notes.map(({ code, found, meant }) => [code, found, meant]);
  const A = 'A = [[1, 2], [3, 4]]; ';
  const power = (found: string) => [['matrix-power', found, undefined]];
  expect(notes(`${A}y = sum(A^2)`)).toEqual(power('^'));
  expect(notes(`${A}y = sum(A² + A³)`)).toEqual(power('2'));
  expect(notes(`${A}y = sum(2^A)`)).toEqual(power('^'));
  for (const text of [
    'W = [[1, 2], [3, 4]]; y = sum(W²)',
    `${A}y = sum((A @ A)²)`,
    'y = sum([[1, 2]]²)',
    'y = sum([1]²)',
  ])
    expect([text, notes(text)]).toEqual([text, []]);
  expect(notes(`${A}y = |A|`)).toEqual([['matrix-bars', '|', undefined]]);
  expect(notes('x = [1, 2]; y = |x|')).toEqual([]);
  expect(notes('y = sum([0,5])')).toEqual([['zero-comma', '0,5', '0.5']]);
  expect(notes('y = sum([0,1,0,25])')).toEqual([['zero-comma', '0,25', '0.25']]);
  expect(notes('y = max(0,5) + x')).toEqual([['zero-comma', '0,5', '0.5']]);
  for (const list of ['[0,1]', '[0, 5]', '[1,5]', '[0,0,5]', '[0,5,1,3]', '[0,0]'])
    expect([list, notes(`y = sum(${list})`)]).toEqual([list, []]);
  expect(notes('y = [[1, 2], [3, 4]]')).toEqual([['matrix', 'y', undefined]]);
});

test('every number of the text is found where it stands, by the path of its leaf', () => {
  const { typed } = programOf({ kind: 'expression', text: FIVE, drawn: FIVE }, null, language);
  expect(Array.from(typed, ([path, { at, length, value }]) => [path, FIVE.slice(at, at + length), value])).toEqual([
    ['y', '0.8', 0.8],
    ['x_1', '0.5', 0.5],
    ['x_2', '0.3', 0.3],
    ['W^(1)_{1,1}', '0.2', 0.2],
    ['W^(1)_{1,2}', '0.4', 0.4],
    ['W^(1)_{2,1}', '0.6', 0.6],
    ['W^(1)_{2,2}', '0.8', 0.8],
    ['h/h_1/b_1', '0.1', 0.1],
    ['h/h_2/b_2', '0.2', 0.2],
    ['ŷ/w_1', '0.5', 0.5],
    ['ŷ/w_2', '0.7', 0.7],
    ['ŷ/b', '0.3', 0.3],
  ]);
  const given = new Map([...typed.keys()].map((path, k) => [path, -k]));
  const next = language.withNumbers(FIVE, given, typed);
  const again = programOf({ kind: 'expression', text: next, drawn: next }, null, language);
  expect(Array.from(again.typed, ([path, { value }]) => [path, value])).toEqual(
    [...given].map(([path, x]) => [path, path === 'y' ? -0 : x]),
  );
});

test('the network of course B has the numbers that its slides print', () => {
  const { output, tape, statements } = parsed(FIVE);
  expect(statements.slice(2).map(({ values }) => values.map(({ data }) => data.toFixed(4)))).toEqual([
    ['0.5793', '0.6770'],
    ['0.7434'],
    ['0.0016'],
  ]);
  const adjoints = backward(tape, tape.indexOf(output));
  const of = (label: string) => adjoints[Array.from(adjoints.keys()).find((i) => tape.label(i) === label)!]!;
  const [h, ŷ] = [statements[2]!.values[0]!.data, statements[3]!.values[0]!.data];
  expect(of('w_1')).toBeCloseTo((ŷ - 0.8) * ŷ * (1 - ŷ) * h, 16);
});

const finite = fc.double({ min: -2, max: 2, noNaN: true });
const matrix = (rows: number, columns: number) =>
  fc.array(fc.array(finite, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
const vector = (size: number) => fc.array(finite, { minLength: size, maxLength: size });

test('a typed network gives the values and gradients of the same one from the network package, to the last bit', () => {
  const networks = fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 1, max: 4 }))).chain(([inputs, hidden, outputs]) =>
    fc.record({
      x: vector(inputs!),
      W1: matrix(hidden!, inputs!),
      b1: vector(hidden!),
      W2: matrix(outputs!, hidden!),
      b2: vector(outputs!),
      y: vector(outputs!),
      loss: fc.constantFrom('mse', 'crossEntropy', 'softmax'),
    }),
  );
  fc.assert(
    fc.property(networks, ({ loss, ...given }) => {
      const list = (data: unknown) => JSON.stringify(data);
      const { x, W1, b1, W2, b2, y } = given;
      const losses = { mse: 'mse(z, y)', crossEntropy: 'crossEntropy(z, y)', softmax: 'mse(softmax(z), y)' };
      fc.pre(loss !== 'crossEntropy' || y.length > 1);
      const typed = parsed(
        `x = ${list(x)}\nW1 = ${list(W1)}\nb1 = ${list(b1)}\nW2 = ${list(W2)}\nb2 = ${list(b2)}\ny = ${list(y)}
        h = tanh(W1 @ x + b1)\nz = W2 @ h + b2\nL = ${losses[loss as keyof typeof losses]}`,
      );
      const model = new MLP([x.length, b1.length, b2.length], { activation: tanh });
      model.loadStateDict({ '0.weight': W1, '0.bias': b1, '1.weight': W2, '1.bias': b2 });
      const inputs = x.map((each) => new Value(each));
      const targets = y.map((each) => new Value(each, { role: 'target' }));
      const logits = model.forward(inputs);
      const E =
        loss === 'crossEntropy'
          ? crossEntropyLoss(logits, targets)
          : mseLoss(loss === 'mse' ? logits : new Softmax().forward(logits), targets as readonly Operand[]);
      const tape = Tape.of(E);
      const leaves = [...inputs, ...model.parameters(), ...targets];
      const adjoints = backward(tape, tape.indexOf(E));
      const names = ['x', 'W1', 'b1', 'W2', 'b2', 'y'];
      const others = names.flatMap((name) => typed.statements.find((each) => each.name === name)!.values);
      const typedAdjoints = backward(typed.tape, typed.tape.indexOf(typed.output));
      expect(typed.output.data).toBe(E.data);
      expect(typed.tape.length).toBe(tape.length);
      expect(others.map((leaf) => typedAdjoints[typed.tape.indexOf(leaf)])).toEqual(
        leaves.map((leaf) => adjoints[tape.indexOf(leaf)]),
      );
    }),
    { numRuns: 300 },
  );
});
