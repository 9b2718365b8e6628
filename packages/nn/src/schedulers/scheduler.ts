// Shared by all schedulers: an optimiser whose learning rates they write, a count of epochs, and saving.

import { type DataNumber, toDataNumber } from '@retrograd/autodiff';
import { foreign } from '../copies.ts';
import type { ParameterGroup } from '../optimizers/groups.ts';
import { Optimizer } from '../optimizers/optimizer.ts';
import { readOptions, type Table } from '../options.ts';
import { MOST_COUNTED, savedCount, savedNumber, savedOptions, stateOf, toDataOptions } from '../saved-state.ts';
import { shown } from '../shown.ts';

/** The last argument of a scheduler. It is optional if every option has a default. */
export type Given<O> = Partial<O> extends O ? [options?: O] : [options: O];

/** The result of `stateDict`: plain data that survives JSON bit for bit. */
export interface SchedulerState {
  readonly name: string;
  readonly lastEpoch: number;
  readonly lastLr: readonly DataNumber[];
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Base class of all schedulers. Names, defaults and order of operations are PyTorch's. A scheduler is made for an optimiser,
 * `new StepLR(optimizer, { stepSize: 30 })`, and `step` is called once an epoch, after the optimiser. Each rate is computed
 * from the previous one, with PyTorch's rounding, so that the factors of several schedulers multiply. `step` may also be
 * called after every batch; then an epoch is a batch. One of your own needs `rate`; `fit` takes any object with `step()` as well.
 */
export abstract class Scheduler<O extends object = object> {
  readonly optimizer: Optimizer;
  #options: Required<O>;
  #lastEpoch = 0;
  #lastLr: readonly number[] = [];

  /** Throws `TypeError` if `optimizer` is not an Optimizer and for an unknown option, `RangeError` for one out of range. */
  constructor(optimizer: Optimizer, ...[options]: Given<O>) {
    if (!(optimizer instanceof Optimizer))
      throw new TypeError(`a scheduler needs an optimizer, got ${foreign(optimizer) ?? typeof optimizer}`);
    this.optimizer = optimizer;
    this.#options = this.#read(options ?? {});
    for (const group of optimizer.groups) group.initialLr ??= group.lr;
    this.#write();
  }

  // for classes without one: in JavaScript, nothing else tells
  static {
    Scheduler.prototype.rate = function (this: Scheduler): never {
      throw new TypeError(`${this.name} needs a method rate(group), which returns the next rate`);
    };
  }

  /** Its name in messages and state dicts: that of the class, which minifiers change, if not overridden. */
  get name(): string {
    return this.constructor.name;
  }

  /** Its options: none if not overridden. The constructor reads it, before the fields of a subclass are there. */
  protected get table(): Table<Required<O>> {
    return {} as Table<Required<O>>; // a subclass with options overrides it
  }

  /** The next rate of group i, computed from its present one. `lastEpoch` is 0 when the scheduler is made. */
  protected abstract rate(group: ParameterGroup, i: number): number;

  /** All options, with the defaults of those that were not given. */
  get options(): Readonly<Required<O>> {
    return this.#options;
  }

  /** The number of steps so far. */
  get lastEpoch(): number {
    return this.#lastEpoch;
  }

  /** How many times `step` may be called in all. */
  protected mostSteps(_options: Required<O>): number {
    return Number.POSITIVE_INFINITY;
  }

  /** How many times `step` may still be called. */
  get stepsLeft(): number {
    return this.mostSteps(this.#options) - this.#lastEpoch;
  }

  /** The rate of every group after the last step. */
  get lastLr(): readonly number[] {
    return this.#lastLr;
  }

  /** Ends an epoch and writes the rates of the next one. Only `ReduceLROnPlateau` uses the metric. */
  step(_metric?: number): void {
    this.#lastEpoch += 1;
    this.#write();
  }

  /** All that is needed to continue, as plain data for JSON. The rates are in the optimiser's `stateDict`. */
  stateDict(): SchedulerState {
    const { name, lastEpoch, lastLr, options } = this;
    return { name, lastEpoch, lastLr: lastLr.map(toDataNumber), options: toDataOptions(options) };
  }

  /**
   * Reads epoch and options from a state dict; the rates are loaded with the optimiser. A scheduler writes rates when it
   * is made: make both first, then load both. Throws `TypeError` for the state of another scheduler or one without all
   * options, and `RangeError` for another number of groups or more steps than the scheduler has. After an error, nothing has changed.
   */
  loadStateDict(stateDict: SchedulerState): void {
    const { lastEpoch, lastLr, options } = stateOf(this.name, stateDict);
    if (!Array.isArray(lastLr)) throw new TypeError(`${this.name} needs a list of rates lastLr, got ${shown(lastLr)}`);
    if (lastLr.length !== this.optimizer.groups.length)
      throw new RangeError(`${this.name} has ${this.optimizer.groups.length} groups, got ${lastLr.length}`);
    const rates = lastLr.map((lr) => savedNumber(`lastLr of ${this.name}`, lr));
    const read = this.#read(savedOptions(`options of ${this.name}`, options, Object.keys(this.table)));
    this.#lastEpoch = savedCount(this.name, 'lastEpoch', lastEpoch, Math.min(this.mostSteps(read), MOST_COUNTED));
    this.#options = read;
    this.#lastLr = rates;
  }

  #read(options: object): Required<O> {
    return readOptions(this.name, this.table, options as Partial<Required<O>>);
  }

  #write(): void {
    const { groups } = this.optimizer;
    for (const [i, group] of groups.entries()) group.lr = this.#rateOf(group, i);
    this.#lastLr = groups.map(({ lr }) => lr);
  }

  /** What `rate` has returned. Throws `TypeError` if that is no number, or NaN in the constructor: it reads a field that is not there yet, or forgot to return. */
  #rateOf(group: ParameterGroup, i: number): number {
    const rate: unknown = this.rate(group, i);
    // later, and where numbers overflow, NaN is a result like any other
    const isMade = this.#lastEpoch > 0 || !Number.isFinite(group.lr);
    if (typeof rate === 'number' && (isMade || !Number.isNaN(rate))) return rate;
    throw new TypeError(
      `${this.name}: rate needs to return a number, got ${shown(rate)}; it is called in the constructor, before the fields ` +
        'of a subclass are there: keep settings in options, or compute from lastEpoch',
    );
  }
}
