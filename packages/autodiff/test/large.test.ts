// Width: lists of 200,000 numbers on a stack of 200 KB. No list is spread into the arguments of a call.
import { expect, test } from 'vitest';
import { runChild } from './child.ts';

test('transforms, programs and diagnoses of 70,000 to 200,000 numbers', { timeout: 300_000 }, async () => {
  expect(await runChild('large', ['--stack-size=200'])).toEqual({
    grad: 1,
    'grad of Values': 1,
    hvp: 1, // 2 · ½
    jvp: 1.5,
    vjp: 0.5,
    jacobian: 0.5,
    'not finite': 'log(0) is -Infinity (defined for x > 0)',
    replay: 70_000 / 4,
    'passes of 70,000 leaves': [1, (28 * 70_000) / 2],
    compile: 70_000 / 2,
    gradient: 2,
    inputs: 70_000 / 4,
  });
});
