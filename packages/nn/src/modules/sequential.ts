// Modules one after another.
import type { Value } from '@retrograd/autodiff';
import { Module } from '../module.ts';

/** One step of a `Sequential`: a module, or a plain function of the signals of one example. */
export type Step = Module | ((x: readonly Value[]) => readonly Value[]);

/** Feeds each step's outputs into the next. Parameters are named by position: `0.weight`. */
export class Sequential extends Module {
  /** The steps; a plain function stands here as a module without parameters. */
  readonly modules: readonly Module[];

  constructor(...steps: readonly Step[]) {
    super();
    this.modules = steps.map((step) => (step instanceof Module ? step : new FunctionModule(step)));
  }

  override forward(x: readonly Value[]): readonly Value[] {
    return this.modules.reduce((signal, module) => module.forward(signal), x);
  }

  override forwardAll(batch: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
    return this.modules.reduce((signals, module) => module.forwardAll(signals), batch);
  }

  protected override fields(): [string, unknown][] {
    return Object.entries(this.modules);
  }
}

class FunctionModule extends Module {
  readonly #function: (x: readonly Value[]) => readonly Value[];

  constructor(f: (x: readonly Value[]) => readonly Value[]) {
    super();
    this.#function = f;
  }

  override forward(x: readonly Value[]): readonly Value[] {
    return this.#function(x);
  }
}
