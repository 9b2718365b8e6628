// The rule by which a number is compared with a measured one.

/** A double as JSON has it: NaN and the infinities are strings. */
export type Printed = number | string;

/** NaN is NaN, infinities are exact, finite numbers are within 1e-12. The sign of zero is free. */
export function agrees(found: number, wanted: Printed): boolean {
  const reference = Number(wanted);
  if (!Number.isFinite(reference)) return Object.is(found, reference);
  return Math.abs(found - reference) <= 1e-12 * Math.abs(reference) + 1e-15;
}
