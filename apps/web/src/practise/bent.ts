// A broken engine as the figure shows it: its moments, and marks on what differs from the right pass.
import type { Tape } from '@retrograd/autodiff';
import { type Diagram, gradientOf, isNode, type Moment, momentAt, type Picture, runOf } from '@retrograd/graph';
import { brokenAdjoints, brokenPartials, brokenTape, type Fault } from './faults.ts';
import type { Broken } from './question.ts';

/** How the figure of an engine that is broken differs from the right one. */
export interface Bent {
  /** The engine itself; the same object as long as the same is broken. */
  readonly engine: Broken;
  /** False while the reader looks for what is broken. */
  readonly isMarked: boolean;
  /** The moment as the broken engine has it; `now` has the right numbers. */
  moment(now: Moment): Moment;
  /** `picture` of `diagram` at the broken moment, with marks; the same object where nothing is marked. */
  picture(picture: Picture, diagram: Diagram, shown: Moment, now: Moment): Picture;
  /** The right adjoint of tape node `i`, if another one is shown and this may be said; else `null`. */
  right(i: number, shown: Moment, now: Moment): number | null;
}

const PALE = 0.25; // what is left of an arrow that is right
const NEAR = 1e-9; // relative

/**
 * The engine with `fault`, for the tape with its numbers. Marks stand only if `isMarked`. `mean` has the gradients that it gives over rows of
 * examples, by tape index, where updates follow their mean.
 */
export function bentBy(
  tape: Tape,
  output: number,
  fault: Fault,
  isMarked: boolean,
  engine: Broken = engineWith(fault),
  mean: ReadonlyMap<number, number> = new Map(),
): Bent {
  const own = brokenTape(tape, fault);
  const run = { ...runOf(own, output), partials: Float64Array.from(brokenPartials(own, fault).flat()) };
  const adjoints = brokenAdjoints(tape, output, fault);
  for (const [i, x] of mean) adjoints[i] = x;
  const isOther = (i: number, shown: Moment, now: Moment) =>
    now.settled[i] === 1 && differ(shown.adjoints[i]!, now.adjoints[i]!);
  return {
    engine,
    isMarked,
    moment: (now) => {
      const moment = momentAt(run, now.cursor);
      return { ...moment, adjoints: moment.adjoints.map((x, i) => (moment.settled[i] === 1 ? adjoints[i]! : x)) };
    },
    picture(picture, { byKey, lines }, shown, now) {
      if (!isMarked) return picture;
      const isWrong = (key: string): boolean => {
        const element = byKey.get(key);
        if (element === undefined) return false;
        const i = isNode(element) ? element.outputs[0] : element.weight?.parameter;
        return i !== undefined && isOther(i, shown, now);
      };
      return {
        ...picture,
        texts: picture.texts.map((text) =>
          (text.role === 'adjoint' || text.role === 'weightGradient') && isWrong(text.key)
            ? { ...text, width: undefined, runs: [...text.runs, { text: ' ≠', italic: false, script: 0 }] }
            : text,
        ),
        gradientCells: picture.gradientCells.map((cell) =>
          isWrong(cell.key) ? { ...cell, outlined: true } : { ...cell, opacity: PALE * cell.opacity },
        ),
        edges: picture.edges.map((edge, k) => {
          const [broken, right] = [gradientOf(shown, lines[k]!), gradientOf(now, lines[k]!)];
          const isRight = broken === undefined || right === undefined || !differ(broken, right);
          return isRight ? { ...edge, opacity: PALE * edge.opacity } : edge;
        }),
      };
    },
    right: (i, shown, now) => (isMarked && isOther(i, shown, now) ? now.adjoints[i]! : null),
  };
}

/** What `fault` makes of the engine. */
export function engineWith(fault: Fault): Broken {
  return {
    tapeOf: (tape) => brokenTape(tape, fault),
    adjointsOf: (tape, output) => brokenAdjoints(tape, output, fault),
    partialsOf: (tape) => brokenPartials(tape, fault),
  };
}

/** True if both faults give the same numbers, so that nobody can tell them apart. O(nodes + edges). */
export function looksLike(tape: Tape, output: number, one: Fault, other: Fault): boolean {
  const [a, b] = [one, other].map((fault) => [
    brokenTape(tape, fault).values,
    brokenAdjoints(tape, output, fault),
    brokenPartials(brokenTape(tape, fault), fault).flat(),
  ]);
  return a!.every((numbers, k) => numbers.every((x, i) => !differ(x, b![k]![i]!)));
}

function differ(a: number, b: number): boolean {
  return Math.abs(a - b) > NEAR * Math.max(Math.abs(a), Math.abs(b));
}
