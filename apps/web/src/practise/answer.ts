// What a reader typed as an answer, as a number: plain, or a formula in numbers and names of nodes. How near the truth it has to
// be follows from the digits that were given.
import { Mistake } from '../sources/expression/error.ts';
import { formula } from '../sources/expression/formula.ts';
import type { Names } from '../sources/expression/names.ts';
import { Recording } from '../sources/expression/recording.ts';
import { constants } from '../sources/expression/table.ts';
import { numberOf, Tensor } from '../sources/expression/thing.ts';
import { tokens } from '../sources/expression/tokens.ts';

/** An answer as a number. */
export interface Answer {
  readonly value: number;
  /** Decimals that a plain number has, less its exponent: 4 for `0.0802` and `8.02e-2`; Infinity for what was computed. */
  readonly digits: number;
}

/** What a name stands for; `null` if it is no name of the tape. */
export type NumberNamed = (name: string) => number | null;

/**
 * `truncated`: right but for the last digit, which was cut off instead of rounded. `short`: right as far as it goes, which is
 * less than three significant digits.
 */
export type Verdict = 'right' | 'truncated' | 'short' | 'wrong';

const LONGEST = 1000; // letters of an answer
const SIGNIFICANT = 3; // digits that an answer needs
const COMPUTED = 1e-3; // relative: how far a formula may be off, since its numbers were rounded
const NOISE = 1e-14; // what float64 leaves of a difference that is 0

const PLAIN = /^[+-]?(?:\d+\.?(\d*)|\.(\d+))(?:e([+-]?\d{1,3}))?$/i;
const NAME_WITH_MARKS = /\p{L}[\p{L}\p{M}\p{Nd}_₀-₉′']*\^\([^()^\s]*\)(?:_(?:\{[^{}]*\}|[\p{L}\p{Nd},]+))?/gu;

/**
 * The answer in `text`: `0,5`, `−0.02`, `1e-3`, `1/3`, `0.68*0.19`, `σ(0.41)`, `-(y - ŷ)*n_1`; what stands before a `=` is left
 * out. `numberNamed` knows the names of the tape. `null` for what is no finite number. O(text).
 */
export function readAnswer(text: string, numberNamed: NumberNamed): Answer | null {
  if (text.length > LONGEST) return null;
  const given = text.slice(Math.max(text.lastIndexOf('='), text.lastIndexOf('≈')) + 1).trim();
  const withPoints = given.replaceAll(/(?<=\d),(?=\d)/g, '.');
  const plain = withPoints.replaceAll(/[−–]/g, '-');
  const [, decimals, only, exponent] = PLAIN.exec(plain) ?? [];
  if (decimals !== undefined || only !== undefined) {
    const digits = (decimals ?? only!).length - Number(exponent ?? 0);
    return Number.isFinite(Number(plain)) ? { value: Number(plain), digits } : null;
  }
  const value = computed(withPoints, numberNamed) ?? computed(given, numberNamed); // the comma of `max(1,2)` is none of a decimal
  return value === null ? null : { value, digits: Infinity };
}

/** What a formula is worth; `null` if it is wrong, reads a name that is not known, or gives no finite number. */
function computed(text: string, numberNamed: NumberNamed): number | null {
  const marked: number[] = []; // values of names such as `w^(2)_1`, which the language reads as powers
  const known = text.replaceAll(NAME_WITH_MARKS, (name) => {
    const value = numberNamed(name);
    return value === null ? name : `(__${marked.push(value) - 1})`;
  });
  const read = (name: string) =>
    (/^__\d+$/.test(name) ? marked[Number(name.slice(2))] : numberNamed(name)) ?? constants.get(name) ?? Number.NaN;
  const has = (name: string) => numberNamed(name) !== null; // √, an alias, is a function
  const names: Names = { has, read, recording: new Recording(), notes: [], random: null };
  const line = [...tokens(withOwnNames(known))];
  try {
    const thing = line.filter(({ kind }) => kind === 'end').length > 1 ? null : formula(line, names);
    const value = thing === null || thing instanceof Tensor ? null : numberOf(thing);
    return value !== null && Number.isFinite(value) ? value : null;
  } catch (error) {
    if (error instanceof Mistake) return null;
    throw error;
  }
}

/** The text with functions by the names that the language has for them: `ReLU(x)`, `sigma(x)`. */
function withOwnNames(text: string): string {
  return text
    .replaceAll(/\b(?:sigma|sigmoide)(?=\s*\()/giu, 'σ')
    .replaceAll(/\b(?:relu|tanh|exp|ln)(?=\s*\()/giu, (name) => name.toLowerCase());
}

/** How `answer` stands to `truth`: half a unit of its last digit is allowed, but at least three significant digits are asked for. */
export function verdictOf({ value, digits }: Answer, truth: number): Verdict {
  if (!Number.isFinite(truth)) return 'wrong';
  const size = Math.abs(truth);
  const off = Math.abs(value - truth);
  const slack = Math.max(NOISE, 1e-9 * size); // a last digit 5 that binary numbers cannot write
  if (digits === Infinity) return off <= COMPUTED * size + NOISE ? 'right' : 'wrong';
  const unit = 10 ** -digits;
  const least = size <= NOISE ? 0 : 10 ** (Math.floor(Math.log10(size)) + 1 - SIGNIFICANT);
  if (off <= Math.min(unit, least) / 2 + slack) return 'right';
  const isCut = value * truth > 0 && size > Math.abs(value) && off < unit;
  if (unit <= least * (1 + 1e-9)) return isCut ? 'truncated' : 'wrong';
  return value !== 0 && (isCut || off <= unit / 2 + slack) ? 'short' : 'wrong';
}

/** True for an answer that counts: one that was cut off does, one of too few digits does not. */
export function isRight(answer: Answer, truth: number): boolean {
  const verdict = verdictOf(answer, truth);
  return verdict === 'right' || verdict === 'truncated';
}

/** How far a mistaken number may be from `answer` to be the one that was meant: half a unit of its last digit, 1/200 of it at most. */
export function toleranceOf({ value, digits }: Answer): number {
  const size = Math.abs(value);
  return digits === Infinity ? COMPUTED * size : Math.min(10 ** -digits / 2, size / 200);
}
