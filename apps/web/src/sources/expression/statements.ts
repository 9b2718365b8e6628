// Programs: statements one after the other, each a formula that may be given a name. The last one is the output.
import { Tape, type Value } from '@retrograd/autodiff';
import { type ExpressionError, Mistake, type Note, type Span } from './error.ts';
import { formula } from './formula.ts';
import { KnownNames, leafOr } from './known-names.ts';
import { mayBeMore } from './products.ts';
import { codePoint, isInvisible, oneSpelling } from './spelling.ts';
import { insteadOf } from './suggest.ts';
import { functions, operators } from './table.ts';
import { type Token, tokens } from './tokens.ts';

/** UTF-16 units. Every operation takes at least one, so this is also the most operations a text can record. */
const LONGEST = 100_000;
const MOST_PRODUCTS = 3; // names that are noted: whoever writes so does it throughout

/** One statement: what it computed, and where it stands. */
interface Statement extends Span {
  /** The name that it assigns; `null` for a bare formula. */
  readonly name: string | null;
  readonly value: Value;
}

/** A program on the tape. */
export interface Parsed {
  /** The value of the last statement. */
  readonly output: Value;
  /** What the output is computed from. */
  readonly tape: Tape;
  /** The names that are read but never assigned, in order of appearance: the inputs. */
  readonly names: readonly string[];
  readonly statements: readonly Statement[];
  /** What might have been meant otherwise. */
  readonly notes: readonly Note[];
}

/**
 * Records the program `text`. A name that is never assigned, or assigned a plain number, is an input leaf; `values`
 * holds numbers for those that are never assigned, by name. Returns the first mistake and its place if there is one;
 * never throws. O(text).
 */
export function parseExpression(text: string, values: ReadonlyMap<string, number>): Parsed | ExpressionError {
  try {
    if (text.length > LONGEST)
      throw new Mistake('too-long', { at: LONGEST, length: text.length - LONGEST }, { limit: String(LONGEST) });
    const known = new KnownNames(values);
    const all = Array.from(lines(text));
    known.readInputs(all);
    const statements = all.map((line) => statement(line, known));
    if (statements.length === 0) throw new Mistake('empty', { at: 0, length: text.length });
    const output = statements.at(-1)!.value;
    const tape = Tape.of(output);
    return {
      output,
      tape,
      names: known.free,
      statements,
      notes: [
        ...notesOnTokens(all.flat()),
        ...known.notes,
        ...notesOnProducts(known),
        ...notesOnNames(statements, tape, known),
      ],
    };
  } catch (error) {
    if (error instanceof Mistake) return error.error;
    throw error;
  }
}

/** The tokens of each statement that is not empty, with its `end`. */
function* lines(text: string): Generator<Token[], void> {
  let line: Token[] = [];
  for (const token of tokens(text)) {
    if (token.kind === 'stray' || token.kind === 'foreign') throw stray(token, line.at(-1)?.kind);
    line.push(token);
    if (token.kind !== 'end') continue;
    if (line.length > 1) yield line;
    line = [];
  }
}

/** Numbers that are too large or too small for 64 bits, and a logarithm whose base is not said. */
function notesOnTokens(all: readonly Token[]): Note[] {
  const numbers = all.flatMap(({ kind, text: found }): Note[] => {
    const x = kind === 'number' ? Number(found) : 1;
    if (x === Number.POSITIVE_INFINITY) return [{ code: 'too-large', found }];
    return x === 0 && /[1-9]/.test(found.replace(/e.*/i, '')) ? [{ code: 'too-small', found }] : [];
  });
  const log = all.find(({ kind, text }) => kind === 'call' && text === 'log');
  return log === undefined ? numbers : [...numbers, { code: 'natural-log', found: log.text }];
}

/** Inputs whose names a reader may have meant as products or calls, the first few. */
function notesOnProducts(known: KnownNames): Note[] {
  const found = known.free.filter((name) => mayBeMore(name, (part) => known.has(part)));
  return found.slice(0, MOST_PRODUCTS).map((name) => ({ code: 'product', found: name }));
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
  const unread = statements.slice(0, -1).flatMap(({ name, value }) => {
    if (name === null) return [];
    const isUnreadAlias = oneSpelling(value.label) !== oneSpelling(name) && !known.wasRead(name);
    return isUnreadAlias || !tape.has(value) ? [name] : [];
  });
  const unused = new Set(unread);
  const others = new Map(statements.flatMap(({ name, value }) => (name === null ? [] : [[name, value.label]])));
  const aliases = Array.from(others).filter(
    ([name, meant]) => oneSpelling(name) !== oneSpelling(meant) && !unused.has(name),
  );
  return [
    ...Array.from(again, (found): Note => ({ code: 'again', found })),
    ...aliases.map(([found, meant]): Note => ({ code: 'alias', found, meant })),
    ...Array.from(unused, (found): Note => ({ code: 'unused', found })),
  ];
}

/** `before` is the kind of the token before it: a bracket after a name is an index or an argument of other languages. */
function stray(token: Token, before: Token['kind'] | undefined): Mistake {
  const { text: found } = token;
  if (token.kind === 'foreign' && !(before === 'name' && /[[{]/.test(found)))
    return new Mistake('write-instead', token, { found, meant: insteadOf(found) });
  if (found === '.' && before === 'number') return new Mistake('two-points', token);
  if (found === '.') return new Mistake('member-access', token, { found });
  if (/^[!-~]$/.test(found)) return new Mistake('unexpected-character', token, { found });
  const code = codePoint(found);
  if (isInvisible(found)) return new Mistake('invisible-character', token, { code });
  return new Mistake(/[ªº\p{Lm}]/u.test(found) ? 'raised-character' : 'unknown-character', token, { found, code });
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

/** Records one statement: `name = …`, `name += …` (or another operator) or a bare formula. */
function statement(line: readonly Token[], known: KnownNames): Statement {
  const [first, second] = line as [Token, Token];
  const span = { at: first.at, length: line.at(-1)!.at - first.at };
  demandNoDefinition(line);
  if (first.kind !== 'name' || second.kind !== 'assign')
    return { name: null, value: leafOr(formula(line, known), ''), ...span };
  const operator = operators.get(second.text);
  if (operator === undefined) known.demandNew(first);
  else known.demandAssigned(first);
  const right = formula(line.slice(2), known);
  const operand = operator === undefined ? right : operator.record([known.read(first.text), right]);
  return { name: first.text, value: known.assign(first.text, operand), ...span };
}
