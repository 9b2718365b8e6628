// The pieces of a text that the field colours, and the marks in them.
import type { Role } from '@retrograd/autodiff';
import { examples } from '@retrograd/examples';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bracketsAt, createCutter, type MarkedLine, marked } from '../src/sources/expression/index.ts';

const cut = (text: string, roles: ReadonlyMap<string, Role> = new Map()) => createCutter()(text, roles).lines;
const textOf = (lines: readonly MarkedLine[]) => lines.map((line) => line.map(({ text }) => text).join('')).join('\n');

/** The pieces as `kind:text`, a line for each of the text. */
const told = (lines: readonly MarkedLine[]) => lines.map((line) => line.map(({ kind, text }) => `${kind}:${text}`));

const parts = [
  'tanh',
  'ln ',
  'x',
  'W1',
  'y',
  '=',
  '(',
  ')',
  '[',
  ']',
  '²',
  '.',
  '\n',
  '\r\n',
  '\t',
  '#',
  '𝑥',
  '₁',
  '½',
  '"',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...parts)).map((all) => all.join('')),
  fc.constantFrom(...examples.flatMap((example) => ('build' in example ? [] : [example.expression]))),
);
const anyMarks = fc.array(
  fc.record({ at: fc.nat(30), length: fc.nat(30), kind: fc.constantFrom('wrong' as const, 'bracket' as const) }),
  { maxLength: 3 },
);

test('every character of any text is in exactly one piece, marked or not', () => {
  const cutter = createCutter(); // keeps lines from one text to the next
  fc.assert(
    fc.property(anyText, anyMarks, (text, marks) => {
      const { lines } = cutter(text, new Map());
      expect(textOf(lines)).toBe(text.replace(/\r\n?/g, '\n'));
      expect(textOf(marked(lines, marks))).toBe(textOf(lines));
      expect(lines).toEqual(cut(text));
      for (const { text: piece } of lines.flat()) expect(piece).not.toBe('');
    }),
  );
});

test('a piece has the kind of what it is, and a name that of its role in the figure', () => {
  const text = 'h = tanh(w*x + b) # so\n  L = ½(y - h)²\nw = 0.2; z = sin² (π)·ln x';
  expect(told(cut(text))).toEqual([
    [
      'plain:h ',
      'operator:= ',
      'function:tanh',
      'operator:(',
      'parameter:w',
      'operator:*',
      'input:x ',
      'operator:+ ',
    ].concat(['parameter:b', 'operator:) ', 'comment:# so']),
    [
      'plain:  L ',
      'operator:= ',
      'number:½',
      'operator:(',
      'target:y ',
      'operator:- ',
      'plain:h',
      'operator:)',
      'number:²',
    ],
    ['parameter:w ', 'operator:= ', 'number:0.2', 'operator:; ', 'plain:z ', 'operator:= ', 'function:sin'].concat([
      'operator:² (',
      'number:π',
      'operator:)·',
      'function:ln ',
      'input:x',
    ]),
  ]);
  expect(told(cut('a*x', new Map([['a', 'parameter']])))).toEqual([['parameter:a', 'operator:*', 'input:x']]);
});

test('a line that is as before is the same, unless a name in it has another role', () => {
  const cutter = createCutter();
  const [first, second] = cutter('a = w*x\ny', new Map()).lines;
  expect(second![0]!.kind).toBe('target');
  const later = cutter('a = w*x\ny + w', new Map()).lines;
  expect(later[0]).toBe(first);
  expect(cutter('a = w*x\ny', new Map([['x', 'target']])).lines[0]).not.toBe(first);
});

test('marks cut pieces, go over lines, and have a place where nothing stands', () => {
  const wrong = (text: string, at: number, length: number) =>
    marked(cut(text), [{ at, length, kind: 'wrong' }]).map((line) =>
      line.map((piece) => (piece.mark === undefined ? piece.text : `<${piece.text}>`)).join(''),
    );
  expect(wrong('x + tanhh(y)', 4, 6)).toEqual(['x + <tanhh><(>y)']);
  expect(wrong('abc', 1, 1)).toEqual(['a<b>c']);
  expect(wrong('x +\ny', 3, 1)).toEqual(['x +<>', 'y']);
  expect(wrong('x +', 3, 0)).toEqual(['x +<>']);
  expect(wrong('', 0, 0)).toEqual(['<>']);
  expect(wrong('x = [1,\n2]', 4, 6)).toEqual(['x = <[><1><,>', '<2><]>']);
});

test('the bracket at the caret has its other one', () => {
  const at = (marked: string) => {
    const caret = marked.indexOf('¦');
    return bracketsAt(marked.replace('¦', ''), caret).map((mark) => mark.at);
  };
  expect(at('tanh(x)¦')).toEqual([6, 4]);
  expect(at('tanh(¦x)')).toEqual([4, 6]);
  expect(at('(¦(x))')).toEqual([0, 4]);
  expect(at('W = [[1, 2],\n [3, 4]]¦')).toEqual([20, 4]);
  expect(at('ta¦nh(x)')).toEqual([]);
  expect(at('(x]¦')).toEqual([]);
  expect(at('y = (x +\ny)¦')).toEqual([10, 4]);
  expect(at('y = (x\nz = y)¦')).toEqual([]);
  expect(at('(x; y)¦')).toEqual([]);
  expect(at('x # (y)¦')).toEqual([]);
});
