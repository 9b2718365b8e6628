// The public surface of @retrograd/figure.
export { createStage, hasWebGL, type Stage, type StageOptions } from './stage.ts';
