// The mean loss of a batch with its gradient: by a compiled program, or, where a model cannot be compiled, recorded.
import { compile, mean, type Operand, type Program, Tape, Value } from '@retrograd/autodiff';
import { type Check, withChecks } from '../checks.ts';
import type { Module } from '../module.ts';
import { BatchNorm1d, type BatchStatistics } from '../modules/batch-norm.ts';
import { withNoise } from '../noise.ts';

/** The loss of one example. */
export type Loss = (prediction: readonly Value[], target: readonly Value[]) => Operand;

/** Examples as lists of numbers: `x[k]` and `y[k]` belong together. */
export interface Examples {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly (readonly number[])[];
}

/** Computes the mean loss over a batch, and adds its gradient to the parameters' `grad`. */
export interface BatchLoss {
  readonly mode: 'compiled' | 'recorded';
  /** Why it is not compiled; empty if it is. */
  readonly reason: string;
  run(batch: Examples): number;
}

/** The same by a program, also in two parts: then gradients stay in the program. */
export interface CompiledLoss extends BatchLoss {
  readonly program: Program;
  /** Loads a batch into the program. */
  load(batch: Examples): void;
  /** Gives batch normalisation what the program has computed of the batch. */
  track(batch: Examples): void;
}

/** Records the batch anew in every step. */
export function recordedLoss(model: Module, loss: Loss, reason: string): BatchLoss {
  return {
    mode: 'recorded',
    reason,
    run(batch) {
      model.train(); // a caller who looked at the model in inference mode changes nothing, as where it is compiled
      const total = recordedTotal(model, loss, batch);
      total.backward();
      return total.data;
    },
  };
}

/** The mean loss over a batch, recorded. Throws `TypeError` where it depends on nothing, which nothing can follow back. */
export function recordedTotal(model: Module, loss: Loss, { x, y }: Examples): Value {
  const predictions = model.forwardAll(x.map((numbers) => numbers.map((number) => new Value(number))));
  const targets = y.map((numbers) => numbers.map((number) => new Value(number, { role: 'target' })));
  const losses = predictions.map((prediction, k) => loss(prediction, targets[k]!));
  // 0 may be what a branch returns
  if (losses.every((term) => isUnrelated(term) && Number(term) !== 0))
    throw new TypeError(`the loss is a plain number, ${losses[0]}: compute with Values, a.sub(b) and not a - b`);
  return mean(losses);
}

/** True for a number, and for a Value that was computed from nothing. */
function isUnrelated(term: Operand): boolean {
  return typeof term === 'number' || (term.op === null && term.role !== 'parameter');
}

/**
 * A program for up to `most` examples of so many `inputs` and `targets`, differentiated by `parameters`. Throws `TypeError`
 * if the model or the loss reads numbers, as a branch does, and whatever these throw.
 */
export function compiledLoss(
  model: Module,
  loss: Loss,
  parameters: readonly Value[],
  sizes: Sizes,
  most: number,
): CompiledLoss {
  let traced = trace(model, loss, parameters, { ...sizes, noise: 0 }, most);
  const noise = traced.samples.length;
  if (noise > 0) traced = trace(model, loss, parameters, { ...sizes, noise }, most); // now it is known how many are drawn
  const { program, samples, checks, statistics } = traced;
  const rows = Array.from({ length: most }, () => new Array<number>(sizes.inputs + sizes.targets + noise).fill(0));
  const rowsOf = ({ x, y }: Examples): readonly (readonly number[])[] => {
    for (let k = 0; k < x.length; k++) {
      if (x[k]!.length !== sizes.inputs)
        throw new RangeError(`an example has ${x[k]!.length} numbers where ${sizes.inputs} are needed`);
      fillRow(rows[k]!, x[k]!, y[k]!, samples);
      makeChecks(checks, rows[k]!);
    }
    return x.length === most ? rows : rows.slice(0, x.length);
  };
  const track = ({ x }: Examples): void => {
    let next = 0;
    const numbers = (values: readonly Value[]): number[] => values.map(() => program.output(next++)[0]!);
    for (const { module, mean, variance } of statistics) module.track(numbers(mean), numbers(variance), x.length);
  };
  return {
    mode: 'compiled',
    reason: '',
    program,
    load: (batch) => program.load(rowsOf(batch)),
    track,
    run(batch) {
      const total = program.run(rowsOf(batch));
      track(batch);
      return total;
    },
  };
}

