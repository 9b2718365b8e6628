// The public surface of @retrograd/figure.
export { createStage, hasWebGL } from './stage/create-stage.ts';
export type { Stage, StageOptions } from './stage/stage.ts';
