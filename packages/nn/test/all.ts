// Everything that the package exports, by all of its entries.
export * from '../src/activations/index.ts';
export * from '../src/data/index.ts';
export * from '../src/diagnosis/index.ts';
export * from '../src/export/index.ts';
export * from '../src/index.ts';
export * from '../src/initializers/index.ts';
export * from '../src/layers/index.ts';
export * from '../src/losses/index.ts';
export * from '../src/metrics/index.ts';
export * from '../src/optimizers/index.ts';
export * from '../src/saving/index.ts';
export * from '../src/schedulers/index.ts';
