// The operation table: this file is the registry. A row is everything that the engine knows of an operation; whoever
// needs a list takes `import * as ops`. Conventions at kinks, poles and ties are PyTorch's.
export * from './ops/choices.ts';
export * from './ops/circular.ts';
export * from './ops/comparisons.ts';
export * from './ops/exponentials.ts';
export * from './ops/hyperbolic.ts';
export * from './ops/kinked-activations.ts';
export * from './ops/powers.ts';
export * from './ops/reductions.ts';
export * from './ops/rounding.ts';
export * from './ops/smooth-activations.ts';
export * from './ops/special.ts';
export * from './ops/sums-and-products.ts';
