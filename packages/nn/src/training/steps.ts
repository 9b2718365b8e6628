// What a step of training does to parameters, in two ways: with their Values, and with the numbers in a program's memory,
// which is several times as fast.
import { type Program, Value } from '@retrograd/autodiff';
import { clipFactor } from '../clip.ts';
import { ElementwiseOptimizer, type Numbers } from '../optimizers/elementwise.ts';
import type { ParameterGroup } from '../optimizers/groups.ts';
import { LBFGS } from '../optimizers/lbfgs.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { norm } from '../statistics.ts';
import type { Batch } from './batch.ts';
import type { BatchLoss, CompiledLoss } from './batch-loss.ts';
import type { ExampleProgram } from './example-program.ts';

/** Parameters by the name of their layer. */
export type Layers = readonly (readonly [name: string, parameters: readonly Value[]])[];

/** The parts of a step of training. */
export interface Steps {
  /** The loss of a batch; afterwards its gradient is there. */
  evaluate(batch: Batch): number;
  /** Norm of the gradient of every layer. */
  gradientNorms(): Record<string, number>;
  /** Remembers the parameters. */
  keep(): void;
  /** If a step has made a parameter infinite or NaN: goes back to those that were kept, and says which it was. */
  restore(): Value | null;
  /** Shortens the gradient to a norm of at most `maxNorm`. */
  clip(maxNorm: number): void;
  /** Moves the parameters; `evaluateAgain` is for optimisers that try steps out. Then all Values show what is true. */
  move(loss: number, evaluateAgain: () => number): void;
}

/** What is trained. */
export interface Trained {
  readonly optimizer: Optimizer | LBFGS;
  /** All that gradients are computed of; a program is differentiated by them. */
  readonly leaves: readonly Value[];
  /** Those of the model, by layer. */
  readonly layers: Layers;
}

/** Steps with this loss: on numbers where it is a program, and the rule of the optimiser is elementwise. */
export function stepsOf(loss: BatchLoss | CompiledLoss, trained: Trained): Steps {
  const { optimizer, layers } = trained;
  return 'compiled' in loss && optimizer instanceof ElementwiseOptimizer
    ? new ProgramSteps(loss.compiled, optimizer, layers)
    : new ValueSteps(loss, trained);
}

class ValueSteps implements Steps {
  readonly #loss: BatchLoss;
  readonly #optimizer: Optimizer | LBFGS;
  readonly #leaves: readonly Value[];
  readonly #layers: Layers;
  readonly #parameters: readonly Value[];
  #kept: readonly number[];

  constructor(loss: BatchLoss, { optimizer, leaves, layers }: Trained) {
    this.#loss = loss;
    this.#optimizer = optimizer;
    this.#leaves = leaves;
    this.#layers = layers;
    this.#parameters = optimizer.groups.flatMap((group) => group.parameters);
    this.#kept = this.#parameters.map(({ data }) => data);
  }

