// Runs bytecode in WebAssembly. The module is the same for all programs, and compiled once.
import type { Op } from '../../op.ts';
import { type Bytecode, ELEMENTWISE_WORDS, INSTRUCTION, ON_SCALARS } from '../instructions.ts';
import { byRow } from '../interpret.ts';
import type { Machine, Precision } from '../machine.ts';
import { interpreterModule } from './interpreter.ts';
import { kernels } from './kernels.ts';
import { f32, f64 } from './lanes.ts';
import { type WasmMemory, type WasmModule, webAssembly } from './webassembly.ts';

const PAGE_BYTES = 1 << 16;

const operations: readonly Op[] = [...kernels.keys()];
const modules = new Map<Precision, WasmModule>();

/** Throws whatever WebAssembly throws if it is refused, or knows no vectors. */
export function wasmMachine(bytes: number, precision: Precision): Machine {
  const size = precision === 'f64' ? 8 : 4;
  const memory = new (webAssembly().Memory)({ initial: Math.ceil(bytes / PAGE_BYTES) });
  const host: Host = { operations: [], memory, size };
  const { run } = new (webAssembly().Instance)(moduleFor(precision), {
    host: {
      memory,
      compute: (...words: number[]) => compute(host, words),
      many: (pc: number, bytes: number) => many(host, pc, bytes),
    },
  }).exports as { run(pc: number, bytes: number): void };
  let end = bytes;
  const numbers = (): Float64Array | Float32Array =>
    size === 8 ? new Float64Array(memory.buffer) : new Float32Array(memory.buffer);
  let view = numbers();
  return {
    backend: 'wasm',
    get numbers() {
      if (view.length === 0) view = numbers(); // growing the memory takes the old buffer away
      return view;
    },
    load(bytecode) {
      const words = renumbered(bytecode, host);
      const start = Math.ceil(end / 16) * 16;
      end = start + words.byteLength;
      const missing = end - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
      new Int32Array(memory.buffer, start, words.length).set(words);
      return (lanes) => run(start, lanes * size);
    },
  };
}

function moduleFor(precision: Precision): WasmModule {
  let module = modules.get(precision);
  if (module === undefined) {
    module = new (webAssembly().Module)(interpreterModule(precision === 'f64' ? f64 : f32, [...kernels.values()]));
    modules.set(precision, module);
  }
  return module;
}

/** What is computed in JavaScript. */
interface Host {
  readonly operations: Op[];
  readonly memory: WasmMemory;
  readonly size: number;
}

/** The words of `bytecode` with the module's codes; operations without a kernel get codes beyond, for the host. */
function renumbered({ words, operations: named }: Bytecode, host: Host): Int32Array {
  const codes = named.map((op) => {
    const kernel = operations.indexOf(op);
    return kernel >= 0 ? kernel : operations.length + host.operations.push(op) - 1;
  });
  const { END, COMBINE, DOTS, REPEAT, SCALE, MANY, PAIR, ELEMENTWISE } = INSTRUCTION;
  const result = words.slice();
  for (let pc = 0; words[pc] !== END; ) {
    const word = words[pc]!;
    const code = word & ~ON_SCALARS;
    if (code >= ELEMENTWISE) {
      result[pc] = (ELEMENTWISE + codes[code - ELEMENTWISE]!) | (word & ON_SCALARS);
      pc += ELEMENTWISE_WORDS;
    } else if (code === MANY) {
      result[pc + 1] = codes[words[pc + 1]!]!;
      pc += 4 + words[pc + 3]!;
    } else if (code === COMBINE || code === DOTS) pc += 3 + 2 * words[pc + 2]!;
    else pc += code === PAIR ? 5 : code === REPEAT || code === SCALE ? 4 : 3;
  }
  return result;
}

/** An operation that has no kernel, by its row. */
function compute(host: Host, [code, destination, a, b, c, bytes]: readonly number[]): void {
  const op = host.operations[code! - INSTRUCTION.ELEMENTWISE - operations.length]!;
  runByRow(host, op, destination!, [a!, b!, c!].slice(0, op.arity), bytes!);
}

/** The instruction `MANY` at `pc`. */
function many(host: Host, pc: number, bytes: number): void {
  const [code, destination, count] = new Int32Array(host.memory.buffer, pc + 4, 3);
  const rows = new Int32Array(host.memory.buffer, pc + 16, count);
  runByRow(host, host.operations[code! - operations.length]!, destination!, [...rows], bytes);
}

function runByRow({ memory, size }: Host, op: Op, destination: number, rows: readonly number[], bytes: number): void {
  const view = size === 8 ? new Float64Array(memory.buffer) : new Float32Array(memory.buffer);
  const places = rows.map((address) => address / size);
  byRow(op, view, destination / size, places, bytes / size);
}
