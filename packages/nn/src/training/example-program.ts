// A function of one example, compiled into a program for batches. Each run fulfils the requests of the layers in it.
import { compile, type Operand, type Program, Tape, Value, withTrace } from '@retrograd/autodiff';
import type { Batch } from './batch.ts';
import { requireReach, type TrainedLeaves } from './reach.ts';
import {
  changesWhenCalledAgain,
  countDraws,
  type ExampleFunction,
  keepingIn,
  noRequests,
  type Requests,
  type Sizes,
} from './requests.ts';

/** A compiled function of one example. Made by `compileExample`. */
export class ExampleProgram {
  readonly program: Program;
  readonly #sizes: Sizes;
  readonly #requests: Requests;
  /** How many numbers the function returns for each example after its loss. */
  readonly #outputs: number;
  /** The inputs of the program for each example: features, targets, and random numbers. */
  readonly #rows: number[][];
  #count = 0;

  constructor(program: Program, sizes: Sizes, requests: Requests, outputs: number, rows: number[][]) {
    this.program = program;
    this.#sizes = sizes;
    this.#requests = requests;
    this.#outputs = outputs;
    this.#rows = rows;
  }

  /** The mean loss of a batch; adds its gradient to the parameters' `grad`, and reports. Throws as `load` does. */
  run(batch: Batch): number {
    const loss = this.program.run(this.#rowsOf(batch));
    this.report();
    return loss;
  }

  /**
   * Loads a batch and draws new random numbers. Throws `RangeError` for an example of another length, and the errors of the
   * layers' checks.
   */
  load(batch: Batch): void {
    this.program.load(this.#rowsOf(batch));
  }

  /** Reports to the layers the numbers that they observe, as the last run has computed them. */
  report(): void {
    let next = this.#outputs;
    for (const { values, report } of this.#requests.observed)
      report(
        values.map(() => this.program.output(next++)[0]!),
        this.#count,
      );
  }

  /** The numbers that the function returned after the loss in the last run: a list for each example. */
  outputs(): number[][] {
    const columns = Array.from({ length: this.#outputs }, (_, k) => this.program.output(k));
    return Array.from({ length: this.#count }, (_, example) => columns.map((column) => column[example]!));
  }

  #rowsOf({ x, y }: Batch): readonly (readonly number[])[] {
    const rows = this.#rows;
    const { checks, samplers } = this.#requests;
    for (let k = 0; k < x.length; k++) {
      if (x[k]!.length !== this.#sizes.inputs)
        throw new RangeError(`an example has ${x[k]!.length} numbers where ${this.#sizes.inputs} are needed`);
      fillRow(rows[k]!, x[k]!, y[k]!, samplers);
      for (const [place, test] of checks) test(rows[k]![place]!);
    }
    this.#count = x.length;
    return x.length === rows.length ? rows : rows.slice(0, x.length);
  }
}

function fillRow(
  row: number[],
  features: readonly number[],
  targets: readonly number[],
  samplers: readonly (() => number)[],
): void {
  let next = 0;
  for (let k = 0; k < features.length; k++) row[next++] = features[k]!;
  for (let k = 0; k < targets.length; k++) row[next++] = targets[k]!;
  for (let k = 0; k < samplers.length; k++) row[next++] = samplers[k]!();
}

/**
 * A program for up to `most` examples of these sizes, differentiated by the leaves. Throws `TypeError` if `f` reads numbers, for
 * a branch for example, gives another result when it is called again, or reaches nothing that is moved, and any error that `f`
 * throws.
 */
export function compileExample(
  f: ExampleFunction,
  { leaves, moved }: TrainedLeaves,
  sizes: Sizes,
  most: number,
  maxNodes: number,
): ExampleProgram {
  const first = sizes.inputs + sizes.targets;
  const length = first + countDraws(f, sizes);
  const requests = noRequests();
  let outputs = 0;
  let loss: Operand | undefined;
  const program = compile(
    (numbers) => {
      const record = (kept: Requests): readonly Operand[] =>
        withTrace(keepingIn(kept, numbers, first), () =>
          f(numbers.slice(0, sizes.inputs), numbers.slice(sizes.inputs, first)),
        );
      const found = record(requests);
      requireSame(found[0], record(noRequests())[0]);
      loss = found[0];
      outputs = found.length - 1;
      return [...found, ...requests.observed.flatMap(({ values }) => values)];
    },
    { inputs: length, batch: most, parameters: leaves, maxNodes },
  );
  if (moved.length > 0 && loss instanceof Value) requireReach(loss, moved); // last: that it reads numbers says more
  const rows = Array.from({ length: most }, () => new Array<number>(length).fill(0));
  return new ExampleProgram(program, sizes, requests, outputs, rows);
}

/** Throws `TypeError` if the loss differs between two calls: a program would repeat the first one in every run. */
function requireSame(first: Operand | undefined, second: Operand | undefined): void {
  if (!(first instanceof Value && second instanceof Value)) return;
  const [a, b] = [Tape.of(first).values, Tape.of(second).values];
  if (a.length !== b.length || !a.every((number, i) => Object.is(number, b[i]))) throw changesWhenCalledAgain();
}
