// The interpreter as a WebAssembly module: a loop over the words of a program, and a function for every instruction.
import { INSTRUCTION, ON_SCALARS } from '../instructions.ts';
import {
  block,
  branch,
  branchIf,
  branchTable,
  type Code,
  call,
  END_BLOCK,
  type Func,
  get,
  I32,
  i32,
  i32Add,
  i32And,
  i32LeU,
  i32Load,
  i32LtU,
  i32Shl,
  loop,
  moduleOf,
  OPEN_BLOCK,
  RETURN,
  select,
  set,
  V128,
} from './assembler.ts';
import { type Kernel, resultsOf } from './elementary.ts';
import { type Lanes, load, store } from './lanes.ts';

/** Vectors that a step of the long loops works on. */
const UNROLLED = 4;
const VECTOR = 16;

/** The interpreter for programs whose operation `k` has the kernel `kernels[k]`, or is the host's where that is `null`. */
export function interpreterModule(l: Lanes, kernels: readonly (Kernel | null)[]): Uint8Array<ArrayBuffer> {
  const functions: Func[] = [combine(l), dots(l), reduce(l), scale(l), spread(l), repeat(l), clear(l)];
  const calls = kernels.map((kernel) => (kernel === null ? null : functions.push(elementwise(l, kernel)) - 1));
  functions.push(run(calls, l));
  return moduleOf(
    [
      { module: 'host', name: 'compute', count: 6 }, // code d a b c bytes
      { module: 'host', name: 'many', count: 2 }, // pc bytes
    ],
    functions,
  );
}

/** Executes words from `pc` on, for rows of `bytes` bytes. `calls` has the function of every operation. */
function run(calls: readonly (number | null)[], l: Lanes): Func {
  const [compute, many] = [0, 1]; // the host's
  const index = (k: number): number => 2 + k;
  const [pc, bytes, code, n] = [0, 1, 2, 3];
  const word = (k: number): Code => i32Load(get(pc), 4 * k);
  const advance = (words: number): Code => set(pc, i32Add(get(pc), i32(4 * words)));
  const rest = i32Add(get(pc), i32(12));
  const advanceList = set(pc, i32Add(i32Add(get(pc), i32(12)), i32Shl(word(2), i32(3))));
  const fixed: Code[] = [];
  fixed[INSTRUCTION.END] = RETURN;
  fixed[INSTRUCTION.COMBINE] = [...word(1), ...rest, ...word(2), ...get(bytes), ...call(index(0)), ...advanceList];
  fixed[INSTRUCTION.DOTS] = [...word(1), ...rest, ...word(2), ...get(bytes), ...call(index(1)), ...advanceList];
  fixed[INSTRUCTION.REDUCE] = [...word(1), ...word(2), ...get(bytes), ...call(index(2)), ...advance(3)];
  fixed[INSTRUCTION.REPEAT] = [...word(1), ...word(2), ...word(3), ...call(index(5)), ...advance(4)];
  fixed[INSTRUCTION.SCALE] = [...word(1), ...word(2), ...word(3), ...get(bytes), ...call(index(3)), ...advance(4)];
  fixed[INSTRUCTION.SPREAD] = [...word(1), ...word(2), ...get(bytes), ...call(index(4)), ...advance(3)];
  fixed[INSTRUCTION.CLEAR] = [...word(1), ...word(2), ...call(index(6)), ...advance(3)];
  fixed[INSTRUCTION.MANY] = [
    ...[...get(pc), ...get(n), ...call(many)],
    ...set(pc, i32Add(i32Add(get(pc), i32(16)), i32Shl(word(3), i32(2)))),
  ];
  const operands = [...word(1), ...word(2), ...word(3), ...word(4), ...get(n)];
  const cases: Code[] = [
    ...fixed,
    ...calls.map((at) => [
      ...(at === null ? [...get(code), ...operands, ...call(compute)] : [...operands, ...call(index(at))]),
      ...advance(5),
    ]),
  ];
  const start = [
    ...set(n, select(i32(l.bytes), get(bytes), i32And(word(0), i32(ON_SCALARS)))),
    ...set(code, i32And(word(0), i32(ON_SCALARS - 1))),
  ];
  const dispatch = branchTable(get(code), Array.from(cases.keys()).slice(0, -1), cases.length - 1);
  // case k stands behind the end of block k, counted from the inside: it is reached by leaving k blocks
  const bodies = cases.flatMap((body, k) => [END_BLOCK, ...body, ...branch(cases.length - 1 - k)]);
  const nested = [...cases.flatMap(() => OPEN_BLOCK), ...start, ...dispatch, ...bodies];
  return { parameters: [I32, I32], locals: [I32, I32], body: loop(nested), name: 'run' };
}

