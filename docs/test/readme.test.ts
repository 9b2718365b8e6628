// What the README shows first is a program that stands in the repository, where it is run.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the first ts block of the README is examples/first-gradient.ts, byte for byte', () => {
  const [, code] = /^```ts\n(.*?)^```$/ms.exec(read('README.md')) ?? [];
  expect(code).toBe(read('examples/first-gradient.ts'));
});
