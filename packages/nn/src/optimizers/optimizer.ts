// Shared by all optimisers: groups of parameters with options, numbers kept for every parameter, and saving both. An
// optimiser itself is a table of options, the initial numbers, and its update rule.
import { toDataNumber, type Value } from '@retrograd/autodiff';
import { COPY } from '../copies.ts';
import { requireFunction } from '../kinds.ts';
import { atLeast, readOptions, requireRecord, type Table } from '../options.ts';
import { savedCount, stateOf, toDataOptions } from '../saved-state.ts';
import { type GroupOptions, membersOf, type OptimizerOptions, type ParameterGroup } from './groups.ts';
import { numbersOf, type OptimizerState, optionsOf, savedGroups } from './optimizer-state.ts';

/** Computes the loss and its gradients: calls `zeroGrad`, the loss and `backward`, and returns the loss. */
export type Closure = () => Value;

/**
 * Base class of all optimisers. Names, defaults and order of operations are PyTorch's, in 64 bits. An optimiser is made with
 * parameters, `new Adam(model.parameters(), { lr: 0.01 })`, or with groups that have options of their own:
 * `new Adam([{ parameters: layer.bias, weightDecay: 0 }, { parameters: layer.weight.flat() }], { weightDecay: 0.1 })`.
 * A parameter that is in no group is not moved. PyTorch skips a parameter without gradient; here its gradient is 0.
 *
 * One of your own needs `update`, which moves the parameters of a group by their `grad`:
 *
 *     class SignSGD extends Optimizer {
 *       update({ parameters, lr }) { for (const p of parameters) p.data -= lr * Math.sign(p.grad); }
 *     }
 */
export abstract class Optimizer<O extends OptimizerOptions = OptimizerOptions, S extends string = string> {
  readonly groups: readonly ParameterGroup<O>[];
  #states: readonly Readonly<Record<S, Float64Array>>[];
  #steps = 0;

  /**
   * Throws `TypeError` for a module in place of its parameters, the result of an operation, options that are not an object,
   * or an unknown option; `RangeError` for an option out of range, no parameters, or a parameter given twice.
   */
  constructor(parameters: readonly Value[] | readonly GroupOptions<O>[], options?: Readonly<Partial<O>>) {
    this.groups = this.#read(parameters, options);
    this.#states = this.groups.map((group) => {
      const full = (start: number) => new Float64Array(group.parameters.length).fill(start);
      return mapRecord(this.start(group), full);
    });
  }

  /** @internal By this, another copy of the package knows it. */
  get '@retrograd/nn Optimizer'(): object {
    return COPY;
  }

  // for classes without one: in JavaScript, nothing else tells
  static {
    Optimizer.prototype.update = function (this: Optimizer): never {
      throw new TypeError(`${this.name} needs a method update(group, state, step), which moves group.parameters`);
    };
  }

  /** Its name in messages and state dicts: that of the class, which minifiers change, if not overridden. */
  get name(): string {
    return this.constructor.name;
  }

  /** Its options: only `lr`, which has to be given, if not overridden. The constructor reads it, before the fields of a subclass are there. */
  protected get table(): Table<O> {
    return { lr: atLeast(0) } as Table<O>; // a subclass with more options overrides it
  }

  /** The initial numbers kept for every parameter, by name: none if not overridden. The constructor calls it. */
  protected start(_options: O): Readonly<Record<S, number>> {
    return {} as Record<S, number>; // a subclass that names some overrides it
  }

  /** Which of these numbers are never negative, such as means of squares. */
  protected get notNegative(): readonly S[] {
    return [];
  }

  /** Moves the parameters of one group. `step` is 1 in the first call; `loss` is the result of `closure`, if there is one. */
  protected abstract update(
    group: ParameterGroup<O>,
    state: Readonly<Record<S, Float64Array>>,
    step: number,
    evaluation: { readonly closure: Closure | undefined; readonly loss: Value | undefined },
  ): void;

  /** Sets the gradient of every parameter to 0. */
  zeroGrad(): void {
    for (const { parameters } of this.groups) for (const parameter of parameters) parameter.grad = 0;
  }

  /** Moves every parameter by its gradient. A `closure` is called first to compute them; its loss is returned. */
  step(closure?: Closure): Value | undefined {
    if (closure !== undefined) requireFunction(`${this.name}.step`, 'closure', closure);
    const loss = closure?.();
    const step = this.#steps + 1;
    for (const [i, group] of this.groups.entries()) this.update(group, this.#states[i]!, step, { closure, loss });
    this.#steps = step; // last: a closure that throws during the update has not made a step
    return loss;
  }

  /**
   * All that is needed to continue training bit for bit, as plain data for JSON. The parameters themselves are in the model's
   * `stateDict`.
   */
  stateDict(): OptimizerState {
    const groups = this.groups.map(({ parameters, ...options }, i) => ({
      options: toDataOptions(options),
      state: mapRecord(this.#states[i]!, (numbers) => Array.from(numbers, toDataNumber)),
    }));
    return { name: this.name, steps: this.#steps, groups };
  }

  /**
   * Reads options and numbers from a state dict. A scheduler writes the rate when it is made: make it first, then load
   * both. Throws `RangeError` or `TypeError` for the state of another optimiser, of other groups or of another number of
   * parameters, and for options that are missing or that the constructor refuses, but for the rate: a cosine ends at −1e-18.
   * After an error, nothing has changed.
   */
  loadStateDict(stateDict: OptimizerState): void {
    const { steps, groups } = stateOf(this.name, stateDict);
    const count = savedCount(this.name, 'steps', steps);
    const saved = savedGroups(this.name, groups, this.groups.length);
    const states = this.#states.map((state, i) =>
      mapRecord(state, ({ length }, key) => numbersOf(saved[i]!, key, length, this.notNegative.includes(key))),
    );
    const options = saved.map((group) => optionsOf<O>(this.name, this.table, group));
    for (const [i, group] of this.groups.entries()) Object.assign(group, options[i]);
    this.#states = states;
    this.#steps = count;
  }

  #read(
    parameters: readonly Value[] | readonly GroupOptions<O>[],
    options: Readonly<Partial<O>> | undefined,
  ): ParameterGroup<O>[] {
    if (options !== undefined) requireRecord(this.name, options);
    return membersOf(this.name, parameters).map(({ parameters: members, ...own }) => ({
      ...readOptions(this.name, this.table, { ...options, ...own } as unknown as Partial<O>),
      parameters: [...members],
    }));
  }
}

function mapRecord<S extends string, A, B>(record: Readonly<Record<S, A>>, f: (a: A, key: S) => B): Record<S, B> {
  const entries = Object.entries(record) as [S, A][];
  return Object.fromEntries(entries.map(([key, a]) => [key, f(a, key)])) as Record<S, B>;
}
