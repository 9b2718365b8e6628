// Answers that are formulas in names of the tape, `-(y - ŷ)*ŷ*(1 - ŷ)*n_1`: equal to the truth at random points, or not.
import { forward } from '@retrograd/autodiff';
import type { Rng } from '@retrograd/nn';
import { rngOf } from '../sources/expression/draws.ts';
import { readAnswer } from './answer.ts';
import { type PlaceOf, valuesOf } from './names.ts';
import { type Question, truthOf, type Work } from './question.ts';

const POINTS = 8;
const MOST_TRIED = 64; // points: where a logarithm has no value, neither side is compared
const NEAR = 1e-9; // relative
/** How far the points are apart, as a share of the numbers of the tape: of a step and its slope also far away, where a ReLU is shut. */
const [AROUND, FAR] = [[1 / 4], [1 / 4, 1, 4]] as const;

/**
 * True if the formula `text` is the right answer whatever the numbers of the leaves are: at 8 random points near those of the tape, which
 * follow from `seed`. Constants and the step size keep their numbers. O(points · (nodes + edges)).
 */
export function equalsTruth(
  text: string,
  work: Work,
  node: number,
  question: Question,
  placeOf: PlaceOf,
  seed = 1,
): boolean {
  const rng = rngOf(seed, text);
  const shares = question.of === 'formula' || question.of === 'slope' ? FAR : AROUND;
  let compared = 0;
  for (let tried = 0; tried < MOST_TRIED && compared < POINTS * shares.length; tried++) {
    const there = movedAway(work, rng, shares[tried % shares.length]!);
    const truth = truthOf(there, node, question);
    if (!Number.isFinite(truth)) continue;
    const answer = readAnswer(text, valuesOf(there, placeOf));
    if (answer === null || !isNear(answer.value, truth)) return false;
    compared++;
  }
  return compared >= POINTS;
}

/** The work at a random point, `share` of the numbers of the leaves away. Constants keep theirs. O(nodes + edges). */
export function movedAway(work: Work, rng: Rng, share: number): Work {
  const tape = work.tape.withValues(work.tape.values.slice());
  for (let leaf = 0; leaf < tape.leafCount; leaf++) {
    const spread = (1 + Math.abs(tape.values[leaf]!)) * share;
    if (tape.role(leaf) !== 'constant') tape.values[leaf]! += rng.uniform(-spread, spread);
  }
  forward(tape);
  return { ...work, tape };
}

/** True if the text reads a name of the tape. */
export function readsNames(text: string, placeOf: PlaceOf): boolean {
  let found = false;
  readAnswer(text, (name) => {
    found ||= placeOf(name) >= 0;
    return placeOf(name) >= 0 ? 1 : null;
  });
  return found;
}

/** True if numbers with a fraction stand in the text: then the numbers of the tape were put in, and it is worth what it gives. */
export function hasDecimals(text: string): boolean {
  return /\d[.,]\d*[1-9]/u.test(text.replaceAll(/(?<![\d.,])0?[.,]50*(?!\d)/gu, ''));
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= NEAR * Math.max(Math.abs(a), Math.abs(b)) + 1e-14;
}
