// How numbers and paths are written in a link, and read back.
import { parseNumber } from '@retrograd/graph';

/** `String(x)`, but −0 keeps its sign. */
export function written(x: number): string {
  return Object.is(x, -0) ? '-0' : String(x);
}

const UNUSUAL: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** The number that `text` stands for; `undefined` for none. */
export function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : (UNUSUAL.get(text) ?? parseNumber(text) ?? undefined);
}

/** `undefined` where nothing is said, `null` where that is no number. */
export function numberIn(text: string | undefined): number | null | undefined {
  return text ? (numberOf(text) ?? null) : undefined;
}

/** Paths hold whatever a reader called something: the characters that separate entries are escaped. */
export function escaped(path: string): string {
  return path.replaceAll(/[%:;,]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The inverse of `escaped`. */
export function unescaped(path: string): string {
  return path.replaceAll(/%(25|3A|3B|2C)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
