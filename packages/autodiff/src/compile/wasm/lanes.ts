// Vector instructions for numbers of 64 and of 32 bits, under one set of names.
import { type Code, i32, unsigned } from './assembler.ts';

const simd = (opcode: number): Code => [0xfd, ...unsigned(opcode)];
const binary =
  (opcode: number) =>
  (a: Code, b: Code): Code => [...a, ...b, ...simd(opcode)];
const unary =
  (opcode: number) =>
  (a: Code): Code => [...a, ...simd(opcode)];

type Unary = (a: Code) => Code;
type Binary = (a: Code, b: Code) => Code;

/** Instructions on vectors of floating-point lanes. Comparisons give lanes of ones or of zeros. */
export interface Lanes {
  /** Bytes of a lane. */
  readonly bytes: 4 | 8;
  readonly add: Binary;
  readonly sub: Binary;
  readonly mul: Binary;
  readonly div: Binary;
  /** NaN if either is. */
  readonly min: Binary;
  readonly max: Binary;
  /** `b < a ? b : a` and `a < b ? b : a`: one instruction where `min` and `max` need ten. NaN if `a` is. */
  readonly lesser: Binary;
  readonly greater: Binary;
  readonly eq: Binary;
  readonly ne: Binary;
  readonly lt: Binary;
  readonly gt: Binary;
  readonly le: Binary;
  readonly ge: Binary;
  readonly sqrt: Unary;
  readonly ceil: Unary;
  readonly floor: Unary;
  readonly trunc: Unary;
  /** To the nearest integer, halves to even. */
  readonly nearest: Unary;
  /** On the lanes' bits, as integers; shifts to the right fill with zeros. */
  readonly eqBits: Binary;
  readonly addBits: Binary;
  readonly subBits: Binary;
  readonly shiftLeft: (a: Code, bits: number) => Code;
  readonly shiftRight: (a: Code, bits: number) => Code;
  /** The same number in every lane. */
  readonly splat: (x: number) => Code;
  /** The same bits in every lane. */
  readonly splatBits: (x: bigint) => Code;
  /** Every lane = the number at an address. */
  readonly loadSplat: (address: Code, offset?: number) => Code;
  /** The first lane of a vector at an address, zeros in the others. */
  readonly loadFirst: (address: Code, offset?: number) => Code;
  /** Stores the first lane. */
  readonly storeFirst: (address: Code, a: Code) => Code;
  /** `a` moved down, by half a vector and so on: adding all of them leaves the sum of the lanes in the first. */
  readonly halvings: readonly Unary[];
  readonly format: Format;
}

/** What elementary functions need to know of the number format. */
interface Format {
  /** Bits of the fraction. */
  readonly fraction: number;
  readonly bias: bigint;
  /** 1.5 · 2^fraction: added to a small integer, it leaves the integer in the lowest bits. */
  readonly magic: number;
}

/** Bit by bit, whatever the lanes. */
export const and: Binary = binary(78);
/** `a` without the bits of `b`. */
export const without: Binary = binary(79);
export const or: Binary = binary(80);
export const xor: Binary = binary(81);
/** Lane by lane: `a` where `mask` has ones, else `b`. */
export const pick = (mask: Code, a: Code, b: Code): Code => [...a, ...b, ...mask, ...simd(82)];
export const load = (address: Code, offset = 0): Code => [...address, ...simd(0), 0, ...unsigned(offset)];
export const store = (address: Code, a: Code, offset = 0): Code => [
  ...address,
  ...a,
  ...simd(11),
  0,
  ...unsigned(offset),
];

function constant(view: Float64Array | Float32Array | BigInt64Array | Int32Array): Code {
  return [...simd(12), ...new Uint8Array(view.buffer)];
}

/** `a`, which must be cheap, with its bytes moved down by `bytes`. */
const moved =
  (bytes: number): Unary =>
  (a) => [...a, ...a, ...simd(13), ...Array.from({ length: 16 }, (_, k) => (k + bytes) % 16)];

/** The address's alignment is left open. */
const memory = (opcode: number, address: Code, offset: number): Code => [
  ...address,
  ...simd(opcode),
  0,
  ...unsigned(offset),
];

/** Two lanes of 64 bits. */
export const f64: Lanes = {
  bytes: 8,
  add: binary(240),
  sub: binary(241),
  mul: binary(242),
  div: binary(243),
  min: binary(244),
  max: binary(245),
  lesser: binary(246),
  greater: binary(247),
  eq: binary(71),
  ne: binary(72),
  lt: binary(73),
  gt: binary(74),
  le: binary(75),
  ge: binary(76),
  sqrt: unary(239),
  ceil: unary(116),
  floor: unary(117),
  trunc: unary(122),
  nearest: unary(148),
  eqBits: binary(214),
  addBits: binary(206),
  subBits: binary(209),
  shiftLeft: (a, bits) => [...a, ...i32(bits), ...simd(203)],
  shiftRight: (a, bits) => [...a, ...i32(bits), ...simd(205)],
  splat: (x) => constant(Float64Array.of(x, x)),
  splatBits: (x) => constant(BigInt64Array.of(x, x)),
  loadSplat: (address, offset = 0) => memory(10, address, offset),
  loadFirst: (address, offset = 0) => memory(93, address, offset),
  storeFirst: (address, a) => [...address, ...a, ...simd(91), 0, 0, 0],
  halvings: [moved(8)],
  format: { fraction: 52, bias: 1023n, magic: 1.5 * 2 ** 52 },
};

/** Four lanes of 32 bits. */
export const f32: Lanes = {
  bytes: 4,
  add: binary(228),
  sub: binary(229),
  mul: binary(230),
  div: binary(231),
  min: binary(232),
  max: binary(233),
  lesser: binary(234),
  greater: binary(235),
  eq: binary(65),
  ne: binary(66),
  lt: binary(67),
  gt: binary(68),
  le: binary(69),
  ge: binary(70),
  sqrt: unary(227),
  ceil: unary(103),
  floor: unary(104),
  trunc: unary(105),
  nearest: unary(106),
  eqBits: binary(55),
  addBits: binary(174),
  subBits: binary(177),
  shiftLeft: (a, bits) => [...a, ...i32(bits), ...simd(171)],
  shiftRight: (a, bits) => [...a, ...i32(bits), ...simd(173)],
  splat: (x) => constant(Float32Array.of(x, x, x, x)),
  splatBits: (x) => constant(Int32Array.from({ length: 4 }, () => Number(x))),
  loadSplat: (address, offset = 0) => memory(9, address, offset),
  loadFirst: (address, offset = 0) => memory(92, address, offset),
  storeFirst: (address, a) => [...address, ...a, ...simd(90), 0, 0, 0],
  halvings: [moved(8), moved(4)],
  format: { fraction: 23, bias: 127n, magic: 1.5 * 2 ** 23 },
};
