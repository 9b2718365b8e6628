// What every function of the package does with an option that it does not have.
import { Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import {
  BatchNorm1d,
  clipGradNorm,
  crossEntropyLoss,
  Dropout,
  ELU,
  LayerNorm,
  Linear,
  makeMoons,
  miniBatches,
  mseLoss,
  normal,
  RMSNorm,
  readCsv,
} from '../src/index.ts';

test.each<[string, () => unknown]>([
  // @ts-expect-error -- no such option
  ['a layer', () => new Linear(2, 1, { nSample: 3 })],
  // @ts-expect-error -- no such option
  ['batch normalisation', () => new BatchNorm1d(2, { nSample: 3 })],
  // @ts-expect-error -- no such option
  ['layer normalisation', () => new LayerNorm(2, { nSample: 3 })],
  // @ts-expect-error -- no such option
  ['RMS normalisation', () => new RMSNorm(2, { nSample: 3 })],
  // @ts-expect-error -- no such option
  ['an activation', () => new ELU({ nSample: 3 })],
  // @ts-expect-error -- no such option
  ['a loss', () => mseLoss([new Value(1)], [1], { nSample: 3 })],
  // @ts-expect-error -- no such option
  ['a loss of classes', () => crossEntropyLoss([new Value(1), new Value(2)], 1, { nSample: 3 })],
  // @ts-expect-error -- no such option
  ['dropout', () => new Dropout(0.5, { nSample: 3 })],
  // @ts-expect-error -- no such option
  ['an initialiser', () => normal([], { nSample: 3 })],
  // @ts-expect-error -- no such option
  ['data', () => makeMoons({ nSample: 3 })],
  // @ts-expect-error -- no such option
  ['a table', () => readCsv('a,b', { nSample: 3 })],
  // @ts-expect-error -- no such option
  ['clipping', () => clipGradNorm([], 1, { nSample: 3 })],
  // @ts-expect-error -- no such option
  ['mini-batches', () => miniBatches({ x: [[1]], y: [1] }, { nSample: 3 })],
])('%s refuses an option that it does not have', (_, make) => {
  expect(make).toThrow(new TypeError('there is no option nSample, got 3'));
});
