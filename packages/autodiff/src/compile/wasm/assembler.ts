// A WebAssembly module, byte by byte: just what the vector interpreter needs of the binary format.
// https://webassembly.github.io/spec/core/binary/

/** Value types. */
export const I32 = 0x7f;
export const V128 = 0x7b;

/** Code: bytes that push, pop and compute. */
export type Code = readonly number[];

/** An unsigned LEB128 number. */
export function unsigned(x: number): number[] {
  const bytes: number[] = [];
  let rest = x >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** A signed LEB128 number that is not negative: its highest bit must not look like a sign. */
function signed(x: number): number[] {
  const bytes: number[] = [];
  let rest = x;
  while (rest >= 0x40) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return [...bytes, rest];
}

/** `items`, after their number. */
function vector(items: readonly Code[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function section(id: number, content: Code): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function textBytes(name: string): number[] {
  return vector([...name].map((letter) => [letter.charCodeAt(0)]));
}

// Instructions on addresses and flow

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const i32 = (x: number): Code => [0x41, ...signed(x)];
export const i32Load = (address: Code, offset = 0): Code => [...address, 0x28, 2, ...unsigned(offset)];
export const i32Add = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
export const i32Shl = (a: Code, b: Code): Code => [...a, ...b, 0x74];
export const i32And = (a: Code, b: Code): Code => [...a, ...b, 0x71];
export const i32LtU = (a: Code, b: Code): Code => [...a, ...b, 0x49];
export const i32LeU = (a: Code, b: Code): Code => [...a, ...b, 0x4d];
export const call = (index: number): Code => [0x10, ...unsigned(index)];
export const select = (a: Code, b: Code, condition: Code): Code => [...a, ...b, ...condition, 0x1b];
const VOID = 0x40;
export const OPEN_BLOCK: Code = [0x02, VOID];
export const END_BLOCK = 0x0b;
export const block = (...body: readonly Code[]): Code => [...OPEN_BLOCK, ...body.flat(), END_BLOCK];
export const loop = (...body: readonly Code[]): Code => [0x03, VOID, ...body.flat(), 0x0b];
export const branch = (depth: number): Code => [0x0c, ...unsigned(depth)];
export const branchIf = (condition: Code, depth: number): Code => [...condition, 0x0d, ...unsigned(depth)];
export const branchTable = (index: Code, depths: readonly number[], otherwise: number): Code => [
  ...index,
  0x0e,
  ...vector(depths.map(unsigned)),
  ...unsigned(otherwise),
];
export const RETURN: Code = [0x0f];

/** A function: what it takes, its locals besides, and its body. It returns nothing. */
export interface Func {
  readonly parameters: readonly number[];
  readonly locals: readonly number[];
  readonly body: Code;
  /** Exported under this name. */
  readonly name?: string;
}

/** A function that the module is given, taking `count` 32-bit integers. */
export interface ImportedFunction {
  readonly module: string;
  readonly name: string;
  readonly count: number;
}

/** The bytes of a module that imports `memory` from `host` and `imports`, which come first in the numbering. */
export function moduleOf(imports: readonly ImportedFunction[], functions: readonly Func[]): Uint8Array<ArrayBuffer> {
  const types = [
    ...imports.map(({ count }) => new Array<number>(count).fill(I32)),
    ...functions.map(({ parameters }) => [...parameters]),
  ].map((parameters) => [0x60, ...vector(parameters.map((type) => [type])), 0]);
  const imported = [
    ...imports.map(({ module, name }, k) => [...textBytes(module), ...textBytes(name), 0x00, ...unsigned(k)]),
    [...textBytes('host'), ...textBytes('memory'), 0x02, 0x00, 0],
  ];
  const declared = functions.map((_, k) => unsigned(imports.length + k));
  const exported = functions.flatMap(({ name }, k) =>
    name === undefined ? [] : [[...textBytes(name), 0x00, ...unsigned(imports.length + k)]],
  );
  const bodies = functions.map(({ locals, body }) => {
    const code = [...vector(locals.map((type) => [1, type])), ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector(imported)),
    ...section(3, vector(declared)),
    ...section(7, vector(exported)),
    ...section(10, vector(bodies)),
  ]);
}
