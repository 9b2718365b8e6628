// Modules one after another.
import type { Value } from '@retrograd/autodiff';
import { Module } from '../module.ts';

/** One step of a `Sequential`: a module, or a plain function of the signals of one example. */
export type Step = Module | ((x: readonly Value[]) => readonly Value[]);

/** Feeds each step's outputs into the next. Parameters are named by position: `0.weight`. */
export class Sequential extends Module {
  readonly modules: readonly Step[];

  constructor(...modules: readonly Step[]) {
    super();
    this.modules = modules;
  }

  override forward(x: readonly Value[]): readonly Value[] {
    return this.modules.reduce((signal, step) => (step instanceof Module ? step.forward(signal) : step(signal)), x);
  }

  override forwardAll(batch: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
    return this.modules.reduce(
      (signals, step) => (step instanceof Module ? step.forwardAll(signals) : signals.map((signal) => step(signal))),
      batch,
    );
  }

  protected override fields(): [string, unknown][] {
    return Object.entries(this.modules);
  }
}
