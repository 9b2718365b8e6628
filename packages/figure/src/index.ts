// The public surface of @retrograd/figure.
export { type Drawing, draw } from './draw/draw.ts';
export type { DrawingOptions } from './draw/options.ts';
export type { Language } from './draw/words.ts';
export { createStage, hasWebGL } from './stage/create-stage.ts';
export type { Stage, StageOptions } from './stage/stage.ts';
