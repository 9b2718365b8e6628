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

/** The number that `text` stands for: `undefined` where nothing is said, `null` where that is no number. */
export function numberIn(text: string): number | null | undefined {
  return text ? (UNUSUAL.get(text) ?? parseNumber(text)) : undefined;
}

/** Paths hold whatever a reader called something: the characters that separate entries are escaped. */
export function escaped(path: string): string {
  return path.replaceAll(/[%:;,]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The inverse of `escaped`; also of what else has escaped ASCII characters. */
export function unescaped(path: string): string {
  return path.replaceAll(/%[2-7][\dA-F]/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}
