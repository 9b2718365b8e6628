// Examples that are only looked at: their loss and what the model makes of them, by a program or recorded.
import { compile, noGrad, Value } from '@retrograd/autodiff';
import { withChecks } from '../checks.ts';
import type { Module } from '../module.ts';
import { BatchNorm1d } from '../modules/batch-norm.ts';
import { type Examples, type InputCheck, keptIn, type Loss, makeChecks, type Sizes } from './batch-loss.ts';
import type { EpochEnd, FitOptions } from './fit.ts';

/** What looks at examples after every epoch: the loss of `validation`, and metrics of it or else of the training examples. */
export function evaluationOf(
  model: Module,
  { loss, metrics = {}, mode }: FitOptions,
  examples: Examples,
  validation: Examples | undefined,
): (trainingLoss: number) => Omit<EpochEnd, 'stopped'> {
  const names = Object.keys(metrics);
  if (validation === undefined && names.length === 0) return (loss) => ({ loss, validationLoss: null, metrics: {} });
  const looked = validation ?? examples;
  let evaluate: ((examples: Examples) => Evaluation) | undefined;
  return (trainingLoss) => {
    model.eval();
    evaluate ??= evaluator(model, loss, mode, looked);
    const { loss: mean, predictions } = evaluate(looked);
    model.train();
    const found = names.map((name) => [name, metrics[name]!(predictions, looked.y)] as const);
    return {
      loss: trainingLoss,
      validationLoss: validation === undefined ? null : mean,
      metrics: Object.fromEntries(found),
    };
  };
}

function evaluator(
  model: Module,
  loss: Loss,
  mode: FitOptions['mode'],
  { x, y }: Examples,
): (examples: Examples) => Evaluation {
  if (mode === 'recorded') return recordedEvaluation(model, loss);
  try {
    return compiledEvaluation(model, loss, { inputs: x[0]!.length, targets: y[0]!.length }, x.length);
  } catch (error) {
    if (mode === 'compiled') throw error;
    return recordedEvaluation(model, loss);
  }
}

/** Mean loss and outputs over examples that are only looked at. */
interface Evaluation {
  readonly loss: number;
  readonly predictions: readonly (readonly number[])[];
}

/** Evaluates up to `most` examples with a program, the model being in inference mode. Throws as `compiledLoss` does. */
function compiledEvaluation(
  model: Module,
  loss: Loss,
  { inputs, targets }: Sizes,
  most: number,
): (examples: Examples) => Evaluation {
  let outputs = 0;
  const checks: InputCheck[] = [];
  const program = compile(
    (numbers) =>
      withChecks(keptIn(checks, numbers), () => {
        const prediction = model.forward(numbers.slice(0, inputs));
        outputs = prediction.length;
        return [loss(prediction, numbers.slice(inputs)), ...prediction];
      }),
    { inputs: inputs + targets, batch: most, parameters: [] },
  );
  const norms = model.allModules().filter((module) => module instanceof BatchNorm1d);
  return ({ x, y }) => {
    for (const norm of norms) norm.checkBatch(x.length);
    const rows = x.map((numbers, k) => [...numbers, ...y[k]!]);
    for (const row of rows) makeChecks(checks, row);
    const mean = program.run(rows);
    const columns = Array.from({ length: outputs }, (_, k) => program.output(k));
    return { loss: mean, predictions: x.map((_, row) => columns.map((column) => column[row]!)) };
  };
}

/** The same, recorded. */
function recordedEvaluation(model: Module, loss: Loss): (examples: Examples) => Evaluation {
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
