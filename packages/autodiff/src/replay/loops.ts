// Finds the loops on a tape: sums whose terms were computed by the same operations, each from numbers of its own. Only how
// the terms were computed counts, so a loop may be written in any way and run in any order.
import { codeOf, HOT } from '../nodes/codes.ts';
import * as ops from '../ops/ops.ts';
import type { Tape } from '../tape/tape.ts';
import { Matcher, type Pattern, patternOf } from './pattern.ts';

/** Passes that follow one pattern. */
export interface Loop {
  readonly pattern: Pattern;
  /** Number of passes. */
  readonly passes: number;
  /** For each leaf that varies, the one of each pass. */
  readonly varying: readonly Int32Array[];
}

/** A sum that adds up loops. */
export interface LoopSum {
  readonly loops: readonly Loop[];
  /** Its other terms. */
  readonly rest: readonly number[];
  /** 1, or one over the number of terms if it is a mean. */
  readonly factor: number;
}

/** Fewer passes are not worth a program of their own. */
const FEWEST_PASSES = 8;
/** A sum whose terms do not fit is given up after so many tries. */
const MOST_TRIES = 8;
/** A term is given up after a comparison with so many others. */
const MOST_PARTNERS = 4;

const { ADD, SUM } = HOT;
const MEAN = codeOf(ops.mean);

/** The sums of `tape` that add up loops, by node; loops within loops are part of the outer one. O(nodes + edges). */
export function findLoops(tape: Tape): ReadonlyMap<number, LoopSum> {
  const search = new Search(tape);
  const { codes } = tape;
  for (let i = tape.length - 1; i >= tape.leafCount; i--)
    if (codes[i] === ADD || codes[i] === SUM || codes[i] === MEAN) search.at(i);
  return search.found;
}

class Search {
  readonly found = new Map<number, LoopSum>();
  readonly #tape: Tape;
  readonly #uses: Int32Array;
  /** Nodes that are part of a loop, or of a sum that was looked at. */
  readonly #seen: Uint8Array;

  constructor(tape: Tape) {
    this.#tape = tape;
    this.#seen = new Uint8Array(tape.length);
    this.#uses = usesOf(tape);
  }

  /** Looks at node `i`, if it is a sum of its own. */
  at(i: number): void {
    if (this.#seen[i] === 1) return;
    const terms = this.#termsOf(i);
    const { loops, rest } = this.#loopsOf(terms);
    const factor = this.#tape.codes[i] === MEAN ? 1 / terms.length : 1;
    if (loops.length > 0) this.found.set(i, { loops, rest, factor });
  }

  /** What sum `i` adds up. Chains of additions count as one sum. */
  #termsOf(i: number): readonly number[] {
    const { codes, first, second, pool } = this.#tape;
    if (codes[i] === SUM || codes[i] === MEAN) return [...pool.subarray(first[i]!, first[i]! + second[i]!)];
    const terms: number[] = [];
    const waiting = [i];
    while (waiting.length > 0) {
      const at = waiting.pop()!;
      if (codes[at] === ADD && (at === i || this.#uses[at] === 1)) {
        this.#seen[at] = 1;
        waiting.push(second[at]!, first[at]!);
      } else terms.push(at);
    }
    return terms;
  }

  #loopsOf(terms: readonly number[]): { loops: Loop[]; rest: number[] } {
    const loops: Loop[] = [];
    const rest: number[] = [];
    let left = terms;
    for (let tries = 0; left.length >= FEWEST_PASSES && tries < MOST_TRIES; tries++) {
      const [first, ...others] = left;
      const found = this.#follow(first!, others);
      if (found === null) rest.push(first!);
      else loops.push(found.loop);
      left = found?.others ?? others;
    }
    return { loops, rest: [...rest, ...left] };
  }

  /** The loop of all terms that are computed like `first`, and the terms that are not. */
  #follow(first: number, others: readonly number[]): { loop: Loop; others: number[] } | null {
    const { codes } = this.#tape;
    let partners = 0;
    for (const partner of others) {
      if (codes[partner] !== codes[first]) continue;
      const pattern = patternOf(this.#tape, first, partner);
      const found = pattern && this.#passesOf(pattern, [first, ...others]);
      if (found !== null) return found;
      partners++;
      if (partners === MOST_PARTNERS) break;
    }
    return null;
  }

  /** The loop of the terms that follow `pattern`, if they are enough, and the others. */
  #passesOf(pattern: Pattern, terms: readonly number[]): { loop: Loop; others: number[] } | null {
    const matcher = new Matcher(this.#tape, pattern, this.#uses);
    const inner = pattern.ops.length;
    const passes: Int32Array[] = [];
    const others: number[] = [];
    for (const term of terms) {
      if (!matcher.matches(term)) others.push(term);
      else passes.push(matcher.nodes.slice(0, inner + pattern.varying));
    }
    if (passes.length < FEWEST_PASSES) return null;
    for (const nodes of passes) for (let t = 0; t < inner; t++) this.#seen[nodes[t]!] = 1;
    const varying = Array.from({ length: pattern.varying }, (_, k) =>
      Int32Array.from(passes, (nodes) => nodes[inner + k]!),
    );
    return { loop: { pattern, passes: passes.length, varying }, others };
  }
}

/** How often each node is an operand. */
function usesOf(tape: Tape): Int32Array {
  const uses = new Int32Array(tape.length);
  const { inputs } = tape;
  for (let k = 0; k < inputs.length; k++) uses[inputs[k]!]!++;
  return uses;
}
