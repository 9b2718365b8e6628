// A part of a model: something with parameters that turns inputs into outputs. Whatever parameters and modules a
// subclass keeps in its fields, in arrays or not, are found by name, as in PyTorch; nothing is registered.
import { Value } from '@retrograd/autodiff';
import { entriesOf, type Numbers, numbersOf, setNumbers, type Values } from './nested.ts';

/** Every parameter tensor by its name, `0.weight`, as nested numbers. */
export type StateDict = Readonly<Record<string, Numbers>>;

/** Base class of layers and models. */
export abstract class Module {
  /** True while training: layers that behave differently at inference read it. */
  training = true;

  /** Outputs for one example. */
  abstract forward(x: readonly Value[]): readonly Value[];

  /** Every parameter once, also when it is used in several places. */
  parameters(): Value[] {
    return [...new Set(this.namedParameters().map(([, parameter]) => parameter))];
  }

  /** Each parameter under the first of its names: `0.weight[2,1]`, `0.bias[2]`. */
  namedParameters(): [name: string, parameter: Value][] {
    const seen = new Set<Value>();
    const named: [string, Value][] = [];
    for (const [name, tensor] of this.#tensors()) {
      for (const [path, parameter] of entriesOf(tensor)) {
        if (seen.has(parameter)) continue;
        seen.add(parameter);
        named.push([path.length === 0 ? name : `${name}[${path.join(',')}]`, parameter]);
      }
    }
    return named;
  }

  /** Sets the gradient of every parameter to 0. */
  zeroGrad(): void {
    for (const parameter of this.parameters()) parameter.grad = 0;
  }

  /** Puts this module and all inside it into training mode. */
  train(training = true): this {
    for (const [, module] of this.#modules()) module.training = training;
    return this;
  }

  /** Puts this module and all inside it into inference mode. */
  eval(): this {
    return this.train(false);
  }

  /** The numbers of all parameters, by tensor. */
  stateDict(): StateDict {
    return Object.fromEntries(this.#tensors().map(([name, tensor]) => [name, numbersOf(tensor)]));
  }

  /**
   * Takes numbers from a state dict. Throws `RangeError` if a shape differs or, when `strict`, if a name is missing or
   * unknown, and `TypeError` for what is no number; then nothing has changed.
   */
  loadStateDict(stateDict: StateDict, { strict = true }: { strict?: boolean } = {}): void {
    const tensors = new Map(this.#tensors());
    const missing = [...tensors.keys()].filter((name) => !Object.hasOwn(stateDict, name));
    const unknown = Object.keys(stateDict).filter((name) => !tensors.has(name));
    if (strict && missing.length > 0) throw new RangeError(`loadStateDict misses ${missing.join(', ')}`);
    if (strict && unknown.length > 0)
      throw new RangeError(
        `loadStateDict got ${unknown.join(', ')}; this module has ${[...tensors.keys()].join(', ')}`,
      );
    const known = [...tensors].filter(([name]) => Object.hasOwn(stateDict, name));
    for (const [name, tensor] of known) setNumbers(name, tensor, stateDict[name]!, { dryRun: true });
    for (const [name, tensor] of known) setNumbers(name, tensor, stateDict[name]!);
  }

  /** The fields in which parameters and modules are looked for. `Sequential` names them `0`, `1`, … */
  protected fields(): [name: string, content: unknown][] {
    return Object.entries(this);
  }

  /** This module and all modules inside it, each before its own, in PyTorch's order; a loop, because models may be deep. */
  #modules(): [path: string, module: Module][] {
    const found: [string, Module][] = [];
    const pending: [string, Module][] = [['', this]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      found.push(next);
      const [path, module] = next;
      for (const [name, content] of module.fields().flatMap(listed).reverse())
        if (content instanceof Module) pending.push([`${path}${name}.`, content]);
    }
    return found;
  }

  #tensors(): [name: string, tensor: Values][] {
    return this.#modules().flatMap(([path, module]) =>
      module
        .fields()
        .flatMap(([name, content]): [string, Values][] => (isTensor(content) ? [[path + name, content]] : [])),
    );
  }
}

/** A field, or if it is an array its elements, named `field.0`, `field.1`, … */
function listed([name, content]: [string, unknown]): [string, unknown][] {
  return Array.isArray(content) ? content.map((part, i) => [`${name}.${i}`, part]) : [[name, content]];
}

/** A parameter, or arrays of them, however nested. An empty array has no parameters, so it is none. */
function isTensor(content: unknown): content is Values {
  let part = content;
  while (Array.isArray(part) && part.length > 0) part = part[0];
  return part instanceof Value && part.role === 'parameter' && part.op === null;
}
