// Exercises without end: small graphs, neurons and networks with nice numbers, from a seed. The same seed gives the same exercise.
import type { Rng } from '@retrograd/nn';
import { initialDocument } from '../document/document.ts';
import { parametersOf } from '../engine/biases.ts';
import { programOf } from '../engine/program.ts';
import { rngOf } from '../sources/expression/draws.ts';
import * as language from '../sources/expression/index.ts';
import { type Draft, graphDraft, networkDraft, neuronDraft } from './drafts.ts';
import { questionText, truthOf, type Work } from './question.ts';

/** 1: a graph of sums and products of whole numbers; 2: a neuron with its error; 3: a network with a hidden layer. */
export type Difficulty = 1 | 2 | 3;

/** A generated exercise. */
export interface Generated {
  /** An expression text. */
  readonly text: string;
  /** Texts of questions, in order. */
  readonly asked: readonly string[];
  /** Step size of an update. */
  readonly rate: number;
  /** Significant digits that an answer needs; `null` if all answers are short decimals, to be given in full. */
  readonly digits: number | null;
}

const DRAFTS: Readonly<Record<Difficulty, (rng: Rng) => Draft>> = { 1: graphDraft, 2: neuronDraft, 3: networkDraft };
const LEAST = 1e-3; // of what is asked for, and
const MOST = 1e4;
const FEW = 6; // digits of a short decimal

/** The exercise of `seed`: every number that it asks for is finite and not 0. */
export function generated(seed: number, difficulty: Difficulty): Generated {
  const rng = rngOf(seed, `exercise ${difficulty}`);
  for (;;) {
    const exercise = finished(DRAFTS[difficulty](rng));
    if (exercise !== null) return exercise;
  }
}

/** The draft as an exercise; `null` if one of its answers is no good. */
function finished({ text, asked, rate }: Draft): Generated | null {
  const program = programOf({ kind: 'expression', text, drawn: text }, null, language, initialDocument);
  const { tape, output, names, paths } = program;
  const work: Work = { tape, output, rate, moved: parametersOf(tape) };
  const truths: number[] = [];
  const questions: string[] = [];
  for (const { of, name, argument = 0 } of asked) {
    const node = names.indexOf(name);
    const question = { of, path: paths.nodes[node]!, argument };
    truths.push(truthOf(work, node, question));
    questions.push(questionText(question));
  }
  const isGood = (x: number) => Math.abs(x) >= LEAST && Math.abs(x) <= MOST;
  if (program.error !== null || !truths.every(isGood)) return null;
  const isShort = (x: number) => Math.abs(Number(x.toPrecision(FEW)) - x) <= 1e-12 * Math.abs(x);
  return { text, asked: questions, rate, digits: truths.every(isShort) ? null : 3 };
}
