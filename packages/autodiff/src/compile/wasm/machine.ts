// Runs bytecode in WebAssembly: every program in a module of its own, with just the vector kernels that it names.
import type { Op } from '../../ops/op.ts';
import { type Bytecode, INSTRUCTION } from '../instructions.ts';
import { byRow } from '../interpret.ts';
import type { Machine, Precision } from '../machine-types.ts';
import { moduleOf, V128 } from './assembler.ts';
import { interpreterModule } from './interpreter.ts';
import { kernels } from './kernels.ts';
import { f32, f64 } from './lanes.ts';
import { type WasmMemory, type WasmModule, webAssembly } from './webassembly.ts';

const PAGE_BYTES = 1 << 16;

/** Modules by precision and operations: programs of one kind share one. */
const modules = new Map<string, WasmModule>();

/** Throws whatever WebAssembly throws if it is refused, or knows no vectors. */
export function wasmMachine(bytes: number, precision: Precision): Machine {
  requireVectors();
  const size = precision === 'f64' ? 8 : 4;
  const memory = new (webAssembly().Memory)({ initial: Math.ceil(bytes / PAGE_BYTES) });
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
    load({ words, operations }) {
      const start = Math.ceil(end / 16) * 16;
      end = start + words.byteLength;
      const missing = end - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
      new Int32Array(memory.buffer, start, words.length).set(words);
      const host: Host = { operations, memory, size };
      const { run } = new (webAssembly().Instance)(moduleFor(precision, operations), {
        host: {
          memory,
          compute: (...words: number[]) => compute(host, words),
          many: (pc: number, bytes: number) => many(host, pc, bytes),
        },
      }).exports as { run(pc: number, bytes: number): void };
      return (lanes) => run(start, lanes * size);
    },
  };
}

let hasVectors = false;

/** Shows by the smallest of modules what would else show when a program is loaded. */
function requireVectors(): void {
  if (hasVectors) return;
  new (webAssembly().Module)(moduleOf([], [{ parameters: [], locals: [V128], body: [] }]));
  hasVectors = true;
}

function moduleFor(precision: Precision, operations: Bytecode['operations']): WasmModule {
  const chosen = operations.map((op) => kernels.get(op) ?? null);
  const key = [precision, ...operations.map((op, k) => (chosen[k] === null ? '' : op.name))].join();
  let module = modules.get(key);
  if (module === undefined) {
    module = new (webAssembly().Module)(interpreterModule(precision === 'f64' ? f64 : f32, chosen));
    modules.set(key, module);
  }
  return module;
}

/** What is computed in JavaScript. */
interface Host {
  readonly operations: Bytecode['operations'];
  readonly memory: WasmMemory;
  readonly size: number;
}

/** An operation that has no kernel, by its row. */
function compute(host: Host, [code, destination, a, b, c, bytes]: readonly number[]): void {
  const op = host.operations[code! - INSTRUCTION.ELEMENTWISE]!;
  runByRow(host, op, destination!, [a!, b!, c!].slice(0, op.arity), bytes!);
}

/** The instruction `MANY` at `pc`. */
function many(host: Host, pc: number, bytes: number): void {
  const [code, destination, count] = new Int32Array(host.memory.buffer, pc + 4, 3);
  const rows = new Int32Array(host.memory.buffer, pc + 16, count);
  runByRow(host, host.operations[code!]!, destination!, [...rows], bytes);
}

function runByRow({ memory, size }: Host, op: Op, destination: number, rows: readonly number[], bytes: number): void {
  const view = size === 8 ? new Float64Array(memory.buffer) : new Float32Array(memory.buffer);
  const places = rows.map((address) => address / size);
  byRow(op, view, destination / size, places, bytes / size);
}