  evaluate(batch: Batch): number {
    for (const leaf of this.#leaves) leaf.grad = 0;
    return this.#loss.run(batch);
  }

  gradientNorms(): Record<string, number> {
    return Object.fromEntries(
      this.#layers.map(([name, parameters]) => [name, normOf(parameters.map(({ grad }) => grad))]),
    );
  }

  keep(): void {
    this.#kept = this.#parameters.map(({ data }) => data);
  }

  restore(): Value | null {
    const overflown = this.#parameters.find(({ data }) => !Number.isFinite(data));
    if (overflown === undefined) return null;
    for (const [k, parameter] of this.#parameters.entries()) parameter.data = this.#kept[k]!;
    return overflown;
  }

  clip(maxNorm: number): void {
    const factor = clipFactor(normOf(this.#parameters.map(({ grad }) => grad)), maxNorm); // clipGradNorm's may overflow
    for (const parameter of this.#parameters) parameter.grad *= factor;
  }

  move(loss: number, evaluateAgain: () => number): void {
    const optimizer = this.#optimizer;
    if (!(optimizer instanceof LBFGS)) {
      optimizer.step();
      return;
    }
    let isFirst = true;
    optimizer.step(() => {
      const now = isFirst ? loss : evaluateAgain();
      isFirst = false;
      return new Value(now);
    });
  }
}

class ProgramSteps implements Steps {
  readonly #compiled: ExampleProgram;
  readonly #optimizer: ElementwiseOptimizer;
  readonly #layers: readonly (readonly [name: string, numbers: GroupNumbers])[];
  readonly #groups: ReadonlyMap<ParameterGroup, GroupNumbers>;
  /** The program's parameters: a view of its memory. */
  readonly #numbers: Float64Array;
  readonly #kept: Float64Array;

  constructor(compiled: ExampleProgram, optimizer: ElementwiseOptimizer, layers: Layers) {
    const { parameters, numbers, gradients } = compiled.program as Program &
      Record<'numbers' | 'gradients', Float64Array>;
    const places = new Map(parameters.map((parameter, k) => [parameter, k]));
    this.#compiled = compiled;
    this.#optimizer = optimizer;
    this.#numbers = numbers;
    this.#kept = numbers.slice();
    const numbersOf = (members: readonly Value[]): GroupNumbers => {
      const there = members.map((parameter) => places.get(parameter)!);
      return new GroupNumbers(numbers, gradients, there);
    };
    this.#layers = layers.map(([name, members]) => [name, numbersOf(members)]);
    this.#groups = new Map(optimizer.groups.map((group) => [group, numbersOf(group.parameters)]));
  }

  evaluate(batch: Batch): number {
    const { program } = this.#compiled;
    this.#compiled.load(batch);
    program.pull();
    const loss = program.evaluate();
    this.#compiled.report();
    for (const group of this.#groups.values()) group.read();
    for (const [, layer] of this.#layers) layer.read();
    return loss;
  }

  gradientNorms(): Record<string, number> {
    return Object.fromEntries(this.#layers.map(([name, { gradient }]) => [name, normOf(gradient)]));
  }

  keep(): void {
    this.#kept.set(this.#numbers);
  }

  restore(): Value | null {
    const { program } = this.#compiled;
    const numbers = this.#numbers;
    for (let k = 0; k < numbers.length; k++) {
      if (Number.isFinite(numbers[k])) continue;
      numbers.set(this.#kept);
      program.push();
      return program.parameters[k]!;
    }
    return null;
  }

  clip(maxNorm: number): void {
    const groups = [...this.#groups.values()];
    const factor = clipFactor(normOf(groups.flatMap(({ gradient }) => [...gradient])), maxNorm);
    for (const { gradient } of groups) for (let i = 0; i < gradient.length; i++) gradient[i]! *= factor;
  }

  move(): void {
    this.#optimizer.stepOn((group) => this.#groups.get(group)!);
    for (const group of this.#groups.values()) group.write();
    this.#compiled.program.push();
  }
}

/** The numbers of some parameters: views of a program's memory if they lie there one after the other, else copies. */
class GroupNumbers implements Numbers {
  readonly theta: Float64Array;
  readonly gradient: Float64Array;
  readonly #numbers: Float64Array;
  readonly #gradients: Float64Array;
  /** Where the copies come from; none for views. */
  readonly #places: readonly number[];

  constructor(numbers: Float64Array, gradients: Float64Array, places: readonly number[]) {
    const first = places[0] ?? 0;
    const isView = places.every((place, i) => place === first + i);
    const end = first + places.length;
    this.theta = isView ? numbers.subarray(first, end) : new Float64Array(places.length);
    this.gradient = isView ? gradients.subarray(first, end) : new Float64Array(places.length);
    this.#numbers = numbers;
    this.#gradients = gradients;
    this.#places = isView ? [] : places;
  }

  read(): void {
    for (const [i, place] of this.#places.entries()) {
      this.theta[i] = this.#numbers[place]!;
      this.gradient[i] = this.#gradients[place]!;
    }
  }

  write(): void {
    for (const [i, place] of this.#places.entries()) {
      this.#numbers[place] = this.theta[i]!;
      this.#gradients[place] = this.gradient[i]!;
    }
  }
}

function normOf(gradient: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) sum += gradient[i]! * gradient[i]!;
  return Number.isFinite(sum) ? Math.sqrt(sum) : norm(Array.from(gradient)); // which squares do not overflow
}
