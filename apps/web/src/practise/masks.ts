// Which numbers give away the answers to open questions.
import type { Hides } from './hides.ts';
import { type Question, truthOf, type Work } from './question.ts';

/** A question about a node that is there. */
export interface Posed {
  readonly question: Question;
  /** Its text. */
  readonly text: string;
  /** Tape index. */
  readonly node: number;
}

/** What stands in the place of a number that is asked for. */
export const ASKED = '?';

const ALIKE = 1e-3; // relative: what differs by less may be written with the same four digits

/**
 * What hides the answers to `open` questions: each in its own place, and the same number or its opposite wherever else it stands, as a
 * local derivative that is the value of another node, and what is written alike: it would give the answer. Numbers that everybody knows, 0, 1, those that are given and the answers to questions that
 * are `done`, are hidden in their own places only. `undefined` if nothing is open.
 */
export function masksOf(work: Work, open: readonly Posed[], done: readonly Posed[] = []): Hides | undefined {
  if (open.length === 0) return undefined;
  const { tape } = work;
  const given = new Set([0, 1]);
  for (let i = 0; i < tape.length; i++) if (tape.op(i) === null) given.add(Math.abs(tape.values[i]!));
  for (const { question, node } of done) given.add(Math.abs(truthOf(work, node, question)));
  const places = new Set<string>();
  const sizes: number[] = [];
  for (const { question, node } of open) {
    const { of, argument } = question;
    places.add(placeOf(of, node, argument));
    for (const place of placesTelling(work, of, node)) places.add(place);
    if (!NUMBERS.has(of)) continue;
    const size = Math.abs(truthOf(work, node, question));
    if (!given.has(size)) sizes.push(size);
  }
  return (x, of, i, argument = 0, slack = 0) => {
    if (places.has(placeOf(of, i, argument))) return true;
    if (of === 'value' && i >= 0 && tape.op(i) === null) return false;
    const size = Math.abs(x);
    return sizes.some((each) => Math.abs(each - size) <= Math.max(ALIKE * each, slack));
  };
}

/** Kinds whose answer is a number. */
const NUMBERS: ReadonlySet<Question['of']> = new Set(['value', 'adjoint', 'partial', 'update', 'flow']);

/** Other places that would give the answer: of a step its derivatives, of an arrow all that names where it comes from, of its number its gradient. */
function placesTelling({ tape }: Work, of: Question['of'], node: number): string[] {
  if (of === 'slope') return [placeOf('slope', -1, 0)];
  if (of !== 'formula' && of !== 'arrow') return [];
  const slopes = Array.from(tape.inputsOf(node), (_, k) => placeOf('slope', node, k));
  return [placeOf('formula', node, 0), placeOf('formula', -1, 0), placeOf('slope', -1, 0), ...slopes];
}

function placeOf(of: Question['of'], node: number, argument: number): string {
  return `${of} ${node} ${argument}`;
}
