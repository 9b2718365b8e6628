// The engine as the Python side sees it: functions of numbers and texts, never of objects. Numbers stand for things.
import type { grad, Tape, Value } from '@retrograd/autodiff';
import type { Engine } from './engine.ts';
import { Mersenne } from './mersenne.ts';

/** What is told to Python by its side of the bridge, and what of it is drawn. */
export interface Bridge {
  /** The functions, for `registerJsModule`. None of them throws. */
  readonly functions: Readonly<Record<string, unknown>>;
  /** What is to be drawn, if there is anything. */
  drawn(): Tape | null;
}

type Callable = (...given: unknown[]) => unknown;
type Thing = Record<string, unknown>;

/** Functions of more than one node, and of lists, which are no rows of the table. */
const MORE = ['dot', 'sum', 'softmax', 'logSoftmax', 'clamp', 'hardtanh', 'softplus', 'where'];
const SHOW = 'show';
/** What every object can name, and no program calls. Kept from before the names are taken away. */
const MAKERS: readonly unknown[] = [Object, Function];

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const isObject = (x: unknown): x is Thing => typeof x === 'object' && x !== null;

/** Python's memory: where it reads a number, and where it writes a whole one. */
interface Memory {
  write(address: number, x: number): void;
  read(address: number): number;
}

