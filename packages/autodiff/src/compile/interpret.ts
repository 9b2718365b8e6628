// The bytecode in plain JavaScript, for pages that refuse WebAssembly. Tests compare the WebAssembly interpreter with it.

import { gate } from '../ops/internal-ops.ts';
import type { Op } from '../ops/op.ts';
import * as ops from '../ops/ops.ts';

import { type Bytecode, ELEMENTWISE_WORDS, INSTRUCTION, ON_SCALARS } from './instructions.ts';
import { type Pair, pairs } from './pairs.ts';

type Numbers = Float64Array | Float32Array;

const { END, COMBINE, DOTS, REDUCE, REPEAT, SCALE, SPREAD, CLEAR, MANY, ELEMENTWISE } = INSTRUCTION;

/** Runs `bytecode` over `lanes` samples in `memory`. */
export function interpret({ words, operations }: Bytecode, memory: Numbers, lanes: number): void {
  const shift = memory.BYTES_PER_ELEMENT === 8 ? 3 : 2;
  const at = (k: number): number => words[k]! >> shift;
  const work = operations.map(loopOf);
  let pc = 0;
  for (;;)
    switch (words[pc]) {
      case END:
        return;
      case COMBINE: {
        const n = words[pc + 2]!;
        combine(memory, at(pc + 1), words, pc + 3, n, shift, lanes);
        pc += 3 + 2 * n;
        break;
      }
      case DOTS: {
        const n = words[pc + 2]!;
        const row = at(pc + 1);
        for (let k = 0; k < n; k++) {
          const other = at(pc + 3 + 2 * k);
          let sum = memory[at(pc + 4 + 2 * k)]!;
          for (let lane = 0; lane < lanes; lane++) sum += memory[row + lane]! * memory[other + lane]!;
          memory[at(pc + 4 + 2 * k)] = sum;
        }
        pc += 3 + 2 * n;
        break;
      }
      case REDUCE: {
        const row = at(pc + 1);
        let sum = memory[at(pc + 2)]!;
        for (let lane = 0; lane < lanes; lane++) sum += memory[row + lane]!;
        memory[at(pc + 2)] = sum;
        pc += 3;
        break;
      }
      case REPEAT:
        memory[at(pc + 2)]! += memory[at(pc + 1)]! * memory[at(pc + 3)]!;
        pc += 4;
        break;
      case SCALE: {
        const destination = at(pc + 1);
        const scalar = memory[at(pc + 2)]!;
        const row = at(pc + 3);
        for (let lane = 0; lane < lanes; lane++) memory[destination + lane] = scalar * memory[row + lane]!;
        pc += 4;
        break;
      }
      case SPREAD:
        memory.fill(memory[at(pc + 2)]!, at(pc + 1), at(pc + 1) + lanes);
        pc += 3;
        break;
      case CLEAR:
        memory.fill(-0, at(pc + 1), at(pc + 1) + at(pc + 2)); // so that a sum of nothing but −0 stays −0
        pc += 3;
        break;
      case MANY:
      case MANY | ON_SCALARS: {
        const n = words[pc + 3]!;
        const rows = Array.from({ length: n }, (_, k) => at(pc + 4 + k));
        byRow(operations[words[pc + 1]!]!, memory, at(pc + 2), rows, words[pc] === MANY ? lanes : 1);
        pc += 4 + n;
        break;
      }
      default: {
        const word = words[pc]!;
        const loop = work[(word & ~ON_SCALARS) - ELEMENTWISE]!;
        loop(memory, at(pc + 1), at(pc + 2), at(pc + 3), at(pc + 4), word & ON_SCALARS ? 1 : lanes);
        pc += ELEMENTWISE_WORDS;
      }
    }
}

