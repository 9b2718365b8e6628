// Loss and predictions of examples that are not trained on, computed by a program or recorded.
import { noGrad, Value } from '@retrograd/autodiff';
import type { Module } from '../module/module.ts';
import { named, shown } from '../shown.ts';
import type { Batch } from './batch.ts';
import type { Loss } from './batch-loss.ts';
import { compileExample } from './example-program.ts';
import type { FitOptions } from './fit-options.ts';
import type { Modes } from './modes.ts';
import type { EpochEnd } from './progress.ts';
import type { Sizes } from './requests.ts';

/** The evaluation after every epoch: the loss of `validation`, and metrics of `validation` or, without it, of `examples`. */
export function evaluationOf(
  model: Module,
  { loss, metrics = {}, mode }: FitOptions,
  modes: Modes,
  examples: Batch,
  validation: Batch | undefined,
): (trainingLoss: number) => Omit<EpochEnd, 'stopped'> {
  const names = Object.keys(metrics);
  if (validation === undefined && names.length === 0) return (loss) => ({ loss, validationLoss: null, metrics: {} });
  const evaluated = validation ?? examples;
  let evaluate: ((examples: Batch) => Evaluation) | undefined;
  return (trainingLoss) => {
    modes.evaluate();
    evaluate ??= evaluator(model, loss, mode, evaluated);
    const { loss: mean, predictions } = evaluate(evaluated);
    modes.train();
    const found = names.map((name) => [name, numberFrom(name, metrics[name]!(predictions, evaluated.y))] as const);
    return {
      loss: trainingLoss,
      validationLoss: validation === undefined ? null : mean,
      metrics: Object.fromEntries(found),
    };
  };
}

/** What a metric has returned. Throws `TypeError` if that is not a number: it is async, or forgot to return. */
function numberFrom(name: string, found: number): number {
  if (typeof found !== 'number')
    throw new TypeError(`fit: the metric ${named(name)} needs to return a number, got ${shown(found)}`);
  return found;
}

function evaluator(
  model: Module,
  loss: Loss,
  mode: FitOptions['mode'],
  { x, y }: Batch,
): (examples: Batch) => Evaluation {
  if (mode === 'recorded') return recordedEvaluation(model, loss);
  try {
    return compiledEvaluation(model, loss, { inputs: x[0]!.length, targets: y[0]!.length }, x.length);
  } catch (error) {
    if (mode === 'compiled') throw error;
    return recordedEvaluation(model, loss);
  }
}

/** Mean loss and predictions of some examples. */
interface Evaluation {
  readonly loss: number;
  readonly predictions: readonly (readonly number[])[];
}

/** An evaluation of up to `most` examples by a program, for a model in inference mode. Throws as `compiledLoss` does. */
function compiledEvaluation(model: Module, loss: Loss, sizes: Sizes, most: number): (examples: Batch) => Evaluation {
  const compiled = compileExample(
    (x, y) => {
      const prediction = model.forward(x);
      return [loss(prediction, y), ...prediction];
    },
    { leaves: [], moved: [] },
    sizes,
    most,
    Number.MAX_SAFE_INTEGER, // training has asked already
  );
  return (examples) => ({ loss: compiled.run(examples), predictions: compiled.outputs() });
}

/** An evaluation that records every example. */
function recordedEvaluation(model: Module, loss: Loss): (examples: Batch) => Evaluation {
  return ({ x, y }) =>
    noGrad(() => {
      const outputs = model.forwardAll(x.map((numbers) => numbers.map((number) => new Value(number))));
      const losses = outputs.map((output, k) =>
        Number(
          loss(
            output,
            y[k]!.map((number) => new Value(number)),
          ),
        ),
      );
      return {
        loss: losses.reduce((sum, term) => sum + term, 0) / losses.length,
        predictions: outputs.map((output) => output.map(({ data }) => data)),
      };
    });
}
