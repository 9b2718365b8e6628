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
