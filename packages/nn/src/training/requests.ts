// Requests of the layers in a model to the program that runs them: random numbers, checks of inputs, and reports of the
// statistics of a batch. They are collected while the model is traced.
import { type BatchReport, type Operand, type TraceContext, Value, withTrace } from '@retrograd/autodiff';

/** Returns the loss of an example, followed by any other numbers that are to be known of every example. */
export type ExampleFunction = (x: readonly Value[], y: readonly Value[]) => readonly Operand[];

/** How many numbers an example has. */
export interface Sizes {
  readonly inputs: number;
  readonly targets: number;
}

/** The requests of one trace. */
export interface Requests {
  /** One for each random number of an example, in the order of the program's inputs. */
  readonly samplers: (() => number)[];
  /** Tests of numbers of an example, with their places in it. */
  readonly checks: (readonly [place: number, test: (number: number) => void])[];
  /** Values whose numbers are reported after each run. */
  readonly observed: { readonly values: readonly Value[]; readonly report: BatchReport }[];
}

/** A trace without requests. */
export const noRequests = (): Requests => ({ samplers: [], checks: [], observed: [] });

/** The context that collects requests. Random numbers are the inputs of the program from place `first` on. */
export function keepingIn(
  { samplers, checks, observed }: Requests,
  inputs: readonly Value[],
  first: number,
): Partial<TraceContext> {
  return {
    draw: (sample) => {
      const input = inputs[first + samplers.push(sample) - 1];
      if (input === undefined) throw changesWhenCalledAgain();
      return input;
    },
    check: (operand, test) => {
      if (typeof operand === 'number') return test(operand);
      const place = inputs.indexOf(operand); // only inputs are checked, not numbers computed from them
      if (place >= 0) checks.push([place, test]);
    },
    observe: (values, _, report) => void observed.push({ values, report }),
  };
}

/** How many random numbers an example needs, which is how many more inputs the program needs. */
export function countDraws(f: ExampleFunction, { inputs, targets }: Sizes): number {
  let count = 0;
  const draw = (): Value => {
    count++;
    return new Value(0.5);
  };
  const leaves = (length: number): Value[] => Array.from({ length }, () => new Value(0.5));
  const nothing = (): void => {};
  withTrace({ isTracing: true, draw, check: nothing, observe: nothing }, () => f(leaves(inputs), leaves(targets)));
  return count;
}

/** The error for a function whose results differ between two calls: a program would repeat the first in every run. */
export const changesWhenCalledAgain = (): TypeError =>
  new TypeError(
    'the model or the loss computes something else when it is called again, which a program would not; take random ' +
      'numbers from currentTrace().draw()',
  );
