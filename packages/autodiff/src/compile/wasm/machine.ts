import type { Machine, Precision } from '../machine.ts';
export function wasmMachine(_bytes: number, _precision: Precision): Machine {
  throw new Error('not built');
}
