// A training step on the numbers in a program's memory, which is several times as fast as on Values.
import type { Program, Value } from '@retrograd/autodiff';
import { clipFactor } from '../../optimizers/clip.ts';
import type { ElementwiseOptimizer, ParameterArrays } from '../../optimizers/elementwise.ts';
import type { ParameterGroup } from '../../optimizers/groups.ts';
import type { Batch } from '../batch.ts';
import type { ExampleProgram } from '../example-program.ts';
import { type Layers, normOf, type Steps } from './steps.ts';

/** Steps in a program's memory by an elementwise rule. Afterwards `data` and `grad` match the program's memory. */
export class ProgramSteps implements Steps {
  readonly #compiled: ExampleProgram;
  readonly #optimizer: ElementwiseOptimizer;
  readonly #layers: readonly (readonly [name: string, numbers: GroupArrays])[];
  readonly #groups: ReadonlyMap<ParameterGroup, GroupArrays>;
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
    const numbersOf = (members: readonly Value[]): GroupArrays => {
      const there = members.map((parameter) => places.get(parameter)!);
      return new GroupArrays(numbers, gradients, there);
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

/** The numbers of some parameters: views of the program's memory if they are adjacent there, otherwise copies. */
class GroupArrays implements ParameterArrays {
  readonly theta: Float64Array;
  readonly gradient: Float64Array;
  readonly #numbers: Float64Array;
  readonly #gradients: Float64Array;
  /** The places of the copied numbers; empty for views. */
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
