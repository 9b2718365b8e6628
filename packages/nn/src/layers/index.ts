// The layers: modules with parameters, and those that behave differently in training.
export { Embedding, type EmbeddingOptions } from './embedding.ts';
export { Dense, Linear, type LinearOptions } from './linear.ts';
export { MLP, type MLPOptions } from './mlp.ts';
export { Neuron, type NeuronOptions } from './neuron.ts';
export { Dropout } from './noise/dropout.ts';
export { GaussianNoise } from './noise/gaussian-noise.ts';
export { BatchNorm1d, type BatchNorm1dOptions } from './normalization/batch-norm.ts';
export { LayerNorm, type LayerNormOptions, RMSNorm, type RMSNormOptions } from './normalization/layer-norm.ts';
export { Residual, type ResidualOptions } from './residual.ts';
export { Sequential, type Step } from './sequential.ts';
