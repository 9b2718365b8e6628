// @retrograd/autodiff/replay: a recorded loss that runs again and again.

export { type LoopInfo, Replay, replay } from './replay/replay.ts';