/** A bridge from `memory` to `engine`. */
export function bridge({ modules, tapeOf, openScope, setLine, said }: Engine, { write, read }: Memory): Bridge {
  const module = (name: string) => modules.get(name) as Readonly<Record<string, unknown>>;
  const { Value: ValueClass, ...autodiff } = module('@retrograd/autodiff') as { Value: typeof Value };
  const { Module } = module('@retrograd/nn') as { Module: abstract new () => object };
  const { Optimizer } = module('@retrograd/nn/optimizers') as { Optimizer: abstract new (...given: never[]) => object };
  const all: Readonly<Record<string, unknown>> = {
    ...module('@retrograd/nn/losses'),
    ...module('@retrograd/nn/activations'),
    ...module('@retrograd/nn/layers'),
    ...module('@retrograd/nn/optimizers'),
    ...autodiff,
  };
  const { ops } = module('@retrograd/autodiff/ops') as { ops: object };
  const operations = Object.keys(autodiff).filter((name) => name in ops && typeof all[name] === 'function');
  const gradient = all.grad as typeof grad;
  const recording = operations.map((name) => all[name] as Callable);

  const things: unknown[] = [];
  const numbers = new Map<unknown, number>(); // of leaves and modules, which come more than once
  const closing: (() => void)[] = [];
  let error: unknown = null;
  let address = 0;
  let lineAddress = 0;
  let shown: Tape | null = null;
  let random = new Mersenne([1]);

  const add = (thing: unknown): number => things.push(thing) - 1;
  const numberOf = (thing: unknown): number => {
    const known = numbers.get(thing);
    if (known !== undefined) return known;
    const number = add(thing);
    if (!(thing instanceof ValueClass) || thing.leaf !== null) numbers.set(thing, number);
    return number;
  };
  const valueAt = (number: number) => things[number] as Value;
  const give = (x: number): void => write(address, x);
  /** What `body` gives, recorded by the line that is at work in Python. */
  const recorded = <T>(body: () => T, failed: T): T => {
    setLine(read(lineAddress));
    return tried(body, failed);
  };
  /** What `body` gives; `failed` where it throws, and `why` tells. */
  const tried = <T>(body: () => T, failed: T): T => {
    try {
      return body();
    } catch (thrown) {
      error = thrown;
      return failed;
    }
  };

  const unpacked = (given: unknown): unknown => {
    if (typeof given === 'number') return things[given];
    if (Array.isArray(given)) return given.map(unpacked);
    if (isObject(given))
      return Object.fromEntries(Object.entries(given).map(([name, x]) => [camel(name), unpacked(x)]));
    return given;
  };
  const packed = (given: unknown): unknown => {
    if (typeof given === 'number') return { kind: 'number', id: add(given) };
    if (given instanceof ValueClass) return { kind: 'value', id: numberOf(given) };
    if (Array.isArray(given)) return given.map(packed);
    if (given instanceof Module) return { kind: 'module', id: numberOf(given) };
    if (isObject(given)) return { kind: 'thing', id: numberOf(given) };
    return typeof given === 'string' || typeof given === 'boolean' ? given : null;
  };
  /** Makes or calls what stands under `name`, in what has the number `of` or, for −1, in the packages. */
  const called = (of: number, name: string, text: string): unknown => {
    const [args, options] = unpacked(JSON.parse(text)) as [unknown[], Thing];
    const given = Object.keys(options).length > 0 ? [...args, options] : args;
    const target = of < 0 ? all : (things[of] as Thing);
    const found = target[of < 0 ? name : camel(name)];
    if (!isCallable(found)) throw new TypeError(said.noFunction(name));
    const isClass = found.prototype instanceof Module || found.prototype instanceof Optimizer;
    const needed = (isClass && said.needs[name]) || [];
    if (args.length < needed.length) throw new TypeError(said.missing(name, needed, args.length));
    return isClass ? new (found as never as new (...all: unknown[]) => object)(...given) : found.apply(target, given);
  };
  const isCallable = (x: unknown): x is Callable => typeof x === 'function' && !MAKERS.includes(x);
  const made = (base: abstract new (...given: never[]) => object) =>
    Object.keys(all).filter((name) => (all[name] as Callable | null)?.prototype instanceof base);
  const losses = Object.keys(module('@retrograd/nn/losses'));

  const functions = {
    numbers_at: (at: number) => {
      address = at;
    },
    line_at: (at: number) => {
      lineAddress = at;
    },
    operations: () => JSON.stringify(operations),
    names: () =>
      JSON.stringify({
        modules: made(Module),
        optimizers: made(Optimizer),
        functions: Object.fromEntries(
          [...operations, ...MORE, ...losses]
            .filter((name) => typeof all[name] === 'function')
            .map((name) => [snake(name), name]),
        ),
      }),
    /** A sentence of the sandbox, of texts. */
    say: (name: keyof typeof said, ...parts: string[]) => (said[name] as (...all: string[]) => string)(...parts),
    why: () => {
      const { name, message } = error as Error;
      return JSON.stringify([name, message]);
    },
    number: add,
    read: (number: number) => give(things[number] as number),
    leaf: (data: number, label: string, role: 'input') =>
      recorded(() => numberOf(new ValueClass(data, { label, role })), -1),
    /** `numbers` tells which of the two are numbers, 1 and 2, and by 4 that there is no second one. */
    record: (code: number, a: number, b: number, kinds: number) =>
      recorded(() => {
        const first = kinds & 1 ? a : things[a];
        if (kinds & 4) return add(recording[code]!(first));
        return add(recording[code]!(first, kinds & 2 ? b : things[b]));
      }, -1),
    data: (number: number) => give(valueAt(number).data),
    set_data: (number: number, x: number) => {
      valueAt(number).data = x;
    },
    grad: (number: number) => give(valueAt(number).grad),
    set_grad: (number: number, x: number) => {
      valueAt(number).grad = x;
    },
    label: (number: number) => valueAt(number).label,
    set_label: (number: number, text: string) => {
      valueAt(number).label = text;
    },
    role: (number: number) => valueAt(number).role,
    backward: (number: number) =>
      tried(() => {
        valueAt(number).backward();
        return 0;
      }, -1),
    function: (name: string) => numberOf(all[name]),
    call: (of: number, name: string, text: string) =>
      recorded(() => JSON.stringify(packed(called(of, name, text))), null),
    /** What the gradient of a function in Python is; it is given texts and gives numbers of things, −1 where it has failed. */
    grad_of: (f: (text: string) => number, text: string) =>
      recorded(() => {
        const inside = (x: readonly unknown[]) => {
          const made = things[f(JSON.stringify(x.map(numberOf)))] as Value;
          setLine(read(lineAddress)); // what the engine goes on with belongs to who asked for it
          return made;
        };
        return JSON.stringify(packed(gradient(inside)(unpacked(JSON.parse(text)) as Value[])));
      }, null),
    has: (number: number, name: string) => {
      const thing = things[number] as Thing;
      const own = camel(name);
      if (own === 'constructor' || !(own in thing)) return '';
      return typeof thing[own] === 'function' ? 'method' : 'field';
    },
    field: (number: number, name: string) => JSON.stringify(packed((things[number] as Thing)[camel(name)])),
    open: (name: string, kind: string) =>
      tried(() => {
        closing.push(openScope(name, { kind }));
        return 0;
      }, -1),
    close: () => closing.pop()?.(),
    show: (text: string) =>
      tried(() => {
        const values = unpacked(JSON.parse(text)) as Value[];
        shown = tapeOf(SHOW, values.length === 1 ? values[0]! : values);
        return 0;
      }, -1),
    shown: () => shown !== null,
    seed: (key: string) => {
      random = new Mersenne(key.split(' ').map(Number));
    },
    random: () => give(random.random()),
    bits: (count: number) => give(random.bits(count)),
  };
  return { functions, drawn: () => shown };
}
