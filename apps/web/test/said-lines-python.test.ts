// Which line of a program in Python recorded what.
import { Tape } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { samples } from '../src/lenses/code/samples.ts';
import { sayingLines } from '../src/sandbox/python/said-lines.ts';
import { answerOf } from './python.ts';

/** The lines by which the nodes are recorded, as `x 1, mul 2`: labels of leaves and names of operations. */
async function recorded(text: string): Promise<string> {
  const { tape: data, lines, mistake } = await answerOf(text);
  expect(mistake).toBeNull();
  const tape = Tape.from(data);
  expect(lines).toHaveLength(tape.length);
  return lines.map((line, i) => `${tape.op(i)?.name ?? tape.label(i)} ${line}`).join(', ');
}

const X = "x = Value(2, label='x'); y = Value(3, label='y')\n";
test.each<[string, string, string]>([
  ['statements', `${X}z = x * y\n\n# more\nz.tanh()`, 'x 1, y 1, mul 2, tanh 5'],
  ['a statement over lines, by its first', `${X}(x\n  * y\n)\n\n`, 'x 1, y 1, mul 2'],
  [
    'a function, and what its caller goes on with',
    `${X}def f(a):\n  """Squares."""\n  b = a * a\n  return b # it\nz = f(x) + y\nz`,
    'x 1, y 1, mul 4, add 6',
  ],
  [
    'a function whose first statement is a block',
    `${X}def f(a):\n  for k in range(2):\n    a = a * a\n  return a\nz = f(x) + y\nz`,
    'x 1, y 1, mul 4, mul 4, add 6',
  ],
  [
    'a function that begins with another',
    `${X}def f(a):\n  @g\n  def h(b):\n    return b.exp()\n  return -h(a)\nz = f(x) + y\nz`.replace(
      'def f',
      'g = lambda f: f\ndef f',
    ),
    'x 1, y 1, exp 6, neg 7, add 8',
  ],
  [
    'a function that tries',
    `${X}def f(a):\n  try:\n    if a: return a, a * a\n  except ValueError: pass\nz = f(x)[1] + y\nz`,
    'x 1, y 1, mul 4, add 6',
  ],
  [
    'conditions',
    `${X}if (x * y).data > 0: z = x.exp()\nelif y: z = y\nelse: z = x\nwhile z.data < 9: z = z * y\nfor a in [z + x]: z = a\nz`,
    'x 1, y 1, exp 2, mul 5, add 6',
  ],
  [
    'a class',
    `${X}class A:\n  w = 1\n  def __init__(self):\n    self.w = Value(1, label='w')\n  def __call__(self, a):\n    return self.w * a\nz = A()(x).exp()\nz`,
    'x 1, w 5, mul 7, exp 8',
  ],
  ['with', `${X}with scope('a'), scope('b') as b:\n  z = x * y\nz`, 'x 1, y 1, mul 3'],
  [
    'what the engine calls',
    `from retrograd import *\n${X}def f(a):\n  b = a * a\n  return b\ng = grad(f)(x)\ng`,
    'x 2, same 6, add 6',
  ],
  ['a lambda', `${X}f = lambda a: a * a\nz = f(x) + y\nz`, 'x 1, y 1, mul 3, add 3'],
  [
    'layers',
    `from retrograd import Linear\n${X}net = Linear(1, 1, bias=False)\nnet([x])[0]`,
    'x 2, w_{1,1} 3, mul 4, sum 4',
  ],
  [
    'a function in a line',
    `${X}def f(a): b = -a; return b * (\n  b)\n\nz = f(x) + y\nz`,
    'x 1, y 1, neg 2, mul 2, add 5',
  ],
  ['several in a line', `${X}z = x.exp(); z = -z; z`, 'x 1, exp 2, neg 2'],
  [
    'names after a colon that is none of a block',
    `${X}d = {'a': x}; z: Value = d['a'][:] if 0 else d['a'] * y\nz`,
    'x 1, y 1, mul 2',
  ],
])('lines of %s', async (_, text, lines) => {
  expect(await recorded(text)).toBe(lines);
});

test('a class Value of the program’s own leaves its operations to the lines that use it', async () => {
  const text = `class Value:
  def __init__(self, data, _children=(), _op='', label=''):
    self.data = data
    self.grad = 0.0
    self._prev = set(_children)
    self._op = _op
    self.label = label
  def __add__(self, other):
    out = Value(self.data + other.data, (self, other), '+')
    return out
  def __mul__(self, other):
    return Value(self.data * other.data, (self, other), '*')
a = Value(2.0, label='a')
b = Value(3.0, label='b')
c = a * b
d = c + a
d`;
  expect(await recorded(text)).toBe('a 13, b 14, mul 15, add 16');
});

test('a text is no other program by its lines', async () => {
  for (const text of ['x = 1\nif a b:\n  pass', 'def f():\n\treturn\n f()', 'x = 1 +', 'while (y := 3) and x: pass']) {
    const { mistake } = await answerOf(text);
    expect(mistake!.message).not.toContain('_at_');
    expect(mistake!.line).toBeGreaterThan(0);
  }
  const { printed } = await answerOf(
    "while n := len(print.__class__.__name__) and 0: pass\ndef f():\n  'doc'\nprint(f())",
  );
  expect(printed).toBe('None');
});

test.each(samples.flatMap(({ title, python }) => (python ? [[title.en, python.en] as const] : [])))(
  'the ready-made program "%s" has a line for each node',
  async (_, text) => {
    const { lines, mistake } = await answerOf(text);
    expect(mistake).toBeNull();
    expect(lines.every((line) => line > 0)).toBe(true);
  },
);

test.each(['\n', ' ', ';', ':', 'a ', 'if :', '[', '\t\n', 'class a:\n', 'def f():\n ', 'for a in b: c\n', '"'])(
  'four hundred thousand letters of %j come to an end', // where each is read again for each, only after minutes
  (part) => {
    const text = part.repeat(400_000 / part.length);
    expect(sayingLines(text).split('\n')).toHaveLength(text.split('\n').length);
  },
);
