// What a program in Python gives, run here as the sandbox runs it.
import { readFileSync } from 'node:fs';
import type { Tape } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { samples } from '../src/lenses/code/samples.ts';
import { modules } from '../src/sandbox/modules.ts';
import { answerOf as scriptAnswer } from '../src/sandbox/run-program.ts';
import { sandboxTexts } from '../src/texts/sandbox.ts';
import { answerOf, printed, taped } from './python.ts';

const labelOf = (tape: Tape) => tape.label(tape.outputs.at(-1)!);
const X = "x = Value(2, label='x'); y = Value(3, label='y')\n";

test.each<[string, string, string]>([
  ['the last expression', `${X}x\ny`, 'y'],
  ['the last expression that can be drawn', `${X}x\ny\nprint(x)\nx.data`, 'y'],
  ['an expression over several lines', `${X}x\n(\n  y\n)`, 'y'],
  ['no expression inside of a block', `${X}y\nif True:\n  x`, 'y'],
  ['several in a list', `${X}x\n[x, y]`, 'y'],
  ['what is shown, whatever comes after', `${X}show(x)\ny`, 'x'],
  ['what is shown last', `${X}show(x); show(y)`, 'y'],
  ['what was differentiated last', `${X}z = x.tanh()\ny.backward()\nz.backward()`, 'z'],
  ['what it has at its exit', `${X}x; y\nraise SystemExit`, 'y'],
  ['names of micrograd', 'from micrograd.engine import Value as V\nyy = V(1)\nyy', 'yy'],
])('draws %s', async (_, text, label) => {
  expect(labelOf(await taped(text))).toBe(label);
});

test('names at the margin are labels, those of lists with a number; a label of one’s own stays', async () => {
  const text =
    "w = [Value(1), Value(2)]; W = [[Value(3)]]; a = Value(4, label='mine'); _b = b = Value(5)\nfor p in w: pass\n";
  const tape = await taped(`${text}w + W[0] + [a, b]`);
  expect(Array.from(tape.outputs, (i) => tape.label(i))).toEqual(['w_1', 'w_2', 'W_{1,1}', 'mine', '_b']);
});

test('micrograd’s README gives micrograd’s numbers, and the tape of the program in TypeScript', async () => {
  const [readme] = samples;
  const answer = await answerOf(readme!.python!.en);
  expect(answer.printed).toBe('24.7041\n138.8338\n645.5773');
  expect(answer.tape).toEqual((await scriptAnswer(readme!.text.en)).tape);
  const pasted = readme!.python!.en.replace(/^show.*$/m, '');
  expect((await answerOf(pasted)).tape).toEqual(answer.tape);
});

test.each(
  samples.flatMap(({ title, python }) =>
    python
      ? [
          [title.en, python.en],
          [title.es, python.es],
        ]
      : [],
  ),
)('the ready-made program "%s" draws', async (_, text) => {
  expect((await taped(text!)).length).toBeGreaterThan(10);
});

