// A text in pieces, each of one kind: what the field colours. No token goes over the end of a line, so lines are cut one by one,
// and what was cut before is kept: a key costs its line.
import type { Role } from '@retrograd/autodiff';
import { statementsIn } from './lines.ts';
import { rolesIn } from './roles.ts';
import { oneSpelling } from './spelling.ts';
import { constants, functions } from './table.ts';
import { type Token, tokens } from './tokens.ts';

/** What a piece is; a name that is a leaf has its role, `plain` is what is computed and what means nothing. */
type PieceKind = 'plain' | 'number' | 'function' | 'operator' | 'comment' | Role;

/** Some characters of a line. Blanks belong to what is before them. */
export interface Piece {
  readonly kind: PieceKind;
  readonly text: string;
}

/** A line without its end. The same array stands for a line that has not changed. */
export type Line = readonly Piece[];

/** A text in pieces. */
export interface Cut {
  readonly lines: readonly Line[];
  /** The names in the text, in order of appearance. */
  readonly names: readonly string[];
}

/** What is kept of a line. */
interface Kept {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The kinds of its names when it was cut. */
  kinds: string;
  pieces: Line;
}

/** What cuts one text after the other. `roles` are those that the reader set, by name. O(text), with little to do for lines it knows. */
export function createCutter(): (text: string, roles: ReadonlyMap<string, Role>) => Cut {
  let before = new Map<string, Kept>();
  return (text, roles) => {
    const now = new Map<string, Kept>();
    const lines = text.split(/\r\n?|\n/).map((line) => {
      const kept = now.get(line) ?? before.get(line) ?? fresh(line);
      now.set(line, kept);
      return kept;
    });
    before = now;
    const kinds = kindsOf(
      lines.flatMap((line) => line.tokens),
      roles,
    );
    return { lines: lines.map((line) => piecesOf(line, kinds)), names: [...kinds.keys()] };
  };
}

function fresh(text: string): Kept {
  return { text, tokens: [...tokens(`${text}\n`)].slice(0, -1), kinds: '?', pieces: [] };
}

/** What every name of a program is. */
function kindsOf(all: readonly Token[], roles: ReadonlyMap<string, Role>): ReadonlyMap<string, PieceKind> {
  const statements = [...statementsIn(all)];
  const byName = rolesIn(statements);
  const set = new Map(Array.from(roles, ([name, role]) => [oneSpelling(name), role]));
  const computed = new Set(statements.filter(isComputed).map(([first]) => oneSpelling(first!.text)));
  const assigned = new Set(statements.filter(isAssigned).map(([first]) => first!.text));
  const kinds = new Map<string, PieceKind>();
  for (const { kind, text } of all) {
    if (kind !== 'name' || kinds.has(text) || functions.has(text)) continue;
    const name = oneSpelling(text);
    if (computed.has(name)) kinds.set(text, 'plain');
    else if (constants.has(text) && !assigned.has(text)) kinds.set(text, 'number');
    else kinds.set(text, set.get(name) ?? byName.of(text));
  }
  return kinds;
}

function isAssigned([first, second]: readonly Token[]): boolean {
  return first!.kind === 'name' && second?.kind === 'assign';
}

/** True for a line that gives a name something other than plain numbers. */
function isComputed(line: readonly Token[]): boolean {
  if (!isAssigned(line)) return false;
  return line[1]!.text !== '=' || line.some(({ kind, text }, k) => k > 0 && kind === 'name' && !constants.has(text));
}

/** The pieces of a line whose names are of these kinds. */
function piecesOf(line: Kept, kinds: ReadonlyMap<string, PieceKind>): Line {
  const ofNames = line.tokens.map(({ kind, text }) => (kind === 'name' ? kinds.get(text) : '')).join();
  if (line.kinds === ofNames) return line.pieces;
  const pieces: { kind: PieceKind; text: string }[] = [];
  const add = (kind: PieceKind, text: string) => {
    const last = pieces.at(-1);
    if (last !== undefined && (last.kind === kind || /^\s*$/.test(text))) last.text += text;
    else if (text !== '') pieces.push({ kind, text });
  };
  let end = 0;
  for (const token of line.tokens) {
    const gap = line.text.slice(end, token.at);
    const remark = gap.includes('#') ? gap.indexOf('#') : gap.length;
    add('plain', gap.slice(0, remark));
    add('comment', gap.slice(remark));
    end = Math.min(line.text.length, token.at + token.length);
    const text = line.text.slice(token.at, end);
    const word = token.kind === 'call' ? /^[^⁻⁰¹²³⁴-⁹^*(\s]+/u.exec(text)![0] : text;
    add(kindOf(token, kinds), word);
    add('operator', text.slice(word.length));
  }
  line.kinds = ofNames;
  line.pieces = pieces;
  return pieces;
}

function kindOf({ kind, text }: Token, kinds: ReadonlyMap<string, PieceKind>): PieceKind {
  if (kind === 'call' || kind === 'prefix' || kind === 'root') return 'function';
  if (kind === 'name') return kinds.get(text) ?? 'function';
  if (kind === 'number' || kind === 'raised') return 'number';
  return kind === 'stray' || kind === 'foreign' ? 'plain' : 'operator';
}
