// What all schedulers share: an optimiser whose learning rates they write, a count of epochs, and saving.

import { fromPlain, type PlainNumber, refuseStateOf, toPlain } from '../json-numbers.ts';
import type { OptimizerOptions, ParameterGroup } from '../optimizers/groups.ts';
import { Optimizer } from '../optimizers/optimizer.ts';
import { type Option, readOptions, type Table } from '../options.ts';

/** The last argument of a scheduler: left out where every option has a default. */
export type Given<O> = Partial<O> extends O ? [options?: O] : [options: O];

/** What `stateDict` gives: plain data that JSON carries bit for bit. */
export interface SchedulerState {
  readonly name: string;
  readonly lastEpoch: number;
  readonly lastLr: readonly PlainNumber[];
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Base class of all schedulers, which have PyTorch's names, defaults and order of operations: made for an optimiser,
 * `new StepLR(optimizer, { stepSize: 30 })`, and stepped once an epoch, after the optimiser. Each rate comes from the
 * one before, so several schedulers of one optimiser multiply; the rounding errors of the chain are PyTorch's too.
 * An epoch is whatever lies between two steps, a batch as well.
 */
export abstract class Scheduler<O extends object = object> {
  readonly optimizer: Optimizer;
  #options: Required<O>;
  #lastEpoch = 0;
  #lastLr: readonly number[] = [];

  /** Throws `TypeError` for what is no optimiser and for unknown options, `RangeError` for options out of range. */
  constructor(optimizer: Optimizer, ...[options]: Given<O>) {
    if (!(optimizer instanceof Optimizer))
      throw new TypeError(`a scheduler needs an optimizer, got ${typeof optimizer}`);
    this.optimizer = optimizer;
    this.#options = this.#read(options ?? {});
    for (const group of optimizer.groups) group.initialLr ??= group.lr;
    this.#write();
  }

  /** What messages and state dicts call it. */
  abstract get name(): string;

  /** Its options. */
  protected abstract get table(): Table<Required<O>>;

  /** The next rate of group i, from the one it has. `lastEpoch` is 0 when the scheduler is made. */
  protected abstract rate(group: ParameterGroup, i: number): number;

  /** The options, those that were not given included. */
  get options(): Readonly<Required<O>> {
    return this.#options;
  }

  /** How many steps have been taken. */
  get lastEpoch(): number {
    return this.#lastEpoch;
  }

  /** The rate of every group after the last step. */
  get lastLr(): readonly number[] {
    return this.#lastLr;
  }

  /** Ends an epoch: writes the rates of the next. Only `ReduceLROnPlateau` looks at the metric. */
  step(_metric?: number): void {
    this.#lastEpoch += 1;
    this.#write();
  }

  /** All that is needed to go on where this one stands: plain data for JSON. The rates are the optimiser's to save. */
  stateDict(): SchedulerState {
    const { name, lastEpoch, lastLr, options } = this;
    return { name, lastEpoch, lastLr: lastLr.map(toPlain), options: { ...options } };
  }

  /**
   * Takes epoch and options from a state dict; rates are loaded with the optimiser's. Make both first, then load both,
   * because a scheduler writes rates when it is made. Throws `TypeError` for the state of another scheduler and
   * `RangeError` for one of another number of groups; then nothing has changed.
   */
  loadStateDict({ name, lastEpoch, lastLr, options }: SchedulerState): void {
    refuseStateOf(name, this.name);
    if (!Number.isSafeInteger(lastEpoch) || lastEpoch < 0)
      throw new RangeError(`${this.name} needs lastEpoch whole and ≥ 0, got ${lastEpoch}`);
    if (!Array.isArray(lastLr) || lastLr.length !== this.optimizer.groups.length)
      throw new RangeError(`${this.name} has ${this.optimizer.groups.length} groups, got ${lastLr?.length}`);
    const rates = lastLr.map((lr) => fromPlain(`lastLr of ${this.name}`, lr));
    this.#options = this.#read(options);
    this.#lastEpoch = lastEpoch;
    this.#lastLr = rates;
  }

  #read(options: object): Required<O> {
    return readOptions(this.name, this.table, options as Partial<Required<O>>);
  }

  #write(): void {
    const { groups } = this.optimizer;
    for (const [i, group] of groups.entries()) group.lr = this.rate(group, i);
    this.#lastLr = groups.map(({ lr }) => lr);
  }
}

/** A number for all groups, or one for each. */
export type PerGroup = number | readonly number[];

/** The number of group i. */
export const ofGroup = (given: PerGroup, i: number): number => (typeof given === 'number' ? given : given[i]!);

/** One number that `row` accepts, or as many as the optimiser has groups. */
export function perGroup(row: Option<number>, { groups }: Optimizer<OptimizerOptions>): Option<PerGroup> {
  const accepts = (x: unknown) => row.accepts(x, {});
  return {
    fallback: row.fallback,
    range: `${row.range}, or a list of ${groups.length}`,
    accepts: (x) => (Array.isArray(x) ? x.length === groups.length && x.every(accepts) : accepts(x)),
  };
}
