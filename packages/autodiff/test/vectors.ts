// One operation over rows, on the machines that run compiled programs.
import { INSTRUCTION, ON_SCALARS } from '../src/compile/instructions.ts';
import { createMachine, type Precision } from '../src/compile/machine.ts';
import type { Op } from '../src/index.ts';

const START = 64;

/** `op` of the k-th numbers of all `rows`, for every k; on scalars, of the first numbers only. */
export function elementwise(
  op: Op,
  rows: readonly (readonly number[])[],
  { backend = 'wasm', precision = 'f64', onScalars = false }: Options = {},
): number[] {
  const lanes = rows[0]!.length;
  const size = precision === 'f64' ? 8 : 4;
  const rowBytes = Math.ceil(lanes / 8) * 8 * size;
  const place = (k: number): number => START + k * rowBytes;
  const machine = createMachine(place(1 + rows.length), precision, backend);
  for (const [k, row] of rows.entries()) machine.numbers.set(row, place(k + 1) / size);
  const operands = rows.map((_, k) => place(k + 1));
  const flags = onScalars ? ON_SCALARS : 0;
  const words =
    op.arity === Infinity
      ? [INSTRUCTION.MANY | flags, 0, place(0), operands.length, ...operands]
      : [INSTRUCTION.ELEMENTWISE | flags, place(0), operands[0]!, operands[1] ?? 0, operands[2] ?? 0];
  machine.load({ words: Int32Array.of(...words, INSTRUCTION.END), operations: [op] })(lanes);
  return [...machine.numbers.subarray(place(0) / size, place(0) / size + (onScalars ? 1 : lanes))];
}

interface Options {
  readonly backend?: 'wasm' | 'javascript';
  readonly precision?: Precision;
  readonly onScalars?: boolean;
}

const bits = new BigInt64Array(1);
const double = new Float64Array(bits.buffer);

/** The number of doubles from `a` to `b`: 0 for the same one, NaN included, and ±0. */
export function ulps(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Infinity;
  const [from, to] = [a, b].map((x) => {
    double[0] = x;
    return bits[0]! < 0n ? -(bits[0]! & 0x7fff_ffff_ffff_ffffn) : bits[0]!;
  }) as [bigint, bigint];
  return Number(from > to ? from - to : to - from);
}
