// What is known of a Python program before it runs.
import { expect, test } from 'vitest';
import { spokenIn } from '../src/lenses/code/language-of.ts';
import { assignedNames, heard, statements } from '../src/sandbox/python/statements.ts';

const parts = (text: string) => statements(text).map(({ start, end }) => text.slice(start, end));

test.each<[string, string, string[]]>([
  ['lines', 'a = 1\n\nb\n', ['a = 1', 'b']],
  ['several in a line', 'a;  b ;c', ['a', 'b', 'c']],
  ['comments', '# one\na # two ; b\n#', ['a']],
  ['what is indented, as a part of nothing', 'if a:\n  b\n\tc\nd', ['if a:', 'd']],
  ['brackets over several lines', 'f(a,\nb # )\n)\ng', ['f(a,\nb # )\n)', 'g']],
  ['marks in strings', `f('#;\\'(')\n"b;"`, [`f('#;\\'(')`, '"b;"']],
  ['long strings', `a = """b\n"c;\n"""\nd`, [`a = """b\n"c;\n"""`, 'd']],
  ['a line that goes on', 'a + \\\nb\nc', ['a + \\\nb', 'c']],
  ['lines of Windows', 'a\r\nb\r\n', ['a', 'b']],
  ['nothing where a bracket is open', 'a\nf(', []],
  ['nothing where a string is open', "a\n'b\n", []],
])('statements: %s', (_, text, found) => {
  expect(parts(text)).toEqual(found);
});

test('what stands alone is heard, in its line', () => {
  const isExpression = (part: string) => !part.includes('=');
  expect(heard('a = 1; b\n(c,\n d)\n  e # f\n', 'hear', isExpression)).toBe(
    'a = 1; hear((b))\nhear(((c,\n d)))\n  e # f\n',
  );
});

test.each<[string, string[]]>([
  ['a = 1\nb += a\nc == 1\nf(d=2)', ['a', 'b']],
  ['a, *c = x; b=2\nd = e = 1', ['a', 'c', 'b', 'd', 'e']],
  ['for i in range(3):\n  h = i\n', ['h']],
  ['loss: float = 1\nw[0] = 2\nα = β', ['loss', 'float', 'w', 'α']],
  ['b = 1\na = 1\nb = 2\nif a <= 1: pass', ['b', 'a']],
])('names that are assigned to in %j', (text, names) => {
  expect(assignedNames(text)).toEqual(names);
});

test.each([
  ['from micrograd.engine import Value\na = Value(2)', 'python'],
  ['import torch.nn as nn', 'python'],
  ['x = 1\nfor i in range(3):  # three\n  x += i', 'python'],
  ['class Neuron:\n  def __call__(self, x):\n    return x', 'python'],
  ["import { Value } from '@retrograd/autodiff';", 'typescript'],
  ['const a = value(2)\na', 'typescript'],
  ['f(1);\n', 'typescript'],
  ['postMessage({ done: 1 });self.close()', null],
  ['for(let i=0;i<9;i++)print(i)', 'typescript'],
  ['for (const i of [1]) print(i)', 'typescript'],
  ['class A:\n  def f(self):\n    self.x = 1', 'python'],
  ['class A {\n  #b = 1;\n}', null],
  ['a + b', null],
  ['', null],
] as const)('%j is written in %s', (text, language) => {
  expect(spokenIn(text)).toBe(language);
});

test.each(['\n', ' ', ';', '#\n', ':', 'a=', 'a ', 'if :', "'", 'import a as ', '[', 'x, ', '\t\n', '; '])(
  'four hundred thousand letters of %j come to an end', // where each is read again for each, only after minutes
  (part) => {
    const text = part.repeat(400_000 / part.length);
    spokenIn(text);
    expect(statements(text).length).toBeLessThanOrEqual(text.length);
    expect(assignedNames(text).length).toBeLessThan(2);
  },
);
