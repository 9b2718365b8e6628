import { expect } from 'vitest';

/** Numbers, nested in any way. */
export type Nested = number | readonly Nested[] | { readonly [name: string]: Nested };

/** All numbers of a nesting, in order. */
export function flat(nested: Nested): number[] {
  return typeof nested === 'number' ? [nested] : Object.values(nested).flatMap(flat);
}

/** Expects every number to differ from the wanted one by at most 1e-12, relative to 1 or to the wanted, the larger. */
export function expectClose(found: Nested, wanted: Nested): void {
  const [ours, theirs] = [flat(found), flat(wanted)];
  expect(ours).toHaveLength(theirs.length);
  for (const [i, w] of theirs.entries())
    expect(Math.abs(ours[i]! - w) / Math.max(1, Math.abs(w)), `number ${i}: ${ours[i]}, not ${w}`).toBeLessThanOrEqual(
      1e-12,
    );
}
