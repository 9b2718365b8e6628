// What runs bytecode: WebAssembly, or JavaScript where that is refused.

import { interpret } from './interpret.ts';
import type { Machine, Precision } from './machine-types.ts';
import { wasmMachine } from './wasm/machine.ts';

/** A machine with `bytes` of memory for data. Falls back to JavaScript, unless WebAssembly was asked for by name. */
export function createMachine(bytes: number, precision: Precision, backend?: 'wasm' | 'javascript'): Machine {
  if (backend !== 'javascript')
    try {
      return wasmMachine(bytes, precision);
    } catch (error) {
      if (backend === 'wasm') throw error;
    }
  return javascriptMachine(bytes, precision);
}

function javascriptMachine(bytes: number, precision: Precision): Machine {
  const numbers = precision === 'f64' ? new Float64Array(bytes / 8) : new Float32Array(bytes / 4);
  return {
    backend: 'javascript',
    numbers,
    load: (bytecode) => (lanes) => interpret(bytecode, numbers, lanes),
  };
}
