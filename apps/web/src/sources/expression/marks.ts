// What is marked in the field: a mistake, and the brackets at the caret.
import { pairsIn } from './lines.ts';
import type { Line, Piece } from './pieces.ts';
import { tokens } from './tokens.ts';

/** A part of the text, in UTF-16 units; of length 0 for an empty place. */
export interface Mark {
  readonly at: number;
  readonly length: number;
  readonly kind: 'wrong' | 'bracket';
}

/** A piece that may be marked. */
interface MarkedPiece extends Piece {
  readonly mark?: Mark['kind'];
}

/** A line with its marks. */
export type MarkedLine = readonly MarkedPiece[];

/** `lines`, whose ends are one character each, with these marks in them. Lines without a mark are the same arrays. */
export function marked(lines: readonly Line[], marks: readonly Mark[]): readonly MarkedLine[] {
  if (marks.length === 0) return lines;
  let next = 0;
  return lines.map((line): MarkedLine => {
    const start = next;
    const end = line.reduce((sum, { text }) => sum + text.length, start);
    next = end + 1;
    const here = marks.filter(({ at, length }) => at <= end && (length === 0 ? at >= start : at + length > start));
    return here.reduce<MarkedLine>((pieces, { at, length, kind }) => {
      return withMark(pieces, at - start, at + length - start, kind);
    }, line);
  });
}

function withMark(pieces: MarkedLine, from: number, to: number, mark: Mark['kind']): MarkedPiece[] {
  const result: MarkedPiece[] = [];
  const add = (piece: MarkedPiece, text: string, isMarked: boolean) => {
    if (text !== '') result.push(isMarked ? { ...piece, text, mark: piece.mark ?? mark } : { ...piece, text });
  };
  const empty: MarkedPiece = { kind: 'plain', text: '', mark };
  let at = 0;
  for (const piece of pieces) {
    const [a, b] = [from - at, to - at].map((x) => Math.min(piece.text.length, Math.max(0, x))) as [number, number];
    add(piece, piece.text.slice(0, a), false);
    if (from === to && from - at === a && a < piece.text.length) result.push(empty);
    add(piece, piece.text.slice(a, b), true);
    add(piece, piece.text.slice(b), false);
    at += piece.text.length;
  }
  if (from === at) result.push(empty);
  return result;
}

/** Where the bracket before or after the caret stands, and its other one; nothing if there is none. O(text). */
export function bracketsAt(text: string, caret: number): readonly Mark[] {
  if (!/[()[\]]/.test(text.slice(Math.max(0, caret - 1), caret + 1))) return [];
  const all = [...tokens(text)];
  const pairs = new Map<number, number>();
  for (const [open, close] of pairsIn(all)) {
    const { at, length } = all[open]!;
    const [first, last] = [at + length - 1, all[close]!.at];
    pairs.set(first, last).set(last, first);
  }
  const here = [caret - 1, caret].find((at) => pairs.has(at));
  return here === undefined ? [] : [here, pairs.get(here)!].map((at) => ({ at, length: 1, kind: 'bracket' }));
}