/** destination = Σ scalarₖ · rowₖ, left to right, four terms at a time. */
function combine(
  memory: Numbers,
  destination: number,
  words: Int32Array,
  first: number,
  n: number,
  shift: number,
  lanes: number,
): void {
  const scalar = (k: number): number => memory[words[first + 2 * k]! >> shift]!;
  const row = (k: number): number => words[first + 2 * k + 1]! >> shift;
  const [w0, r0] = [scalar(0), row(0)];
  for (let lane = 0; lane < lanes; lane++) memory[destination + lane] = w0 * memory[r0 + lane]!;
  let k = 1;
  for (; k + 4 <= n; k += 4) {
    const [w1, w2, w3, w4] = [scalar(k), scalar(k + 1), scalar(k + 2), scalar(k + 3)];
    const [r1, r2, r3, r4] = [row(k), row(k + 1), row(k + 2), row(k + 3)];
    for (let lane = 0; lane < lanes; lane++)
      memory[destination + lane] =
        memory[destination + lane]! +
        w1 * memory[r1 + lane]! +
        w2 * memory[r2 + lane]! +
        w3 * memory[r3 + lane]! +
        w4 * memory[r4 + lane]!;
  }
  for (; k < n; k++) {
    const [w, r] = [scalar(k), row(k)];
    for (let lane = 0; lane < lanes; lane++) memory[destination + lane]! += w * memory[r + lane]!;
  }
}

/** An elementwise operation over all lanes: row `d` from rows `a`, `b` and `c`. */
type LaneLoop = (memory: Numbers, d: number, a: number, b: number, c: number, lanes: number) => void;

/** The loop of an elementwise operation: from its row, or written out where networks spend their time. */
function loopOf(op: Op): LaneLoop {
  const written = loops.get(op);
  if (written !== undefined) return written;
  return (memory, d, a, b, c, lanes) => byRow(op, memory, d, [a, b, c].slice(0, op.arity), lanes);
}

/** Row `destination` = `op` of `rows`, lane by lane. Both interpreters use it for operations without a loop of their own. */
export function byRow(op: Op, memory: Numbers, destination: number, rows: readonly number[], lanes: number): void {
  const args = new Array<number>(rows.length).fill(0);
  for (let lane = 0; lane < lanes; lane++) {
    for (let k = 0; k < rows.length; k++) args[k] = memory[rows[k]! + lane]!;
    memory[destination + lane] = op.value(args);
  }
}

/** The loop of a pair: its second result goes where others have their second operand. */
function loopOfPair({ first, second }: Pair): LaneLoop {
  return (memory, d, a, b, _, lanes) => {
    for (let lane = 0; lane < lanes; lane++) {
      const x = memory[a + lane]!;
      memory[d + lane] = first.value([x]);
      memory[b + lane] = second(x);
    }
  };
}

const loops: ReadonlyMap<Op, LaneLoop> = new Map<Op, LaneLoop>([
  ...pairs.map((pair): [Op, LaneLoop] => [pair.op, loopOfPair(pair)]),
  [
    ops.sub as Op,
    (memory, d, a, b, _, lanes) => {
      for (let lane = 0; lane < lanes; lane++) memory[d + lane] = memory[a + lane]! - memory[b + lane]!;
    },
  ],
  [
    ops.mul as Op,
    (memory, d, a, b, _, lanes) => {
      for (let lane = 0; lane < lanes; lane++) memory[d + lane] = memory[a + lane]! * memory[b + lane]!;
    },
  ],
  [
    ops.relu as Op,
    (memory, d, a, _b, _c, lanes) => {
      for (let lane = 0; lane < lanes; lane++) memory[d + lane] = memory[a + lane]! <= 0 ? 0 : memory[a + lane]!;
    },
  ],
  [
    ops.greater as Op,
    (memory, d, a, b, _, lanes) => {
      for (let lane = 0; lane < lanes; lane++) memory[d + lane] = memory[a + lane]! > memory[b + lane]! ? 1 : 0;
    },
  ],
  [
    gate as Op,
    (memory, d, a, b, _, lanes) => {
      for (let lane = 0; lane < lanes; lane++)
        memory[d + lane] =
          memory[a + lane] === 0 || Object.is(memory[b + lane], -0) ? -0 : memory[a + lane]! * memory[b + lane]! + 0;
    },
  ],
]);
