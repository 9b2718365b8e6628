// Optimisers that move each parameter by its own gradient alone.
import type { OptimizerOptions, ParameterGroup } from './groups.ts';
import { Optimizer } from './optimizer.ts';

/** The numbers of a group: its parameters, which are moved in place, and their gradients. */
export interface ParameterArrays {
  readonly theta: Float64Array;
  readonly gradient: Float64Array;
}

/** An optimiser whose rule works on arrays of numbers. Values are read before it and written after it. */
export abstract class ElementwiseOptimizer<
  O extends OptimizerOptions = OptimizerOptions,
  S extends string = string,
> extends Optimizer<O, S> {
  readonly #copies: Map<ParameterGroup<O>, ParameterArrays> = new Map();
  #elsewhere: ((group: ParameterGroup<O>) => ParameterArrays) | null = null;

  /** Moves the parameters of one group. `step` is 1 in the first call. */
  protected abstract move(
    numbers: ParameterArrays,
    group: ParameterGroup<O>,
    state: Readonly<Record<S, Float64Array>>,
    step: number,
  ): void;

  /** @internal A step on arrays in place of the parameters of each group, which stay unchanged. */
  stepOn(numbersOf: (group: ParameterGroup<O>) => ParameterArrays): void {
    this.#elsewhere = numbersOf;
    try {
      this.step();
    } finally {
      this.#elsewhere = null;
    }
  }

  protected override update(group: ParameterGroup<O>, state: Readonly<Record<S, Float64Array>>, step: number): void {
    if (this.#elsewhere !== null) {
      this.move(this.#elsewhere(group), group, state, step);
      return;
    }
    const { parameters } = group;
    const numbers = this.#copyOf(group);
    const { theta, gradient } = numbers;
    for (let i = 0; i < parameters.length; i++) {
      const parameter = parameters[i]!;
      theta[i] = parameter.data;
      gradient[i] = parameter.grad;
    }
    this.move(numbers, group, state, step);
    for (let i = 0; i < parameters.length; i++) parameters[i]!.data = theta[i]!;
  }

  #copyOf(group: ParameterGroup<O>): ParameterArrays {
    let numbers = this.#copies.get(group);
    if (numbers === undefined) {
      const { length } = group.parameters;
      numbers = { theta: new Float64Array(length), gradient: new Float64Array(length) };
      this.#copies.set(group, numbers);
    }
    return numbers;
  }
}
