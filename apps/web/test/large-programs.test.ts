// A few letters that ask for millions of operations: what is accepted opens soon, and the rest is refused where it grows too large.
import { expect, test } from 'vitest';
import { parseExpression } from '../src/sources/expression/index.ts';

const large = 'W = randn(300, 300)';

test.each<[string, string]>([
  ['operations', `${large}\nW + W ¦+¦ W + W`],
  ['operations with what was not drawn', `${large}\n${'W+W¦+¦W+'}${'W+'.repeat(40_000)}W`],
  ['operations of a softmax', '¦softmax(¦randn(100000))'],
  ['operations of a loss', 'W = randn(60000)\n¦mse(¦W, W)'],
  ['products in several lines', `W = randn(46, 46)\nA = W @ W\nB = A ¦@¦ W\nC = B @ W`],
  ['elements that are transposed', `${large}\nW${'.T'.repeat(14)}¦.T¦${'.T'.repeat(4000)}`],
  ['elements of rows', `${large}\n${'W[1]+'.repeat(345)}W[1]¦+¦${'W[1]+'.repeat(15_000)}W[1]`],
  ['elements of lines', `${large}${'\nW'.repeat(14)}\n¦W¦${'\nW'.repeat(1000)}`],
  [
    'numbers that are drawn',
    `A = randn(300, 300)\nB = randn(300, 300)\nC = randn(300, 300)\nD = randn(100, 300)\nE = ¦randn(¦300, 300)`,
  ],
  ['elements of a row that is taken apart', `W = randn(1, 100000)\n${'W[1][1]+'.repeat(12)}W¦[¦1][1]`],
])('too many %s are refused where they are too many', (_, marked) => {
  const [before, inside] = marked.split('¦') as [string, string];
  const result = parseExpression(marked.replaceAll('¦', ''), new Map());
  expect(result).toMatchObject({ code: 'program-too-large', at: before.length, length: inside.length });
});

test.each([
  `${large}\nx = randn(300)\nb = randn(300)\nh = tanh(W @ x + b)\nsum(h)`,
  `${large}\nx = randn(300)\nh = relu(W.T @ x)\ny = sum(h)`,
  `${large}\nW + W`,
  'W = randn(300, 300)\nW[3, 5] + W[299]',
  'sum(randn(100000))',
  `${'√'.repeat(99_999)}x`,
  `${'x+'.repeat(49_999)}x`,
  `v = [1, 2]\n${'v·v+'.repeat(300)}x`,
])('a program that is large, but opens soon, is drawn', (text) => {
  expect(parseExpression(text, new Map())).not.toHaveProperty('code');
});
