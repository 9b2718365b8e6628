// What a machine is, whichever runs the bytecode.
import type { Bytecode } from './instructions.ts';

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
