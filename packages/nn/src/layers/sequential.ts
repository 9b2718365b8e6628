// Modules one after another.
import type { Value } from '@retrograd/autodiff';
import { isClass, isFunction } from '../class-name.ts';
import { requireOperands } from '../kinds.ts';
import { Module } from '../module/module.ts';
import { named, shown } from '../shown.ts';
import { tellApart } from './layer-labels.ts';

/** One step of a `Sequential`: a module, or a plain function of the numbers of one example. */
export type Step = Module | ((x: readonly Value[]) => readonly Value[]);

/**
 * Feeds each step's outputs into the next. Parameters are named by position: `0.weight`. Where those of several layers are
 * labelled alike, their labels get the number of the layer: `w^(2)_{1,1}`.
 */
export class Sequential extends Module {
  /** The steps. A plain function is wrapped in a module without parameters. */
  readonly modules: readonly Module[];

  /** Throws `TypeError` for a step that is neither a module nor a function. */
  constructor(...steps: readonly Step[]) {
    super();
    this.modules = steps.map((step, k) => {
      if (step instanceof Module) return step;
      if (isFunction(step)) return new FunctionModule(step);
      const found = Array.isArray(step) ? 'a list' : shown(step);
      const instead = isClass(step) ? `; write new ${named((step as { name: string }).name || 'Tanh')}()` : '';
      throw new TypeError(
        `Sequential needs modules or functions, one after another, got ${found} as step ${k}${instead}`,
      );
    });
    if (steps.length > 1) tellApart(this.modules.flatMap((module) => module.parametersByModule()));
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

/** A plain function as a step of a `Sequential`. */
export class FunctionModule extends Module {
  readonly #function: (x: readonly Value[]) => readonly Value[];

  constructor(f: (x: readonly Value[]) => readonly Value[]) {
    super();
    this.#function = f;
  }

  override forward(x: readonly Value[]): readonly Value[] {
    requireOperands('Sequential', 'inputs', x);
    return this.#function(x);
  }
}
