// What a stage needs only after its first drawing: hands and motion, in one part that is loaded then.
export { cameraBetween, panned, zoomed } from './camera-moves.ts';
export { listen } from './gestures.ts';
export { HitIndex } from './hit-index.ts';
export { keyAt } from './hit-test.ts';
export { hasMoved, viewBetween } from './transition.ts';
export { tween } from './tween.ts';
