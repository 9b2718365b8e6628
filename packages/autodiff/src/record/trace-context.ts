// What code inside a model may ask of whoever records it: a random number, a check, a report after each run.
import { type Operand, reads, Value } from './value.ts';

/**
 * How a layer or a loss talks to the code that runs it; `currentTrace()` gives it. The same call does its work at once
 * where numbers are computed directly, and is kept for later runs while a function is traced to be compiled. `withTrace`
 * replaces some of the functions; none of them uses `this`.
 */
export interface TraceContext {
  /**
   * True while a function is traced, by `compile` or `replay`. Then one recorded example stands for every example that will
   * run: its numbers must not be read.
   */
  readonly isTracing: boolean;
  /** A random number: `sample()`, or in a program a Value that gets a new `sample()` for each example. */
  readonly draw: (sample: () => number) => Value | number;
  /** Calls `test` with the number of `operand`, which throws if the number is not valid; in a program, for each example. */
  readonly check: (operand: Operand, test: (number: number) => void) => void;
  /**
   * Calls `report` with the numbers of `values` and the size of the batch. Outside of a trace that happens at once, and
   * `examples` is the size. In a program it happens after each run, with the size of the batch that ran; then each of
   * `values` must be the same for all its examples, as a `batchMean` is.
   */
  readonly observe: (values: readonly Value[], examples: number, report: BatchReport) => void;
  /** A number that changes between runs, as a leaf: a constant of value `read()`, or in a program a leaf that each run reads anew. */
  readonly setting: (read: () => number, label: string) => Value;
  /** Called with each Value whose `data` or `grad` is read during a trace. */
  readonly numberRead: (value: Value) => void;
}

/** Takes the numbers that a batch has given, and how many examples it had. */
export type BatchReport = (numbers: readonly number[], examples: number) => void;

/** Outside of any trace. */
const direct: TraceContext = {
  isTracing: false,
  draw: (sample) => sample(),
  check: (operand, test) => test(Number(operand)),
  observe: (values, examples, report) =>
    report(
      values.map(({ data }) => data),
      examples,
    ),
  setting: (read, label) => new Value(read(), { label, role: 'constant' }),
  numberRead: () => {},
};

/**
 * A trace by `compile` or `replay` alone: their programs have no random numbers, cannot throw for an example, and report
 * nothing. Whoever runs the program, as `fit` does, adds that by `withTrace`.
 */
const traced: TraceContext = {
  isTracing: true,
  draw: () => {
    throw new Error(
      'compile: a random number was drawn; it would be the same in every run. Make it an input of the program: ' +
        'withTrace({ draw }, body)',
    );
  },
  check: (operand, test) => {
    if (typeof operand === 'number') test(operand);
  },
  observe: () => {},
  setting: (read, label) => new Setting(read, label),
  numberRead: () => {},
};

let current: TraceContext = direct;

/** The context of the code that runs now: that of the innermost `withTrace`, `compile` or `replay`. */
export function currentTrace(): TraceContext {
  return current;
}

/**
 * Runs `body` with the current context but for `changes`, and returns its result. `withTrace({ draw: () => 0.5 }, body)`
 * gives the layers inside `body` a number of your own in place of each random one.
 */
export function withTrace<T>(changes: Partial<TraceContext>, body: () => T): T {
  const outer = current;
  enter({ ...outer, ...changes });
  try {
    return body();
  } finally {
    enter(outer);
  }
}

/** Runs `body` as a function that is traced; returns its result, and the Values whose numbers it read. */
export function tracing<T>(body: () => T): { readonly result: T; readonly read: ReadonlySet<Value> } {
  const read = new Set<Value>();
  const numberRead = (value: Value): void => void read.add(value);
  return { result: withTrace({ ...traced, numberRead }, body), read };
}

function enter(context: TraceContext): void {
  current = context;
  reads.listener = context.isTracing ? context.numberRead : null; // looked at wherever a number is read, so it must be near
}

/** A leaf whose number is asked for whenever it is needed. */
class Setting extends Value {
  readonly #read: () => number;

  constructor(read: () => number, label: string) {
    super(read(), { label });
    this.#read = read;
  }

  override get data(): number {
    return this.#read();
  }
}
