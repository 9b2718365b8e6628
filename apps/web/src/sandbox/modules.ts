// What a program can import.
import * as autodiff from '@retrograd/autodiff';
import * as ops from '@retrograd/autodiff/ops';
import * as replay from '@retrograd/autodiff/replay';
import * as testing from '@retrograd/autodiff/testing';
import * as nn from '@retrograd/nn';
import * as activations from '@retrograd/nn/activations';
import * as data from '@retrograd/nn/data';
import * as diagnosis from '@retrograd/nn/diagnosis';
import * as exporting from '@retrograd/nn/export';
import * as initializers from '@retrograd/nn/initializers';
import * as layers from '@retrograd/nn/layers';
import * as losses from '@retrograd/nn/losses';
import * as metrics from '@retrograd/nn/metrics';
import * as optimizers from '@retrograd/nn/optimizers';
import * as saving from '@retrograd/nn/saving';
import * as schedulers from '@retrograd/nn/schedulers';

/** The modules by name: every entry of both packages. */
export const modules: ReadonlyMap<string, object> = new Map<string, object>([
  ['@retrograd/autodiff', autodiff],
  ['@retrograd/autodiff/ops', ops],
  ['@retrograd/autodiff/replay', replay],
  ['@retrograd/autodiff/testing', testing],
  ['@retrograd/nn', nn],
  ['@retrograd/nn/activations', activations],
  ['@retrograd/nn/data', data],
  ['@retrograd/nn/diagnosis', diagnosis],
  ['@retrograd/nn/export', exporting],
  ['@retrograd/nn/initializers', initializers],
  ['@retrograd/nn/layers', layers],
  ['@retrograd/nn/losses', losses],
  ['@retrograd/nn/metrics', metrics],
  ['@retrograd/nn/optimizers', optimizers],
  ['@retrograd/nn/saving', saving],
  ['@retrograd/nn/schedulers', schedulers],
]);

/** The names that are there without an import. */
export const names: Readonly<Record<string, unknown>> = { ...autodiff, ...nn };
