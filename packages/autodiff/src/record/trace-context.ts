// How layers and losses talk to the code that runs them: random numbers, checks, reports after each run.
import { requireFunction, requireKnown, requireList, requireSync } from './mistakes.ts';
import { tellTrace } from './reads.ts';
import { type Operand, Value } from './value.ts';

/**
 * What a layer or a loss can ask of the code that runs it; `currentTrace()` returns it. Outside of a trace, each request is
 * fulfilled at once. While a function is traced, it is kept and fulfilled in every run of the program. `withTrace` replaces
 * some of the functions; none of them uses `this`.
 */
export interface TraceContext {
  /**
   * True while `compile` or `replay` traces a function. One recorded example then stands for all examples of later runs, and
   * its numbers must not be read.
   */
  readonly isTracing: boolean;
  /** Returns a random number: `sample()`, or in a trace a Value that gets a new `sample()` for each example. */
  readonly draw: (sample: () => number) => Value | number;
  /** Calls `test` with the number of `operand`; in a program, for each example. `test` throws if the number is not valid. */
  readonly check: (operand: Operand, test: (number: number) => void) => void;
  /**
   * Calls `report` with the numbers of `values` and the size of the batch. Outside of a trace, it is called at once, and the
   * size is `examples`. In a program, it is called after each run with the size of its batch; each of `values` must then be
   * the same for all examples, as a `batchMean` is.
   */
  readonly observe: (values: readonly Value[], examples: number, report: BatchReport) => void;
  /** Returns a leaf with the number `read()`. In a program, every run reads it again. */
  readonly setting: (read: () => number, label: string) => Value;
  /** Called with each Value whose `data` or `grad` is read during a trace. */
  readonly numberRead: (value: Value) => void;
}

/** Receives the numbers of observed Values, and the size of the batch. */
export type BatchReport = (numbers: readonly number[], examples: number) => void;

/** The context outside of any trace. */
const direct: TraceContext = {
  isTracing: false,
  draw: (sample) => {
    requireFunction('draw', sample);
    return sample();
  },
  check: (operand, test) => {
    requireFunction('check', test);
    test(Number(operand));
  },
  observe: (values, examples, report) => {
    requireList('observe', values);
    requireFunction('observe', report);
    report(
      values.map(({ data }) => data),
      examples,
    );
  },
  setting: (read, label) => {
    requireFunction('setting', read);
    return new Value(read(), { label, role: 'constant' });
  },
  numberRead: () => {},
};

/**
 * The context of a trace by `compile` or `replay` alone. Their programs have no random numbers, do not check examples, and
 * report nothing. Code that runs a program, such as `fit`, adds this by `withTrace`.
 */
const contextOfTrace = (who: string): TraceContext => ({
  isTracing: true,
  draw: () => {
    throw new Error(
      `${who}: a random number was drawn; it would be the same in every run. Make it an input of the program: ` +
        'withTrace({ draw }, body)',
    );
  },
  check: (operand, test) => {
    requireFunction('check', test);
    if (typeof operand === 'number') test(operand);
  },
  observe: () => {},
  setting: (read, label) => {
    requireFunction('setting', read);
    return new Setting(read, label);
  },
  numberRead: () => {},
});

let current: TraceContext = direct;

/** The context of the innermost `withTrace`, `compile` or `replay` that is running. */
export function currentTrace(): TraceContext {
  return current;
}

/**
 * Runs `body` in the current context with `changes`, and returns its result. `withTrace({ draw: () => 0.5 }, body)` gives the
 * layers inside `body` the number 0.5 in place of each random number.
 */
export function withTrace<T>(changes: Partial<TraceContext>, body: () => T): T {
  requireFunction('withTrace', body);
  requireKnown('withTrace', changes, Object.keys(direct));
  for (const [name, change] of Object.entries(changes))
    if (name !== 'isTracing') requireFunction(`withTrace: ${name}`, change);
  const outer = current;
  enter({ ...outer, ...changes });
  try {
    return requireSync('withTrace', body());
  } finally {
    enter(outer);
  }
}

/** Traces `body` for `who`. Returns its result, and the Values whose numbers it read. */
export function tracing<T>(who: string, body: () => T): { readonly result: T; readonly read: ReadonlySet<Value> } {
  const read = new Set<Value>();
  const numberRead = (value: Value): void => void read.add(value);
  return { result: withTrace({ ...contextOfTrace(who), numberRead }, body), read };
}

function enter(context: TraceContext): void {
  current = context;
  tellTrace(context.isTracing ? (value) => context.numberRead(value as Value) : null);
}

/** A leaf whose number is read from elsewhere at every access. */
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
