// A part of a model, which turns inputs into outputs and may have parameters. Parameters and modules are found by name in the
// public fields of a subclass, also inside lists and plain records; nothing has to be registered.
import { Value } from '@retrograd/autodiff';
import { COPY, foreign } from '../copies.ts';
import { requireList } from '../kinds.ts';
import { knownOptions } from '../options.ts';
import { savedPart } from '../saved-state.ts';
import { listed, named } from '../shown.ts';
import {
  type Buffer,
  entriesOf,
  type GivenNumbers,
  type NestedNumbers,
  numbersOf,
  setNumbers,
  type Values,
} from './nested-numbers.ts';
import { firstOf, isTensor, parametersOf } from './tensors.ts';

/** Every parameter tensor and every buffer by its name, `0.weight`, as nested numbers. */
export type StateDict = Readonly<Record<string, NestedNumbers>>;

/** Base class of layers and models. */
export abstract class Module {
  /** True in training mode. Layers that behave differently at inference read it. */
  training = true;
  /** True if the parameters of this module are not trained. */
  frozen = false;

  /**
   * The fewest examples that `forwardAll` can look at in the present mode, 1 if not overridden. `fit` refuses smaller batches
   * before its first step.
   */
  get leastBatch(): number {
    return 1;
  }

  /** @internal By this, another copy of the package knows it. */
  get '@retrograd/nn Module'(): object {
    return COPY;
  }

  // for classes without one: in JavaScript, nothing else tells
  static {
    Module.prototype.forward = function (this: Module): never {
      throw new TypeError(`${named(this.constructor.name)} needs a method forward(x), which returns the outputs`);
    };
  }

  /** Outputs for one example. This is drawn and compiled. */
  abstract forward(x: readonly Value[]): readonly Value[];

  /** Outputs for each example of a batch. Override it in a module that looks at whole batches or contains such modules. */
  forwardAll(batch: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
    requireList('forwardAll', 'examples', batch);
    return batch.map((x) => this.forward(x));
  }

  /** Every trained parameter once, also if it is used in several places. */
  parameters(): Value[] {
    const places = this.#places(); // without names, which cost several times as much
    const frozen = places.filter(({ module }) => module.frozen).flatMap(parametersAt);
    const trained = new Set(places.flatMap(parametersAt));
    for (const parameter of frozen) trained.delete(parameter); // frozen in one place is frozen in all
    return [...trained];
  }

  /** Every trained parameter with the first of its names: `0.weight[2,1]`, `0.bias[2]`. */
  namedParameters(): [name: string, parameter: Value][] {
    const left = new Set(this.parameters());
    const named: [string, Value][] = [];
    for (const [name, tensor] of this.#places().flatMap(tensorsAt))
      for (const [path, value] of entriesOf(tensor))
        if (left.delete(value)) named.push([path.length === 0 ? name : `${name}[${path.join(',')}]`, value]);
    return named;
  }

  /** Every frozen parameter. */
  frozenParameters(): Value[] {
    return this.#places()
      .filter(({ module }) => module.frozen)
      .flatMap(parametersAt);
  }

  /** Sets the gradient of every parameter, frozen ones included, to 0. */
  zeroGrad(): void {
    for (const parameter of this.#places().flatMap(parametersAt)) parameter.grad = 0;
  }

  /**
   * Removes the parameters of this module and of all modules inside it from `parameters()`. An optimiser or a program that is
   * made afterwards does not move them. Recorded backward passes still compute their gradients.
   */
  freeze(): this {
    for (const module of this.allModules()) module.frozen = true;
    return this;
  }

  /** Undoes `freeze()`, for this module and all inside it. */
  unfreeze(): this {
    for (const module of this.allModules()) module.frozen = false;
    return this;
  }

  /** This module and all modules inside it, outer before inner. */
  allModules(): Module[] {
    return this.#places().map(({ module }) => module);
  }

  /**
   * `fit` calls it before each epoch. A module that draws random numbers starts the sequence of that epoch here, so that a
   * resumed run draws the same numbers as an uninterrupted one. Override it in a module of your own. `seed` differs from
   * module to module; it is for modules without a seed of their own.
   */
  reseed(_epoch: number, _seed: number): void {}

  /** Puts this module and all inside it into training mode. */
  train(training = true): this {
    for (const module of this.allModules()) module.training = training;
    return this;
  }

  /** Puts this module and all inside it into inference mode. */
  eval(): this {
    return this.train(false);
  }

  /** The numbers of all parameters, frozen or not, and of all buffers, by tensor. */
  stateDict(): StateDict {
    return Object.fromEntries(this.#state().map(([name, tensor]) => [name, numbersOf(tensor)]));
  }

  /**
   * Reads numbers from a state dict. Throws `RangeError` if a shape differs, for a count that is not whole and at least 0, or,
   * if `strict`, for a missing or unknown name, and `TypeError` for an entry that is not a number. After an error, nothing has
   * changed.
   */
  loadStateDict(stateDict: Readonly<Record<string, GivenNumbers>>, options: { strict?: boolean } = {}): void {
    const { strict = true } = knownOptions('loadStateDict', options, ['strict']);
    savedPart('a state dict', stateDict);
    const tensors = new Map(this.#state());
    const missing = [...tensors.keys()].filter((name) => !Object.hasOwn(stateDict, name));
    const unknown = Object.keys(stateDict).filter((name) => !tensors.has(name));
    if (strict && missing.length > 0) throw new RangeError(`loadStateDict misses ${listed(missing)}`);
    if (strict && unknown.length > 0)
      throw new RangeError(`loadStateDict got ${listed(unknown)}; this module has ${listed([...tensors.keys()])}`);
    const known = [...tensors].filter(([name]) => Object.hasOwn(stateDict, name));
    for (const [name, tensor] of known) setNumbers(name, tensor, stateDict[name]!, { dryRun: true });
    for (const [name, tensor] of known) setNumbers(name, tensor, stateDict[name]!);
  }

  /** @internal The parameters of this module itself, frozen or not, and those of each module inside it. */
  parametersByModule(): [module: Module, parameters: Value[]][] {
    return this.#places().map((place) => [place.module, parametersAt(place)]);
  }

  /** @internal Every buffer of this module and of all inside it. */
  allBuffers(): Buffer[] {
    return this.allModules().flatMap((module) => module.buffers().map(([, buffer]) => buffer));
  }

  /** The fields that are searched for parameters and modules. `Sequential` names them `0`, `1`, … */
  protected fields(): [name: string, content: unknown][] {
    return Object.entries(this);
  }

  /** State that is not trained: the fields that are Float64Arrays. Override it to use other names, such as PyTorch's. */
  protected buffers(): [name: string, buffer: Buffer][] {
    return this.fields()
      .flatMap(contentsOf)
      .flatMap(([name, content]): [string, Buffer][] => (content instanceof Float64Array ? [[name, content]] : []));
  }

  /**
   * This module and all modules inside it, outer before inner, in PyTorch's order. A loop, not a recursion, because models
   * may be deep. Throws `RangeError` for a module inside itself.
   */
  #places(): Place[] {
    const found: Place[] = [];
    const seen = new Set<Module>();
    const pending: Omit<Place, 'contents'>[] = [{ path: '', module: this, outer: null }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { path, module, outer } = next;
      if (seen.has(module)) requireOutside(module, path, outer);
      seen.add(module);
      const place = { ...next, contents: module.fields().flatMap(contentsOf) };
      found.push(place);
      for (const [name, content] of place.contents.toReversed())
        if (content instanceof Module) pending.push({ path: `${path}${name}.`, module: content, outer: place });
    }
    return found;
  }

  /** In PyTorch's order: each module's parameters, then its buffers. */
  #state(): [name: string, tensor: Values | Buffer][] {
    return this.#places().flatMap((place) => [
      ...tensorsAt(place),
      ...place.module.buffers().map(([name, buffer]): [string, Buffer] => [place.path + name, buffer]),
    ]);
  }
}