/** Writes what a program takes of one example: its features, its targets and its random numbers. */
function fillRow(
  row: number[],
  features: readonly number[],
  targets: readonly number[],
  samples: readonly (() => number)[],
): void {
  let next = 0;
  for (let k = 0; k < features.length; k++) row[next++] = features[k]!;
  for (let k = 0; k < targets.length; k++) row[next++] = targets[k]!;
  for (let k = 0; k < samples.length; k++) row[next++] = samples[k]!();
}

/** How many numbers an example has. */
export interface Sizes {
  readonly inputs: number;
  readonly targets: number;
}

/** What the number at a place of an example has to be. */
export type InputCheck = readonly [place: number, check: Check];

interface Traced {
  readonly program: Program;
  /** What draws the random numbers of an example, in the order of the inputs that they are. */
  readonly samples: readonly (() => number)[];
  /** What numbers of an example have to be. */
  readonly checks: readonly InputCheck[];
  /** What batch normalisation computes of each batch, in the order of the program's outputs. */
  readonly statistics: readonly BatchStatistics[];
}

function trace(
  model: Module,
  loss: Loss,
  parameters: readonly Value[],
  { inputs, targets, noise }: Sizes & { readonly noise: number },
  most: number,
): Traced {
  const samples: (() => number)[] = [];
  const checks: InputCheck[] = [];
  const statistics: BatchStatistics[] = [];
  const norms = model.allModules().filter((module) => module instanceof BatchNorm1d);
  const program = compile(
    (numbers) => {
      const example = (drawn: (() => number)[]): Operand => {
        const source = (sample: () => number) => numbers[inputs + targets + drawn.push(sample) - 1] ?? 0;
        const prediction = withNoise(source, () => model.forward(numbers.slice(0, inputs)));
        return loss(prediction, numbers.slice(inputs, inputs + targets));
      };
      for (const norm of norms) norm.traced.length = 0;
      const ofExample = withChecks(keptIn(checks, numbers), () => example(samples));
      for (const norm of norms) statistics.push(...norm.traced.splice(0));
      requireSame(ofExample, example([]));
      for (const norm of norms) norm.traced.length = 0;
      return [ofExample, ...statistics.flatMap(({ mean, variance }) => [...mean, ...variance])];
    },
    { inputs: inputs + targets + noise, batch: most, parameters },
  );
  return { program, samples, checks, statistics };
}

/** Throws `TypeError` where a loss is another when it is recorded again: a program would keep the first for ever. */
function requireSame(first: Operand, second: Operand): void {
  if (!(first instanceof Value && second instanceof Value)) return;
  const [a, b] = [Tape.of(first).values, Tape.of(second).values];
  if (a.length !== b.length || !a.every((number, i) => Object.is(number, b[i])))
    throw new TypeError(
      'the model or the loss computes something else when it is called again, which a program would not; take random ' +
        'numbers from draw()',
    );
}

/** Keeps the checks of inputs; what is computed of them is not checked. */
export function keptIn(checks: InputCheck[], inputs: readonly Value[]): (value: Value, check: Check) => void {
  return (value, check) => {
    const place = inputs.indexOf(value);
    if (place >= 0) checks.push([place, check]);
  };
}

/** Makes the checks of one example. */
export function makeChecks(checks: readonly InputCheck[], row: readonly number[]): void {
  for (const [place, check] of checks) check(row[place]!);
}
