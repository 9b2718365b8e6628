// What a run gives, as it crosses from the sandbox to the page. The sandbox writes it; the page takes it for hostile.
import { Tape, type TapeData } from '@retrograd/autodiff';
import { isShallow } from '../sources/file/shallow.ts';
import { withRolesByName } from './leaf-roles.ts';

/** Why a run drew nothing. The first three are told by the program's own run, the others by what runs it. */
export type Failure =
  /** The text is no program. */
  | 'syntax'
  /** It threw. */
  | 'thrown'
  /** It came to its end, and there is nothing to draw. */
  | 'nothing'
  /** It was stopped at the time limit. */
  | 'endless'
  /** It ended without an answer, as where memory is used up. */
  | 'broken'
  /** The text, or what it has recorded, is too long. */
  | 'long'
  /** The sandbox itself did not start. */
  | 'unstarted';

/** What went wrong. */
export interface Mistake {
  readonly kind: Failure;
  /** What was thrown, in the words of the engine or the browser; empty for none. */
  readonly message: string;
  /** The line of the text, from 1; 0 where it is not known. */
  readonly line: number;
}

/** What a run gives. */
export interface Answer {
  /** What is drawn; `null` beside a mistake. */
  readonly tape: TapeData | null;
  /** The line of the text, from 1, that recorded each node of the tape, 0 where it is not known; empty for none. */
  readonly lines: readonly number[];
  /** What was printed, lines of text. */
  readonly printed: string;
  readonly mistake: Mistake | null;
}

/** UTF-16 units of a program; the same for writing and running it. */
export const LONGEST_PROGRAM = 100_000;
/** UTF-16 units of the JSON of what it draws: about 15,000 nodes. It travels with every link and every step of undo. */
export const LONGEST_RECORDED = 1_000_000;
/** UTF-16 units of what it prints. */
export const MOST_PRINTED = 10_000;
const LONGEST_MESSAGE = 500;
const LONGEST_ANSWER = 1.5 * LONGEST_RECORDED + 6 * (MOST_PRINTED + LONGEST_MESSAGE) + 1000; // a line is shorter than what a tape says of its node; JSON writes a character as \u0000

const TOLD: readonly unknown[] = ['syntax', 'thrown', 'nothing', 'long'] satisfies Failure[];

/** The answer that something else than the program gives. */
export function failed(kind: Failure, message = '', line = 0): Answer {
  return { tape: null, lines: [], printed: '', mistake: { kind, message, line } };
}

/**
 * The answer in what came out of the sandbox for a text of `lineCount` lines: only a tape that `Tape.from` accepts, lines that the
 * text has, text of limited length, known kinds of mistakes. Never throws; what is no answer is a broken run.
 */
export function readAnswer(given: unknown, lineCount = LONGEST_PROGRAM): Answer {
  if (typeof given !== 'string') return failed('broken');
  if (given.length > LONGEST_ANSWER) return failed('long');
  if (!isShallow(given)) return failed('broken');
  try {
    const { tape, lines, printed, mistake } = JSON.parse(given);
    const text = printedOf(printed);
    if (mistake !== null) return { ...failed('broken'), printed: text, mistake: mistakeOf(mistake) };
    const read = withRolesByName(Tape.from(tape));
    const data = read.toData(); // without what else may stand there
    if (data.ops.length === 0) return failed('broken');
    const isLong = JSON.stringify(data).length > LONGEST_RECORDED;
    if (isLong) return { ...failed('long'), printed: text };
    return { tape: data, lines: linesIn(lines, read.length, lineCount), printed: text, mistake: null };
  } catch {
    return failed('broken');
  }
}

/** What is printed, no more than there is room for; empty for what is no text. */
export const printedOf = (given: unknown): string => textOf(given, MOST_PRINTED);

/** As many lines as there are nodes; none where `given` is something else. */
function linesIn(given: unknown, count: number, lineCount: number): readonly number[] {
  const isLine = (x: unknown) => Number.isInteger(x) && (x as number) >= 0 && (x as number) <= lineCount;
  return Array.isArray(given) && given.length === count && given.every(isLine) ? given.map(Number) : [];
}

function mistakeOf({ kind, message, line }: Record<keyof Mistake, unknown>): Mistake {
  return {
    kind: TOLD.includes(kind) ? (kind as Failure) : 'broken',
    message: textOf(message, LONGEST_MESSAGE),
    line: Number.isInteger(line) && (line as number) > 0 && (line as number) <= LONGEST_PROGRAM ? (line as number) : 0,
  };
}

const textOf = (given: unknown, most: number): string => (typeof given === 'string' ? given.slice(0, most) : '');