/** `d[i] = kernel(a[i], b[i], c[i])` for `bytes` bytes; the second result of a pair goes to `b[i]`. */
function elementwise(l: Lanes, kernel: Kernel): Func {
  const [d, a, b, c, bytes, s, x, y, z] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const lines: Code[] = [];
  let locals = 0;
  const name = (value: Code): Code => {
    const local = 9 + locals++;
    lines.push(set(local, value));
    return get(local);
  };
  const [result, second] = resultsOf(kernel(l, name, get(x), get(y), get(z)));
  const at = (row: number): Code => i32Add(get(row), get(s));
  const body = loop(
    set(x, load(at(a))),
    set(y, load(at(b))),
    set(z, load(at(c))),
    lines.flat(),
    store(at(d), result),
    second === undefined ? [] : store(at(b), second),
    branchIf(i32LtU(teeNext(s), get(bytes)), 0),
  );
  return {
    parameters: [I32, I32, I32, I32, I32],
    locals: [I32, V128, V128, V128, ...new Array<number>(locals).fill(V128)],
    body,
  };
}

/** Moves `s` on by a vector, and leaves it on the stack. */
function teeNext(s: number): Code {
  return [...i32Add(get(s), i32(VECTOR)), 0x22, s];
}

/** `d = Σ scalarₖ · rowₖ`: the pairs of addresses stand from `words` on. */
function combine(l: Lanes): Func {
  const [d, words, count, bytes, s, q, end, scalar, row] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const sums = Array.from({ length: UNROLLED }, (_, k) => 9 + k);
  const step = (vectors: number): Code => [
    ...set(q, get(words)),
    ...sums.slice(0, vectors).flatMap((sum) => set(sum, l.splat(-0))),
    ...loop(
      set(scalar, l.loadSplat(i32Load(get(q)))),
      set(row, i32Add(i32Load(get(q), 4), get(s))),
      ...sums
        .slice(0, vectors)
        .map((sum, k) => set(sum, l.add(get(sum), l.mul(get(scalar), load(get(row), VECTOR * k))))),
      set(q, i32Add(get(q), i32(8))),
      branchIf(i32LtU(get(q), get(end)), 0),
    ),
    ...sums.slice(0, vectors).flatMap((sum, k) => store(i32Add(get(d), get(s)), get(sum), VECTOR * k)),
    ...set(s, i32Add(get(s), i32(VECTOR * vectors))),
  ];
  return {
    parameters: [I32, I32, I32, I32],
    locals: [I32, I32, I32, V128, I32, ...sums.map(() => V128)],
    body: [
      ...set(end, i32Add(get(words), i32Shl(get(count), i32(3)))),
      ...whileFits(s, bytes, UNROLLED, step(UNROLLED)),
      ...whileLess(s, bytes, step(1)),
    ],
  };
}

/** Repeats `body`, which moves `s` on, while `vectors` more vectors fit into `bytes`. */
function whileFits(s: number, bytes: number, vectors: number, body: Code): Code {
  return block(loop(branchIf(i32LtU(get(bytes), i32Add(get(s), i32(VECTOR * vectors))), 1), body, branch(0)));
}

function whileLess(s: number, bytes: number, body: Code): Code {
  return block(loop(branchIf(i32LeU(get(bytes), get(s)), 1), body, branch(0)));
}

/** Adds up, lane by lane, what `term` gives for the vector at offset `s + 16 k`; single lanes at the end. */
function accumulate(
  l: Lanes,
  { s, bytes, sums }: { s: number; bytes: number; sums: readonly number[] },
  term: (read: (row: number, offset: number) => Code, k: number) => Code,
): Code {
  const vector = (row: number, offset: number): Code => load(i32Add(get(row), get(s)), offset);
  const lane = (row: number): Code => l.loadFirst(i32Add(get(row), get(s)));
  const add = (sum: number, value: Code): Code => set(sum, l.add(get(sum), value));
  const [first] = sums;
  return [
    ...set(s, i32(0)),
    ...whileFits(s, bytes, UNROLLED, [
      ...sums.flatMap((sum, k) => add(sum, term(vector, k))),
      ...set(s, i32Add(get(s), i32(VECTOR * UNROLLED))),
    ]),
    ...whileFits(s, bytes, 1, [...add(first!, term(vector, 0)), ...set(s, i32Add(get(s), i32(VECTOR)))]),
    ...whileLess(s, bytes, [...add(first!, term(lane, 0)), ...set(s, i32Add(get(s), i32(l.bytes)))]),
  ];
}

