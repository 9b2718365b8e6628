// Initial values of parameters.
export {
  constant,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type KaimingOptions,
  kaimingNormal,
  kaimingUniform,
  normal,
  ones,
  uniform,
  type XavierOptions,
  xavierNormal,
  xavierUniform,
  zeros,
} from './distributions.ts';
export { gain, type Nonlinearity } from './fans.ts';
export { orthogonal } from './orthogonal.ts';
