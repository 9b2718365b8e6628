// The operation table: this file is the registry. A row is everything that the engine knows of an operation; whoever
// needs a list takes `import * as ops`. Conventions at kinks, poles and ties are PyTorch's.
export * from './rows/choices.ts';
export * from './rows/circular.ts';
export * from './rows/comparisons.ts';
export * from './rows/exponentials.ts';
export * from './rows/hyperbolic.ts';
export * from './rows/kinked-activations.ts';
export * from './rows/powers.ts';
export * from './rows/reductions.ts';
export * from './rows/rounding.ts';
export * from './rows/smooth-activations.ts';
export * from './rows/special.ts';
export * from './rows/sums-and-products.ts';
