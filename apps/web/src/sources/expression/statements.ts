// Programs: statements one after the other, each a formula that may be given a name. The last one is the output.
import { Tape, type Value } from '@retrograd/autodiff';
import { type ExpressionError, Mistake, type Note, type Span } from './error.ts';
import { formula } from './formula.ts';
import { type Given, KnownNames } from './known-names.ts';
import { linesOf } from './lines.ts';
import { notesOn, type Statement } from './notes.ts';
import type { Recording } from './recording.ts';
import { oneSpelling } from './spelling.ts';
import { constants, functions, operators } from './table.ts';
import { Tensor, type Thing, type TypedNumber } from './thing.ts';
import type { Token } from './tokens.ts';
import { lengthOf } from './vectors.ts';

/** UTF-16 units. Every operation takes at least one, so this is also the most operations a text can record. */
const LONGEST = 100_000;

/** A program on the tape. */
export interface Parsed {
  /** The value of the last statement; of a vector the last element. */
  readonly output: Value;
  /** What the last statement is computed from. */
  readonly tape: Tape;
  /** The names that are read but never assigned, in order of appearance: the inputs. */
  readonly names: readonly string[];
  readonly statements: readonly Statement[];
  /** The numbers of the text that are leaves, and where they stand. */
  readonly typed: ReadonlyMap<Value, TypedNumber>;
  /** True if numbers were drawn with the seed. */
  readonly isDrawn: boolean;
  /** What dropout multiplies by, by tape index: drawn for each row of examples, counted from 0. */
  readonly masks: ReadonlyMap<number, (row: number) => number>;
  /** What might have been meant otherwise. */
  readonly notes: readonly Note[];
}

/**
 * Records the program `text`. A name that is never assigned, or assigned plain numbers, is a leaf: a parameter if it is
 * called like one. `values` has numbers for names that are never assigned; the seed is that of what is drawn. Returns the first
 * mistake and its place if there is one; never throws. O(text + what is recorded), and that has a budget.
 */
export function parseExpression(
  text: string,
  values: ReadonlyMap<string, number>,
  { seed = 1, roles = new Map() }: Partial<Omit<Given, 'values'>> = {},
): Parsed | ExpressionError {
  try {
    if (text.length > LONGEST)
      throw new Mistake('too-long', { at: LONGEST, length: text.length - LONGEST }, { limit: String(LONGEST) });
    const known = new KnownNames({ values, seed, roles });
    const all = linesOf(text);
    const [early, inOrder] = numbersFirst(all);
    known.readRoles(all);
    for (const line of early) statement(line, known);
    known.readInputs(all);
    const statements = inOrder.map((line) => statement(line, known));
    if (statements.length === 0) throw new Mistake('empty', { at: 0, length: text.length });
    const outputs = statements.at(-1)!.values;
    const tape = Tape.ofAll(outputs);
    const notes = notesOn(all, statements, tape, known);
    return {
      output: outputs.at(-1)!,
      tape,
      names: known.free,
      statements,
      typed: known.recording.typed,
      isDrawn: known.isDrawn,
      masks: new Map(
        Array.from(known.recording.masks).flatMap(([value, of]) =>
          tape.has(value) ? [[tape.indexOf(value), of] as const] : [],
        ),
      ),
      notes,
    };
  } catch (error) {
    if (error instanceof Mistake) return error.error;
    throw error;
  }
}

/** The statements that give plain numbers to names that are read before them, and the others. O(tokens). */
function numbersFirst(
  all: readonly (readonly Token[])[],
): [early: readonly (readonly Token[])[], inOrder: readonly (readonly Token[])[]] {
  const read = new Set<string>();
  const early = all.filter(([first, second, ...right]) => {
    const isAssigned = first!.kind === 'name' && second!.kind === 'assign';
    const names = (isAssigned ? right : [first!, second!, ...right]).filter(({ kind }) => kind === 'name');
    const isPlain = isAssigned && second!.text === '=' && names.every(({ text }) => constants.has(text));
    const isEarly = isPlain && read.has(oneSpelling(first!.text));
    if (isAssigned && !isPlain) read.delete(oneSpelling(first!.text)); // `assigned-twice` is told where it stands
    for (const { text } of names) read.add(oneSpelling(text));
    return isEarly;
  });
  const isEarly = new Set(early);
  return [early, all.filter((line) => !isEarly.has(line))];
}

