// One operation over rows, on the machines that run compiled programs.
import { INSTRUCTION, ON_SCALARS } from '../src/compile/instructions.ts';
import { createMachine } from '../src/compile/machine.ts';
import type { Precision } from '../src/compile/machine-types.ts';
import { pairs } from '../src/compile/pairs.ts';
import type { Op } from '../src/ops.ts';

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
  const machine = createMachine(place(rows.length + 1), precision, backend);
  for (const [k, row] of rows.entries()) machine.numbers.set(row, place(k + 1) / size);
  const places = rows.map((_, k) => place(k + 1));
  const flag = onScalars ? ON_SCALARS : 0;
  const words =
    op.arity > 3
      ? [INSTRUCTION.MANY | flag, 0, place(0), rows.length, ...places]
      : [INSTRUCTION.ELEMENTWISE | flag, place(0), ...[0, 1, 2].map((k) => places[k] ?? 0)];
  machine.load({ words: Int32Array.of(...words, INSTRUCTION.END), operations: [op] })(lanes);
  return [...machine.numbers.subarray(place(0) / size, place(0) / size + (onScalars ? 1 : lanes))];
}

/** Both functions of pair number `pair` (pairs.ts) of the numbers `row`. */
export function pairwise(
  pair: number,
  row: readonly number[],
  { backend = 'wasm', precision = 'f64' }: Options = {},
): [first: number[], second: number[]] {
  const size = precision === 'f64' ? 8 : 4;
  const rowBytes = Math.ceil(row.length / 8) * 8 * size;
  const [input, first, second] = [0, 1, 2].map((k) => START + k * rowBytes) as [number, number, number];
  const machine = createMachine(START + 3 * rowBytes, precision, backend);
  machine.numbers.set(row, input / size);
  const words = Int32Array.of(INSTRUCTION.ELEMENTWISE, first, input, second, 0, INSTRUCTION.END);
  machine.load({ words, operations: [pairs[pair]!.op] })(row.length);
  const read = (at: number): number[] => [...machine.numbers.subarray(at / size, at / size + row.length)];
  return [read(first), read(second)];
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
