// Memory: whatever loops, nothing is left behind but the block or two (2 MB) that are in use. Bytes are counted, not seconds.
import { expect, test } from 'vitest';
import { runChild } from './child.ts';

test('a million steps leave nothing behind, in a heap of 64 MB', { timeout: 120_000 }, async () => {
  const { bytes, peak } = (await runChild('flat', ['--expose-gc', '--max-old-space-size=64'])) as {
    bytes: Record<string, number>;
    peak: number;
  };
  expect(Object.keys(bytes)).toHaveLength(7);
  for (const [loop, left] of Object.entries(bytes)) expect(left, `${loop} leave ${left} bytes`).toBeLessThan(6e6);
  expect(peak).toBeLessThan(400e6);
});
