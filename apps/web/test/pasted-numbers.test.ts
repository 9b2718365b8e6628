// Numbers that are pasted from other programs become lists; everything else stays as it is.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpression } from '../src/sources/expression/index.ts';
import { withLists } from '../src/sources/pasted-numbers.ts';

test.each([
  ['numpy', '[[ 0.1  -0.2 ]\n [ 0.3   4. ]]', '[[0.1, -0.2], [0.3, 4.]]'],
  ['a vector of numpy', '[1.  2.5e-03 -3]', '[1., 2.5e-03, -3]'],
  ['numpy’s repr', 'array([[0.1, 0.2],\n       [0.3, 0.4]], dtype=float32)', '[[0.1, 0.2],\n       [0.3, 0.4]]'],
  ['a line of numpy', 'W = np.array([[1, 2], [3, 4]])', 'W = [[1, 2], [3, 4]]'],
  ['PyTorch', "W1 = torch.tensor([0.5, -1.], device='cpu', requires_grad=True)", 'W1 = [0.5, -1.]'],
  ['MATLAB', 'W = [0.1 0.2; -0.3 4]', 'W = [[0.1, 0.2], [-0.3, 4]]'],
  ['MATLAB, on lines', '[1 2;\n 3 4;]', '[[1, 2], [3, 4]]'],
  ['cells', '0.1\t0.2\n0.3\t-0.4\n', '[[0.1, 0.2], [0.3, -0.4]]'],
  ['cells with commas', '0,5\t−1,25', '[0.5, -1.25]'],
  ['a tensor with its history', 'tensor([1., 2.], grad_fn=<AddBackward0>)', '[1., 2.]'],
  [
    'a variable of MATLAB',
    'W1 =\n\n    0.1000    0.2000\n    0.3000   -0.4000\n',
    'W1 = [[0.1000, 0.2000], [0.3000, -0.4000]]\n',
  ],
  [
    'several of them',
    'x = [1, 2]\r\nW1 =\r\n\r\n   1   2\r\n   3   4\r\n\r\nb =\r\n\r\n    5\r\n\r\nc =\n     1 2\ny = x',
    'x = [1, 2]\r\nW1 = [[1, 2], [3, 4]]\r\n\r\nb = 5\r\n\r\nc = [1, 2]\ny = x',
  ],
  [
    'a variable with a factor',
    'W =\n\n   1.0e+03 *\n\n    0.1000    0.2000\n    0.0003   1.5000\n',
    'W = [[100, 200], [0.3, 1500]]\n',
  ],
  [
    'a wide variable of MATLAB',
    'W =\n\n  Columns 1 through 2\n\n    0.1000    0.2000\n    0.3000   -0.4000\n\n  Column 3\n\n    5\n    6\n\nb =\n\n    1\n',
    'W = [[0.1000, 0.2000, 5], [0.3000, -0.4000, 6]]\nb = 1\n',
  ],
  [
    'a wide row of Octave, with a factor',
    'W =\r\n\r\n   1.0e+03 *\r\n\r\n Columns 1 through 3:\r\n\r\n   1   2   3\r\n\r\n Columns 4 and 5:\r\n\r\n   4   5\r\n',
    'W = [1000, 2000, 3000, 4000, 5000]\n',
  ],
  ['a factor alone', '   1.0e-03 *\n\n   0.5  -0.25', '[0.0005, -0.00025]'],
  ['a program', 'W = [1 2]\ny = sum(W @ [3 4])', 'W = [1, 2]\ny = sum(W @ [3, 4])'],
])('%s', (_, text, lists) => {
  expect(withLists(text)).toBe(lists);
});

test.each([
  'x = [0.5, 0.3]',
  'h = W[1, 2] + W[1][2]',
  'y = [a b]',
  'y = [a, -b]\nz = a*[1]',
  'y = f(x) - 3',
  '1.000,5\t2',
  'a\tb',
  '1\t2\n3',
  'array = 3',
  'γ[1] [2]',
  'z = [1][2]',
  'y =\n  x',
  'y =\n\n  1 2\n  3 NaN\n',
  'y =\n\n  1 2\n  0.1 + 0.2i\n',
  '1 2\n3 4',
  '',
])('%j stays', (text) => {
  expect(withLists(text)).toBe(text);
});

test('any matrix of numbers that numpy or a spreadsheet prints is read as it was', () => {
  const numbers = fc.array(
    fc.array(
      fc.integer({ min: -999, max: 999 }).map((n) => n / 100),
      { minLength: 2, maxLength: 2 },
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(numbers, (rows) => {
      const numpy = `[${rows.map((row) => `[ ${row.join('  ')}]`).join('\n ')}]`;
      const cells = rows.map((row) => row.join('\t')).join('\n');
      const lists = `[${rows.map((row) => `[${row.join(', ')}]`).join(', ')}]`;
      expect(withLists(numpy)).toBe(lists);
      expect(withLists(cells)).toBe(rows.length === 1 ? lists.slice(1, -1) : lists);
      expect('kind' in parseExpression(`y = sum(${withLists(numpy)})`, new Map())).toBe(false);
    }),
  );
});

test('many rows that are no matrix stay, within the time of a test', () => {
  const text = `W =\n${'1 2 3\n'.repeat(60_000)}NaN`; // the square of these would take a minute
  expect(withLists(text)).toBe(text);
});
