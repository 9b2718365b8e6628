// The modes of a model and its parts while `fit` trains and evaluates it.
import type { Module } from '../module/module.ts';

/** Puts a model into the modes of training, or into inference mode. */
export interface Modes {
  train(): void;
  evaluate(): void;
}

/** A model in inference mode is trained as a whole; of a model in training mode, parts in inference mode stay as they are. */
export function modesOf(model: Module): Modes {
  const staying = model.training ? model.allModules().filter((part) => !part.training) : [];
  return {
    train() {
      model.train();
      for (const part of staying) part.training = false;
    },
    evaluate: () => void model.eval(),
  };
}
