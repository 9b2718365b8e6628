// What runs bytecode: WebAssembly, or JavaScript where that is refused.
import type { Bytecode } from './instructions.ts';
import { interpret } from './interpret.ts';
import { wasmMachine } from './wasm/machine.ts';

/** How numbers are kept and computed: 64 or 32 bits. */
export type Precision = 'f64' | 'f32';

/** Runs bytecode on a memory of its own. */
export interface Machine {
  readonly backend: 'wasm' | 'javascript';
  /** The memory, as numbers of the machine's precision. */
  readonly numbers: Float64Array | Float32Array;
  /** Makes `bytecode` runnable: returns a function of the number of samples. */
  load(bytecode: Bytecode): (lanes: number) => void;
}

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