/** A module in a model. */
interface Place {
  /** Its name with a dot appended. */
  readonly path: string;
  readonly module: Module;
  /** The place of the module that contains it. */
  readonly outer: Place | null;
  /** What its fields hold, as `contentsOf` opens them. */
  readonly contents: readonly (readonly [name: string, content: unknown])[];
}

/** The parameter tensors of the module itself. */
function tensorsAt({ path, contents }: Place): [name: string, tensor: Values][] {
  return contents.flatMap(([name, content]): [string, Values][] => (isTensor(content) ? [[path + name, content]] : []));
}

function parametersAt({ contents }: Place): Value[] {
  return contents.flatMap(([, content]) => (isTensor(content) ? parametersOf(content) : []));
}

function requireOutside(module: Module, path: string, outer: Place | null): void {
  for (let place = outer; place !== null; place = place.outer)
    if (place.module === module)
      throw new RangeError(`${module.constructor.name} holds itself, as ${path.slice(place.path.length, -1)}`);
}

/**
 * The contents of a field. A list or plain record is opened, at any depth, and its parts are named `field.0`, `field.key`;
 * anything else, and a tensor, stays whole. Throws `TypeError` for a Map or a Set of parameters or modules.
 */
function contentsOf(field: [string, unknown]): [string, unknown][] {
  const found: [string, unknown][] = [];
  const opened = new Set<unknown>();
  const pending = [field];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [name, content] = next;
    const isData = Array.isArray(content) && typeof firstOf(content) === 'number'; // large, so it is not opened
    if (isData || isTensor(content) || !(Array.isArray(content) || isPlainObject(content))) {
      refuseCollection(name, content);
      found.push(next);
    } else if (!opened.has(content)) {
      opened.add(content);
      const parts = Object.entries(content).map(([key, part]): [string, unknown] => [`${name}.${key}`, part]);
      for (const part of parts.reverse()) pending.push(part);
    }
  }
  return found;
}

function isPlainObject(content: unknown): content is Readonly<Record<string, unknown>> {
  if (typeof content !== 'object' || content === null) return false;
  const prototype = Object.getPrototypeOf(content);
  return prototype === Object.prototype || prototype === null;
}

function refuseCollection(name: string, content: unknown): void {
  const cause = foreign(content);
  if (cause !== null) throw new TypeError(`${name} is ${cause}`);
  if (!(content instanceof Map || content instanceof Set)) return;
  for (const part of content.values())
    if (part instanceof Module || part instanceof Value)
      throw new TypeError(`${name} is a ${content.constructor.name}: keep modules and parameters in lists or records`);
}