test('the programs of the guide print what they say, and draw', async () => {
  const page = readFileSync(new URL('../../../docs/guides/write-a-program.md', import.meta.url), 'utf8');
  const programs = Array.from(page.matchAll(/^```python\n((?:.*\n)*?)```$/gm), ([, text]) => text!);
  expect(programs.length).toBeGreaterThan(1);
  for (const text of programs) {
    const answer = await answerOf(text);
    expect([answer.mistake, answer.tape === null]).toEqual([null, false]);
    expect(answer.printed).toBe(
      Array.from(text.matchAll(/^ *print\(.*\) {2}# (.*)$/gm), ([, said]) => said).join('\n'),
    );
  }
});

test('a recurrent cell is the same in both languages', async () => {
  const cell = samples.find(({ title }) => title.en.startsWith('A recurrent'))!;
  expect((await answerOf(cell.python!.en)).tape).toEqual((await scriptAnswer(cell.text.en)).tape);
});

test('what training has moved since is drawn as it is now', async () => {
  const python = await taped('w = Value(2)\ny = w * 3\nshow(y)\nz = w * 5\nw.data = 4\nz');
  expect(python.values.at(-1)).toBe(6); // shown before
  const tape = await taped('w = Value(2)\nz = w * 5\nw.data = 4\nz');
  expect([tape.values[0], tape.values.at(-1)]).toEqual([4, 20]);
  const script = await scriptAnswer("const w = value(2, 'w'); const z = w.mul(5); w.data = 4; z");
  expect(script.tape!.values).toEqual(tape.toData().values);
});

test('scopes nest by `with`, also where what is inside breaks off', async () => {
  const tape = await taped(`x = Value(1)
try:
    with scope('outer', kind='layer'):
        with scope('inner', kind='neuron'):
            y = x.exp()
            raise ValueError
except ValueError:
    pass
z = y.exp()
z`);
  expect(tape.scopes).toEqual([
    { name: 'outer', kind: 'layer', parent: -1 },
    { name: 'inner', kind: 'neuron', parent: 0 },
  ]);
  expect(Array.from(tape.scopeOf)).toEqual([-1, 1, -1]);
});

test('classes of the program are levels, and what they make at first are parameters', async () => {
  const tape = await taped(`class Neuron:
    def __init__(self, n):
        self.w = [Value(0.5) for _ in range(n)]
        self.b = Value(0.25)
    def __call__(self, x):
        return sum((wi * xi for wi, xi in zip(self.w, x)), self.b).tanh()
class Layer:
    def __init__(self, n, m):
        self.neurons = [Neuron(n) for _ in range(m)]
    def __call__(self, x):
        return [n(x) for n in self.neurons]
a, b = Layer(1, 2), Layer(2, 1)
x = Value(1)
y = b(a([x]))[0]
y`);
  expect(tape.scopes).toEqual([
    { name: 'Layer 1', kind: 'layer', parent: -1 },
    { name: 'n_1', kind: 'neuron', parent: 0 },
    { name: 'n_2', kind: 'neuron', parent: 0 },
    { name: 'Layer 2', kind: 'layer', parent: -1 },
    { name: 'n_1', kind: 'neuron', parent: 3 },
  ]);
  const leaves = Array.from({ length: tape.leafCount }, (_, i) => [tape.label(i), tape.role(i)]);
  expect(leaves.slice(0, 2)).toEqual([
    ['w^(1)_{1,1}', 'parameter'],
    ['b^(1)_1', 'parameter'],
  ]);
  expect(leaves.at(-1)).toEqual(['x', 'input']);
});

test('what stands in objects of the program is called by its place in them', async () => {
  const classes = `class Neuron:
    def __init__(self, n):
        self.w = [Value(0.5) for _ in range(n)]
        self.b = Value(0.25)
    def __call__(self, x):
        return sum((wi * xi for wi, xi in zip(self.w, x)), self.b).tanh()
class Layer:
    def __init__(self, n, m):
        self.neurons = [Neuron(n) for _ in range(m)]
    def __call__(self, x):
        return [n(x) for n in self.neurons]
class Net:
    def __init__(self, *layers):
        self.layers = layers
    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x
`;
  const labels = async (text: string) => {
    const tape = await taped(classes + text);
    return Array.from({ length: tape.leafCount }, (_, i) => tape.label(i)).join(' ');
  };
  expect(await labels('n = Net(Layer(1, 2), Layer(2, 1))\nfor layer in n.layers:\n    pass\ny = n([2])[0]\ny')).toBe(
    'w^(1)_{1,1} b^(1)_1 w^(1)_{2,1} b^(1)_2 w^(2)_{1,1} w^(2)_{1,2} b^(2)_1',
  );
  expect(await labels('def main():\n    show(Net(Layer(1, 1))([2])[0])\nmain()')).toBe('w^(1)_{1,1} b^(1)_1');
  const fields = Array.from({ length: 6 }, (_, k) => `        self.fc${6 - k} = Layer(1, 1)`).join('\n');
  const net = `class Six:\n    def __init__(self):\n${fields}\n    def __call__(self, x):\n        for fc in (self.fc6, self.fc5, self.fc4, self.fc3, self.fc2, self.fc1):\n            x = fc(x)\n        return x\n`;
  expect(await labels(`${net}n = Six()\nn([2])[0]`)).toBe(
    [1, 2, 3, 4, 5, 6].map((k) => `w^(${k})_{1,1} b^(${k})_1`).join(' '),
  );
  expect(await labels('n = Neuron(2)\nn([2, 3])')).toBe('w_1 w_2 b');
  expect(await labels('p, q = Neuron(1), Neuron(1)\nq.b.label = "c"\np([q([2])])')).toBe('w_{p,1} b_p w_{q,1} c');
  expect(await labels('n = Neuron(1)\nfor w in n.w:\n    w.data = 2\nx = [Value(1)]\nn(x)')).toBe('w_1 b x_1');
});

test.each<[string, string, object]>([
  ['a text that is no program', 'a = 1\nb = = 2', { kind: 'syntax', line: 2 }],
  ['an end that is missing', 'a = (1', { kind: 'syntax', line: 1 }],
  ['a line that is not indented', 'if True:\na = 1', { kind: 'syntax', line: 2 }],
  [
    'a name that there is not',
    'a = 1\n\nnobody',
    { kind: 'thrown', message: "NameError: name 'nobody' isn't defined", line: 3 },
  ],
  ['the innermost line', 'def f():\n  return 1 / 0\n\nf()', { message: 'ZeroDivisionError: divide by zero', line: 2 }],
  [
    'a mistake in the library, where it was called',
    "a = Value(1)\nb = a + 'x'",
    { message: 'TypeError: a number or a Value is needed here, got str', line: 2 },
  ],
  [
    'a mistake in the engine, where it was called',
    'from retrograd import Linear\n\nLinear(0, 1)',
    { message: /^ValueError: .*Linear\(0, 1\)/, line: 3 },
  ],
  [
    'an exception that cannot say what it is',
    'class E(Exception):\n  def __str__(self):\n    return 1/0\n  __repr__ = __str__\nraise E()',
    { kind: 'thrown', message: /^E: .*__str__ fails/, line: 5 },
  ],
  ['text that is thrown', "raise ValueError('a\\nb')", { kind: 'thrown', message: 'ValueError: a\nb', line: 1 }],
  ['nothing to draw', 'a = Value(1)', { kind: 'nothing' }],
  ['a number at the end', 'Value(1).data', { kind: 'nothing' }],
  ['an empty text', '', { kind: 'nothing' }],
  ['what cannot be drawn', 'show(1)', { message: 'TypeError: show draws Values, got int' }],
  [
    'a Value of one’s own',
    'class Value:\n  data = grad = 0\nshow(Value())',
    { message: /classes like it, which have _prev and _op/ },
  ],
  ['too much memory', 'a = []\nwhile True: a.append("x" * 10**7)', { message: /^MemoryError/, line: 2 }],
  ['calls without end', 'def f(): f()\nf()', { message: 'RuntimeError: maximum recursion depth exceeded', line: 1 }],
  ['numpy', '\nimport numpy as np', { message: /^ImportError: numpy is not here: lists of Values/, line: 2 }],
  ['torch', 'import torch.nn as nn', { message: /^ImportError: torch is not here: retrograd has/ }],
  [
    'matplotlib',
    'import matplotlib.pyplot as plt',
    { message: /^ImportError: matplotlib is not here: show\(y\) draws/ },
  ],
  ['graphviz', 'from graphviz import Digraph', { message: /^ImportError: graphviz is not here: show\(y\) draws/ }],
  [
    'sklearn',
    'from sklearn.datasets import make_moons',
    { message: /^ImportError: sklearn is not here: write the examples/ },
  ],
  [
    'any other module',
    'import scipy',
    { message: /^ImportError: scipy is not here: there are retrograd, micrograd, math/ },
  ],
  ['match', 'x = 1\nmatch x:\n  case 1: pass', { kind: 'syntax', message: /match is not here: write if/, line: 2 }],
  ['except*', 'try: 1\nexcept* ValueError: 2', { kind: 'syntax', message: /except\* is not here/, line: 2 }],
  ['the statement type', 'type X = int', { kind: 'syntax', message: /type is not here/ }],
  ['parameters by their place', 'def f(a, /, b): pass', { kind: 'syntax', message: /\/ is not here/ }],
  ['a star in a list', 'a = [1]\nb = [0, *a]', { message: /^SyntaxError: \* is here in calls only/, line: 2 }],
  ['a star in a list over lines', 'a = [1]\nb = [\n  *a\n]', { message: /^SyntaxError: \* is here in calls only/ }],
  ['a star in a tuple', 'a = [1]\nb = *a, 2', { message: /^SyntaxError: \* is here in calls only/ }],
  ['a star in a set', 'a = [1]\nb = {*a}', { message: /^SyntaxError: \* is here in calls only/ }],
  ['stars in a dict', 'a = {}\nb = {**a}', { message: /^SyntaxError: \*\* is not here inside a dict/ }],
  ['any other syntax', 'a = 2 * * 3', { kind: 'syntax', message: 'SyntaxError: invalid syntax' }],
  ['help', 'help(print)', { message: 'NameError: help is not here: dir(x) lists the names in x' }],
  ['the page', 'import js', { message: /^ImportError: js is not here/ }],
])('tells %s', async (_, text, mistake) => {
  const answer = await answerOf(text);
  expect(answer.tape).toBeNull();
  const { message, ...others } = mistake as { message?: string | RegExp };
  expect(answer.mistake).toMatchObject(others);
  if (typeof message === 'string') expect(answer.mistake!.message).toBe(message);
  else if (message !== undefined) expect(answer.mistake!.message).toMatch(message);
});

test('modules of Python that are here', async () => {
  const [line] = await printed(`from __future__ import annotations
import math, json, re, sys, time, itertools, functools, operator, copy
from collections import deque
from typing import List, Optional
def f(x: List[int]) -> Optional[int]: return None
print(math.tanh(0.5), f([1]))`);
  expect(line).toBe('0.46211715726000974 None');
});

test('tells what is printed as it comes, also without an end of its line', async () => {
  const heard: string[] = [];
  const { printed: all } = await answerOf("print('a', 1)\nprint('b', end='')\nraise ValueError", (text) =>
    heard.push(text),
  );
  expect(heard.join('')).toBe('a 1\nb\n');
  expect(all).toBe('a 1\nb');
});

test.each([
  ['l = Linear(2, 3, seed=1)', 'l([Value(1), Value(2)])'],
  ['m = MLP([2, 3, 1], seed=1)', 'm([Value(1), Value(2)])'],
  ['t = Tanh()', 't([Value(1)])'],
  ['o = SGD([Value(1)], lr=0.1)', 'Value(1)'],
  ['o = Adam(Linear(1, 1).parameters(), lr=0.1)', 'Value(1)'],
])('makes what retrograd has a class for: %s', async (made, used) => {
  await taped(`from retrograd import *\n${made}\n${used}`);
});

test('three thousand operations are recorded', async () => {
  const tape = await taped('a = Value(0.5)\nb = a\nfor k in range(1000):\n  b = (b * a + 0.1).tanh()\nb');
  expect(Array.from({ length: tape.length }, (_, i) => i).filter((i) => tape.op(i) !== null)).toHaveLength(3000);
});

test.each<[string, string]>([
  ['from retrograd import Linear\nred = Linear(2)', 'TypeError: Linear(inputs, outputs): outputs is missing'],
  [
    'from retrograd import Linear, tanh\nLinear(activation=tanh)',
    'TypeError: Linear(inputs, outputs): inputs, outputs are missing',
  ],
  ['from retrograd import MLP\nMLP()', 'TypeError: MLP(sizes): sizes is missing'],
])('%j tells what is missing', async (text, message) => {
  expect((await answerOf(text)).mistake).toMatchObject({ message, line: 2 });
});

test('what the engine makes is made, or refused in its words, where there is no Function any more', async () => {
  const [line] = await printed(
    'from retrograd import Linear, Sequential, Tanh\nprint(len(Sequential(Linear(2, 1), Tanh()).parameters()))',
  );
  expect(line).toBe('3');
  for (const made of [
    'Linear(2, 0)',
    'MLP(2)',
    'SGD()',
    'Sequential(Tanh)',
    'mse_loss(1)',
    'Linear(2, 1, activation=Tanh)',
    'Residual(2)',
  ]) {
    const { mistake } = await answerOf(`from retrograd import *\n${made}`);
    expect(mistake!.message, made).not.toMatch(/not defined|undefined is not|null/);
  }
});

test('every layer that needs arguments has names for them, in both languages', () => {
  const module = (name: string) => modules.get(name) as Record<string, unknown>;
  const { Module } = module('@retrograd/nn') as { Module: new () => object };
  const layers = Object.entries({ ...module('@retrograd/nn/layers'), ...module('@retrograd/nn/activations') })
    .filter(
      (each): each is [string, new () => object] => (each[1] as typeof Module | null)?.prototype instanceof Module,
    )
    .flatMap(([name, { length }]) => (length > 0 ? [[name, length]] : []));
  for (const { needs } of Object.values(sandboxTexts))
    expect(Object.entries(needs).map(([name, { length }]) => [name, length])).toEqual(expect.arrayContaining(layers));
});

test.each<[string, string]>([
  [
    'import numpy',
    'ImportError: numpy no está aquí: en su lugar hay listas de Values, con dot, sum y mean de retrograd; math y random sí están',
  ],
  [
    'import torch',
    'ImportError: torch no está aquí: en su lugar retrograd tiene Value, Linear, MLP, SGD, Adam y mse_loss',
  ],
  ['import graphviz', 'ImportError: graphviz no está aquí: show(y) dibuja el grafo de un Value'],
  ['import scipy', 'ImportError: scipy no está aquí: están retrograd, micrograd, math, '],
  ["Value(1) + 'a'", 'TypeError: aquí se necesita un número o un Value, y hay str'],
  ['show(1)', 'TypeError: show dibuja Values, y recibió int'],
  ['from retrograd import Linear; Linear(2)', 'TypeError: Linear(entradas, salidas): falta salidas'],
  ["open('a')", 'OSError: aquí no hay archivos'],
  ['label(Value(1), 2)', 'TypeError: label tiene que ser un texto'],
])('%s is told in Spanish to who reads it', async (text, message) => {
  const { mistake } = await answerOf(text, undefined, 'es');
  expect(mistake!.message.slice(0, message.length)).toBe(message);
});

const LECTURE = `import math
class Value:
  def __init__(self, data, _children=(), _op='', label=''):
    self.data = data
    self.grad = 0.0
    self._backward = lambda: None
    self._prev = set(_children)
    self._op = _op
    self.label = label
  def __repr__(self):
    return f"Value(data={self.data})"
  def __add__(self, other):
    other = other if isinstance(other, Value) else Value(other)
    return Value(self.data + other.data, (self, other), '+')
  def __mul__(self, other):
    other = other if isinstance(other, Value) else Value(other)
    return Value(self.data * other.data, (self, other), '*')
  def __pow__(self, other):
    return Value(self.data ** other, (self,), f'**{other}')
  def __neg__(self):
    return self * -1
  def __sub__(self, other):
    return self + (-other)
  def __truediv__(self, other):
    return self * other**-1
  def tanh(self):
    return Value(math.tanh(self.data), (self, ), 'tanh')
  def exp(self):
    return Value(math.exp(self.data), (self, ), 'exp')
`;

test('a class of the lecture, written in the program, is drawn by its graph', async () => {
  const tape = await taped(`${LECTURE}
x1 = Value(2.0, label='x1'); w1 = Value(-3.0, label='w1'); b = Value(6.88)
n = x1 * w1 + b
e = (n * 2).exp()
o = (e - Value(1.0)) / (e + Value(1.0)) + n * n + n.tanh()
o`);
  const data = tape.toData();
  expect(data.labels.slice(0, tape.leafCount).filter(Boolean).toSorted()).toEqual(['b', 'w1', 'x1']);
  expect(labelOf(tape)).toBe('o');
  const n = 2 * -3 + 6.88;
  const e = Math.exp(2 * n);
  expect(tape.values.at(-1)).toBeCloseTo((e - 1) / (e + 1) + n * n + Math.tanh(n), 12);
  expect(new Set(data.ops.filter((op) => op !== null))).toEqual(new Set(['add', 'mul', 'exp', 'pow', 'tanh']));
});

test.each<[string, string, number]>([
  ["Value(1.0, (Value(3.0), Value(2.0)), '-')", 'sub', 1],
  ["Value(1.5, (Value(3.0), Value(2.0)), '/')", 'div', 1.5],
  ["Value(2.0, (Value(2.0),), 'ReLU')", 'relu', 2],
])('%s is a node', async (made, op, data) => {
  const tape = await taped(`${LECTURE}\nshow(${made})`);
  expect([tape.toData().ops.at(-1), tape.values.at(-1)]).toEqual([op, data]);
});

test.each([
  [
    "b._prev = {5, 'x', None}",
    'TypeError: _prev of your Value needs the Values that it was made from, in a set or a tuple',
  ],
  ['b._prev = 7', 'TypeError: _prev of your Value needs the Values that it was made from, in a set or a tuple'],
  ['b._prev = None', 'TypeError: _prev of your Value needs the Values that it was made from, in a set or a tuple'],
  ['b._op = None', "TypeError: _op of your Value needs the name of its operation, such as '+' or 'tanh'"],
  ["b._op = 'x' * 5000", "TypeError: _op of your Value needs the name of its operation, such as '+' or 'tanh'"],
  ['b._prev = {b}', 'ValueError: a Value of yours was made from itself: going back along _prev leads to it again'],
  ['a._prev = {b}', 'ValueError: a Value of yours was made from itself: going back along _prev leads to it again'],
])('of such a class, %s is told', async (done, message) => {
  const { mistake } = await answerOf(`${LECTURE}\na = Value(1.0)\nb = a + a\n${done}\nshow(b)`);
  expect(mistake).toMatchObject({ kind: 'thrown', message });
});

test('an error without a text has no colon', async () => {
  expect((await answerOf('x = 1\nassert x == 2')).mistake).toEqual({
    kind: 'thrown',
    message: 'AssertionError',
    line: 2,
  });
});

test('a mark at the start of a file of Windows is no part of the program', async () => {
  expect((await taped('\uFEFFa = Value(1)\na * 2')).length).toBe(3);
});

const BACKWARD = `${LECTURE}
  def backward(self):
    self.grad = 1.0
    for each in self._prev:
      each.grad += 1.0
a = Value(2.0, label='a'); b = Value(3.0, label='b')
o = a * b
p = a + b
`;

test.each([
  ['o.backward()\nprint(o, a.grad)', 'o'],
  ['o.backward(); p.backward()', 'p'],
  ['from micrograd.engine import Value as V\nv = V(1) * 2\no.backward()\nv.backward()', 'v'],
  ['from micrograd.engine import Value as V\nv = V(1) * 2\nv.backward()\no.backward()', 'o'],
  ['o.backward()\np', 'p'],
])('of own classes is drawn what backward() was called on last: %j', async (end, label) => {
  expect(labelOf(await taped(BACKWARD + end))).toBe(label);
});

test('an operation of such a class that is not known is told', async () => {
  const { mistake } = await answerOf(`${LECTURE}\nshow(Value(1.0, (Value(2.0),), 'swirl'))`);
  expect(mistake).toMatchObject({
    message: expect.stringMatching(/^TypeError: show does not know the operation 'swirl'/),
  });
  const deep = await taped(`${LECTURE}\na = Value(1.0)\nfor k in range(2000): a = a + Value(1.0)\na`);
  expect(deep.values.at(-1)).toBe(2001);
});
