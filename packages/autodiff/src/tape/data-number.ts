// Numbers in data that must survive JSON, which knows neither NaN nor ±∞ nor −0.

/** A number, or the name of one that JSON cannot write. */
export type DataNumber = number | 'NaN' | 'Infinity' | '-Infinity' | '-0';

const names: ReadonlyMap<unknown, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
]);

/** `x` as JSON can write it. */
export function toDataNumber(x: number): DataNumber {
  if (Number.isFinite(x)) return Object.is(x, -0) ? '-0' : x;
  return String(x) as DataNumber; // NaN, Infinity, -Infinity: what is not finite
}

/** The number that `x` stands for; `undefined` if it stands for none. */
export function fromDataNumber(x: unknown): number | undefined {
  return typeof x === 'number' ? x : names.get(x);
}