/** Adds the accumulators to the number at `address`. */
function settle(l: Lanes, sums: readonly number[], address: Code): Code {
  const [a, b, c, d] = sums;
  return [
    ...set(a!, l.add(l.add(get(a!), get(b!)), l.add(get(c!), get(d!)))),
    ...l.halvings.flatMap((halving) => set(a!, l.add(get(a!), halving(get(a!))))),
    ...l.storeFirst(address, l.add(l.loadFirst(address), get(a!))),
  ];
}

const cleared = (l: Lanes, sums: readonly number[]): Code => sums.flatMap((sum) => set(sum, l.splat(-0)));

/** `sumₖ += Σ row · rowₖ`. */
function dots(l: Lanes): Func {
  const [row, words, count, bytes, s, end, other] = [0, 1, 2, 3, 4, 5, 6];
  const sums = Array.from({ length: UNROLLED }, (_, k) => 7 + k);
  return {
    parameters: [I32, I32, I32, I32],
    locals: [I32, I32, I32, ...sums.map(() => V128)],
    body: [
      ...set(end, i32Add(get(words), i32Shl(get(count), i32(3)))),
      ...loop(
        set(other, i32Load(get(words))),
        cleared(l, sums),
        accumulate(l, { s, bytes, sums }, (read, k) => l.mul(read(row, VECTOR * k), read(other, VECTOR * k))),
        settle(l, sums, i32Load(get(words), 4)),
        set(words, i32Add(get(words), i32(8))),
        branchIf(i32LtU(get(words), get(end)), 0),
      ),
    ],
  };
}

/** `sum += Σ row`. */
function reduce(l: Lanes): Func {
  const [row, sum, bytes, s] = [0, 1, 2, 3];
  const sums = Array.from({ length: UNROLLED }, (_, k) => 4 + k);
  return {
    parameters: [I32, I32, I32],
    locals: [I32, ...sums.map(() => V128)],
    body: [
      ...cleared(l, sums),
      ...accumulate(l, { s, bytes, sums }, (read, k) => read(row, VECTOR * k)),
      ...settle(l, sums, get(sum)),
    ],
  };
}

/** `d = scalar · row`. */
function scale(l: Lanes): Func {
  const [d, scalar, row, bytes, s, factor] = [0, 1, 2, 3, 4, 5];
  return {
    parameters: [I32, I32, I32, I32],
    locals: [I32, V128],
    body: [
      ...set(factor, l.loadSplat(get(scalar))),
      ...loop(
        store(i32Add(get(d), get(s)), l.mul(get(factor), load(i32Add(get(row), get(s))))),
        branchIf(i32LtU(teeNext(s), get(bytes)), 0),
      ),
    ],
  };
}

/** Every lane of `d` = scalar. */
function spread(l: Lanes): Func {
  const [d, scalar, bytes, s] = [0, 1, 2, 3];
  return {
    parameters: [I32, I32, I32],
    locals: [I32],
    body: loop(store(i32Add(get(d), get(s)), l.loadSplat(get(scalar))), branchIf(i32LtU(teeNext(s), get(bytes)), 0)),
  };
}

/** `sum += scalar · count`. */
function repeat(l: Lanes): Func {
  const [scalar, sum, count] = [0, 1, 2];
  const product = l.mul(l.loadFirst(get(scalar)), l.loadFirst(get(count)));
  return {
    parameters: [I32, I32, I32],
    locals: [],
    body: l.storeFirst(get(sum), l.add(l.loadFirst(get(sum)), product)),
  };
}

/** −0 from `address` on, number by number. */
function clear(l: Lanes): Func {
  const [address, bytes, end] = [0, 1, 2];
  return {
    parameters: [I32, I32],
    locals: [I32],
    body: [
      ...set(end, i32Add(get(address), get(bytes))),
      ...loop(
        l.storeFirst(get(address), l.splat(-0)),
        set(address, i32Add(get(address), i32(l.bytes))),
        branchIf(i32LtU(get(address), get(end)), 0),
      ),
    ],
  };
}
