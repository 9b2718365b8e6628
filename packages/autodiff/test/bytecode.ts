// Bytecode as a reader would write it, to see what `lower` has decided.
import { INSTRUCTION, ON_SCALARS } from '../src/compile/instructions.ts';
import { lower } from '../src/compile/lower.ts';
import { Memory } from '../src/compile/memory.ts';
import { pairs } from '../src/compile/pairs.ts';
import type { LeafAddress, Output } from '../src/compile/plan.ts';
import { leavesOf } from '../src/compile/trace.ts';
import { Tape, type Value } from '../src/index.ts';

const LANES = 8;
const BYTES = 8;
const START = 64;

/** What is computed: sums over all samples, and rows, perhaps over what is read there. */
export interface Wanted {
  /** Leaves with a number for every sample; the others are scalars. */
  readonly rows?: readonly Value[];
  readonly sums?: readonly Value[];
  readonly outputs?: readonly (Value | { readonly value: Value; readonly over: Value })[];
}

/** What `lower` makes of it. */
interface Lowered {
  /**
   * The instructions, one to a line: leaves by their labels, `Σk` and `outk` for what is wanted, `rk` and `sk` for other
   * rows and scalars, by their place, numbers for constants, and `?` for a place that belongs to nobody.
   */
  readonly lines: readonly string[];
  /** The operations that the instructions name. */
  readonly operations: readonly string[];
  /** Bytes of memory besides those of leaves and of what is wanted. */
  readonly bytes: number;
}

export function lowered({ rows = [], sums = [], outputs = [] }: Wanted): Lowered {
  const memory = new Memory(START, LANES, BYTES);
  const values = outputs.map((output) => ('over' in output ? output.value : output));
  const tape = Tape.of(...sums, ...values, ...rows);
  const named = new Map<number, string>([[memory.count, 'count']]);
  const name = (address: number, text: string): number => {
    named.set(address, text);
    return address;
  };
  const places = new Map<Value, LeafAddress>();
  for (const leaf of [...rows, ...leavesOf(tape).filter((leaf) => !rows.includes(leaf))]) {
    const isRow = rows.includes(leaf);
    places.set(leaf, { isRow, address: name(isRow ? memory.block(memory.rowBytes) : memory.scalar(), leaf.label) });
  }
  const wanted = [
    ...sums.map((value, k): Output => {
      return { kind: 'sum', node: tape.indexOf(value), address: name(memory.scalar(), `Σ${k}`) };
    }),
    ...outputs.map((output, k): Output => {
      if ('over' in output)
        return { kind: 'row', node: tape.indexOf(output.value), address: places.get(output.over)!.address };
      return { kind: 'row', node: tape.indexOf(output), address: name(memory.block(memory.rowBytes), `out${k}`) };
    }),
  ];
  const before = memory.end;
  const bytecode = lower(tape, new Map([...places].map(([leaf, at]) => [tape.indexOf(leaf), at])), wanted, memory);
  const numbers = new Float64Array(memory.end / BYTES);
  memory.fill(numbers);

  const { words, operations } = bytecode;
  const lines: string[] = [];
  let [rowCount, scalarCount] = [0, 0];
  const read = (address: number): string =>
    named.get(address) ?? (address < START ? '?' : String(numbers[address / BYTES]));
  const row = (address: number): string => named.get(name(address, named.get(address) ?? `r${++rowCount}`))!;
  const scalar = (address: number): string => named.get(name(address, named.get(address) ?? `s${++scalarCount}`))!;
  const two = (k: number, count: number): [number, number][] =>
    Array.from({ length: count }, (_, n) => [words[k + 2 * n]!, words[k + 2 * n + 1]!]);
  for (let k = 0; ; ) {
    const [code, a = 0, b = 0, c = 0, d = 0] = words.subarray(k, k + 5);
    const flag = code! & ON_SCALARS;
    switch (code! & ~ON_SCALARS) {
      case INSTRUCTION.END:
        return { lines, operations: operations.map(({ name }) => name), bytes: memory.end - before };
      case INSTRUCTION.COMBINE: {
        const terms = two(k + 3, b).map(([s, r]) => `${read(s)}·${read(r)}`);
        lines.push(`${row(a)} = ${terms.join(' + ')}`);
        k += 3 + 2 * b;
        break;
      }
      case INSTRUCTION.DOTS:
        lines.push(
          `dots ${read(a)}: ${two(k + 3, b)
            .map(([r, sum]) => `${read(sum)} += ·${read(r)}`)
            .join(', ')}`,
        );
        k += 3 + 2 * b;
        break;
      case INSTRUCTION.REDUCE:
        lines.push(`${read(b)} += ${read(a)}`);
        k += 3;
        break;
      case INSTRUCTION.REPEAT:
        lines.push(`${read(b)} += ${read(a)}·${read(c)}`);
        k += 4;
        break;
      case INSTRUCTION.SCALE:
        lines.push(`${row(a)} = ${read(b)}·${read(c)}`);
        k += 4;
        break;
      case INSTRUCTION.SPREAD:
        lines.push(`${row(a)} = every ${read(b)}`);
        k += 3;
        break;
      case INSTRUCTION.CLEAR:
        lines.push(`clear ${scalar(a)}`);
        k += 3;
        break;
      case INSTRUCTION.MANY: {
        const operands = [...words.subarray(k + 4, k + 4 + c)].map(read);
        lines.push(`${(flag ? scalar : row)(b)} = many ${operations[a]!.name}(${operands})`);
        k += 4 + c;
        break;
      }
      default: {
        const op = operations[(code! & ~ON_SCALARS) - INSTRUCTION.ELEMENTWISE]!;
        if (pairs.some((pair) => pair.op === op)) lines.push(`${row(a)}, ${row(c)} = ${op.name}(${read(b)})`);
        else {
          const operands = [b, c, d].slice(0, op.arity).map(read);
          lines.push(`${(flag ? scalar : row)(a)} = ${op.name}(${operands})`);
        }
        k += 5;
      }
    }
  }
}
