// A part of a model: something with parameters that turns inputs into outputs. Whatever Values and modules a subclass
// keeps in its fields are found by name, as in PyTorch; nothing is registered.
import { Value } from '@retrograd/autodiff';
import { type Numbers, numbersOf, setNumbers, type Values } from './nested.ts';

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
      const pending: [number[], Values][] = [[[], tensor]];
      while (pending.length > 0) {
        const [path, part] = pending.shift()!;
        if (!(part instanceof Value))
          pending.push(...part.map((inner, i): [number[], Values] => [[...path, i], inner]));
        else if (!seen.has(part)) {
          seen.add(part);
          named.push([path.length === 0 ? name : `${name}[${path.join(',')}]`, part]);
        }
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
    for (const module of this.#modules()) module[1].training = training;
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
   * Takes numbers from a state dict. Throws `RangeError`, and changes nothing, if a shape differs or, when `strict`, if
   * a name is missing or unknown.
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

  /** This module and all modules inside it, by path; a loop, because models may be deep. */
  #modules(): [path: string, module: Module][] {
    const found: [string, Module][] = [['', this]];
    for (const [path, module] of found)
      for (const [name, content] of module.fields())
        if (content instanceof Module) found.push([`${path}${name}.`, content]);
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

/** A Value, or arrays of Values, however nested. An empty array has no parameters, so it is none. */
function isTensor(content: unknown): content is Values {
  let part = content;
  while (Array.isArray(part) && part.length > 0) part = part[0];
  return part instanceof Value;
}