/** Throws `Mistake` if the line is `f(x) = …`, as functions are defined elsewhere. */
function demandNoDefinition(line: readonly Token[]): void {
  const first = line[0]!;
  if (first.kind !== 'call' || functions.has(first.text)) return;
  const end = line.findIndex(({ kind }) => kind === 'close');
  const inside = line.slice(1, Math.max(1, end));
  if (line[end + 1]!.kind !== 'assign' || !inside.every(({ kind }) => ['name', 'number', 'comma'].includes(kind)))
    return;
  const head = { at: first.at, length: line[end]!.at + 1 - first.at };
  const found = `${first.text}(${inside.map(({ text }) => text).join('')})`;
  throw new Mistake('function-definition', head, { name: first.text, found });
}

/** Throws `Mistake` for a power on the left, `σ² = …`: another name is needed there. */
function demandNoPower([first, second, third, fourth]: readonly Token[]): void {
  const isRaised = second!.kind === 'raised';
  const [power, sign] = isRaised ? [second!, third] : [third, fourth];
  if (first!.kind !== 'name' || sign?.kind !== 'assign' || !/^\d+$/.test(power!.text)) return;
  if (!isRaised && (second!.text !== '^' || power!.kind !== 'number')) return;
  const [found, joined] = [first!.text, first!.text + power!.text];
  const isOwn = !/\d$/.test(found) && !functions.has(joined);
  const span = { at: first!.at, length: power!.at + power!.length - first!.at };
  throw new Mistake('function-definition', span, {
    name: isOwn ? joined : `${found}_${power!.text}`,
    found:
      found + (isRaised ? Array.from(power!.text, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('') : `^${power!.text}`),
  });
}

/** Throws `Mistake` for a name with a blank in it, `first layer = 3`. */
function demandOneName(line: readonly Token[]): void {
  const end = line.findIndex(({ kind, text }) => kind !== 'name' && !(kind === 'number' && /^\d+$/.test(text)));
  const first = line[0]!;
  if (end < 2 || line[end]!.kind !== 'assign' || first.kind !== 'name' || functions.has(first.text)) return;
  const words = line.slice(0, end);
  const last = words.at(-1)!;
  const span = { at: first.at, length: last.at + last.length - first.at };
  throw new Mistake('blank-in-name', span, { meant: words.map(({ text }) => text).join('_') });
}

/** Records one statement: `name = …`, `name += …` (or another operator) or a bare formula. */
function statement(line: readonly Token[], known: KnownNames): Statement {
  const [first, second] = line as [Token, Token];
  const span = { at: first.at, length: line.at(-1)!.at - first.at };
  demandNoDefinition(line);
  demandNoPower(line);
  demandOneName(line);
  known.begin(first.text);
  if (first.kind !== 'name' || second.kind !== 'assign')
    return named(null, known.recording, formula(line, known), span);
  const operator = operators.get(second.text);
  if (operator === undefined) known.demandNew(first);
  else known.demandAssigned(first);
  const right = formula(line.slice(2), known);
  const { recording, notes, random } = known;
  const call = { name: second.text, span: second, recording, notes, random };
  const thing = operator === undefined ? right : operator.of([known.read(first.text), right], call);
  const start = line[2]!.at;
  const last = line.at(-2)!;
  const typed = { at: start, length: last.at + last.length - start };
  return named(first.text, recording, known.assign(first.text, thing, typed, line), span);
}

/** What a statement computed. */
function named(name: string | null, recording: Recording, thing: Thing, span: Span): Statement {
  const kindOf = ({ shape }: Tensor) => (shape.length === 1 ? 'vector' : 'matrix');
  const kind = thing instanceof Tensor ? kindOf(thing) : 'number';
  recording.budget.elements(lengthOf(thing), span);
  return { name, values: recording.values(thing), kind, ...span };
}
