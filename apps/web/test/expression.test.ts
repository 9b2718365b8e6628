import { expect, test } from 'vitest';
import { parseExpression } from '../src/expression/index.ts';

test("micrograd's README program, as it is", () => {
  const parsed = parseExpression(
    `a = -4.0; b = 2.0; c = a + b; d = a * b + b**3
c += c + 1
c += 1 + c + (-a)
d += d * 2 + relu(b + a)
d += 3 * d + relu(b - a)
e = c - d
f = e**2
g = f / 2.0
g += 10.0 / f`,
    new Map(),
  );
  if ('kind' in parsed) throw new Error(JSON.stringify(parsed));
  parsed.output.backward();
  const [a, b] = parsed.statements;
  expect([parsed.output.data, a!.value.grad, b!.value.grad].map((x) => x.toFixed(4))).toEqual(['24.7041', '138.8338', '645.5773']);
});
