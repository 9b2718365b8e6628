// What a program might have meant otherwise.
import type { Tape, Value } from '@retrograd/autodiff';
import { lineLabel } from '@retrograd/graph';
import type { Note, Span } from './error.ts';
import type { KnownNames } from './known-names.ts';
import { mayBeMore } from './products.ts';
import { oneSpelling } from './spelling.ts';
import type { Token } from './tokens.ts';

/** One statement: what it computed, and where it stands. */
export interface Statement extends Span {
  /** The name that it assigns; `null` for a bare formula. */
  readonly name: string | null;
  /** One Value, or the elements of a vector or a matrix. */
  readonly values: readonly Value[];
  readonly kind: 'number' | 'vector' | 'matrix';
}

const MOST_NAMED = 3; // of one kind that are noted: whoever writes so does it throughout

/** The notes on a program of `lines`, which are the `statements`; `tape` is what the last one is computed from. */
export function notesOn(
  lines: readonly (readonly Token[])[],
  statements: readonly Statement[],
  tape: Tape,
  known: KnownNames,
): Note[] {
  return [
    ...notesOnTokens(lines.flat()),
    ...known.notes.filter(
      ({ code, isOf }, k, all) => isOf !== undefined || all.findIndex((note) => note.code === code) === k,
    ),
    ...notesOnProducts(known),
    ...notesOnDrawn(known),
    ...notesOnNames(statements, tape, known),
    ...notesOnOutput(statements.at(-1)!),
  ];
}

/** Numbers that are too large or too small for 64 bits, and a logarithm whose base is not said. */
function notesOnTokens(all: readonly Token[]): Note[] {
  const numbers = all.flatMap(({ kind, text: found }): Note[] => {
    const x = kind === 'number' ? Number(found) : 1;
    if (x === Number.POSITIVE_INFINITY) return [{ code: 'too-large', found }];
    return x === 0 && /[1-9]/.test(found.replace(/e.*/i, '')) ? [{ code: 'too-small', found }] : [];
  });
  const log = all.find(({ kind, text }) => (kind === 'call' || kind === 'prefix') && text === 'log');
  return log === undefined ? numbers : [...numbers, { code: 'natural-log', found: log.text }];
}

/** A last line of which one element is differentiated. */
function notesOnOutput({ name, values, kind }: Statement): Note[] {
  return kind !== 'number' && values.length > 1 ? [{ code: kind, found: name ?? '…' }] : [];
}

/** Inputs whose names a reader may have meant as products or calls, the first few. */
function notesOnProducts(known: KnownNames): Note[] {
  const found = known.free.filter((name) => mayBeMore(name, (part) => known.has(part)));
  return found.slice(0, MOST_NAMED).map((name) => ({ code: 'product', found: name }));
}

/** Parameters that got a number by chance, as one note. */
function notesOnDrawn({ drawn }: KnownNames): Note[] {
  return drawn.length === 0 ? [] : [drawnNote(drawn)];
}

/** The note on names that got a number by chance: it says the first few. */
export function drawnNote(names: readonly string[]): Note {
  const more = names.length > MOST_NAMED ? ', …' : '';
  return { code: 'drawn', found: names.slice(0, MOST_NAMED).join(', ') + more, meant: names[0]!, names };
}

/**
 * Names of an input that are those of a result, too, names of lines that the last one does not depend on, or that were only another name for
 * something and not read, and other names that stand nowhere, since what they name has one already.
 */
function notesOnNames(statements: readonly Statement[], tape: Tape, known: KnownNames): Note[] {
  const inputs = new Set<string>();
  const again = new Set<string>();
  for (let i = 0; i < tape.length; i++) {
    const label = tape.label(i);
    if (tape.op(i) === null) inputs.add(oneSpelling(label));
    else if (label !== '' && inputs.has(oneSpelling(label))) again.add(label);
  }
  const unread = statements.slice(0, -1).flatMap(({ name, values, kind }) => {
    if (name === null) return [];
    const [only] = values;
    const isAlias = kind === 'number' && oneSpelling(only!.label) !== oneSpelling(name);
    return (isAlias && !known.wasRead(name)) || !values.some((value) => tape.has(value)) ? [name] : [];
  });
  const unused = new Set(unread);
  const others = new Map(
    statements.flatMap(({ name, values, kind }) =>
      name !== null && kind === 'number' ? [[name, values[0]!.label]] : [],
    ),
  );
  const aliases = Array.from(others).filter(
    ([name, meant]) => oneSpelling(name) !== oneSpelling(meant) && !unused.has(name),
  );
  return [
    ...few(again).map((found): Note => ({ code: 'again', found })),
    ...few(aliases).map(([found, meant]): Note => ({ code: 'alias', found, meant: lineLabel(meant) })),
    ...few(unused).map((found): Note => ({ code: 'unused', found })),
  ];
}

/** The first few of what is noted: hundreds of lines would push the figure off the screen. */
const few = <T>(noted: Iterable<T>): T[] => Array.from(noted).slice(0, MOST_NAMED);
