// Datasets: make, load, split, scale, batch and augment them.
export { type Augmentation, flip, jitter, shift } from './augment.ts';
export type { Dataset, Examples } from './dataset.ts';
export { loadDigits } from './load/digits.ts';
export { loadIris } from './load/iris.ts';
export { type CsvColumn, type CsvDataset, type CsvOptions, type DroppedRow, readCsv } from './load/read-csv.ts';
export { type BlobsOptions, makeBlobs } from './make/blobs.ts';
export { makeRegression, type RegressionOptions } from './make/regression.ts';
export {
  type CirclesOptions,
  makeCircles,
  makeMoons,
  makeSpirals,
  makeXor,
  type ShapeOptions,
  type SpiralsOptions,
} from './make/shapes.ts';
export { type MiniBatchOptions, miniBatches } from './mini-batches.ts';
export { type SplitOptions, trainTestSplit } from './split.ts';
export { type Standardized, standardize } from './standardize.ts';
