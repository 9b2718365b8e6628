// Elementary functions on vectors, of our own: importing those of JavaScript would cost more than all the rest. Within
// 1e-15 of the exact value, relatively. Written for `Lanes`, so that one text serves both precisions.
import type { Code } from './assembler.ts';
import { and, type Lanes, or, pick, without, xor } from './lanes.ts';

/** Names a value, so that it is computed once: returns what reads it. */
type Let = (value: Code) => Code;

/** A function of up to three vectors, or a pair of functions of one. Arguments may be read any number of times. */
export type Kernel = (l: Lanes, name: Let, x: Code, y: Code, z: Code) => Code | readonly [Code, Code];

/** A function of up to three vectors. */
type Single = (l: Lanes, name: Let, x: Code, y: Code, z: Code) => Code;

/** What a kernel gives: the result, and the second one of a pair. */
export function resultsOf(found: Code | readonly [Code, Code]): readonly [Code, Code?] {
  return Array.isArray(found[0]) ? (found as readonly [Code, Code]) : [found as Code];
}

/**
 * Σ coefficientₖ xᵏ, by halves: pairs, then pairs of pairs (Estrin). A single chain (Horner) would leave the processor
 * waiting for each of its links.
 */
function polynomial(l: Lanes, name: Let, x: Code, coefficients: readonly number[]): Code {
  let terms: Code[] = coefficients.map((coefficient) => l.splat(coefficient));
  let power: Code | undefined;
  while (terms.length > 1) {
    power = power === undefined ? x : name(l.mul(power, power));
    const pairs: Code[] = [];
    for (let k = 0; k < terms.length; k += 2)
      pairs.push(k + 1 < terms.length ? l.add(terms[k]!, l.mul(terms[k + 1]!, power)) : terms[k]!);
    terms = pairs;
  }
  return terms[0]!;
}

const LN2 = {
  8: { high: 0.6931471803691238, low: 1.9082149292705877e-10 },
  4: { high: 0.693359375, low: -2.1219444005469057e-4 },
} as const;

/** Where eˣ is 0 and where ∞, with a little room, and the terms of its series for |r| ≤ ln 2 / 2. */
const EXP = {
  8: { least: -746, most: 710, terms: 12 },
  4: { least: -104, most: 89, terms: 6 },
} as const;

const factorial = (n: number): number => (n === 0 ? 1 : n * factorial(n - 1));

/** x = k ln 2 + r with an integer k and |r| ≤ ln 2 / 2: k, and eʳ − 1. */
function reduced(l: Lanes, name: Let, x: Code): { readonly k: Code; readonly expm1: Code } {
  const { high, low } = LN2[l.bytes];
  const k = name(l.nearest(l.mul(x, l.splat(Math.LOG2E))));
  const r = name(l.sub(l.sub(x, l.mul(k, l.splat(high))), l.mul(k, l.splat(low))));
  const squared = name(l.mul(r, r));
  const coefficients = Array.from({ length: EXP[l.bytes].terms }, (_, k) => 1 / factorial(k + 2));
  const tail = polynomial(l, name, r, coefficients);
  return { k, expm1: name(l.add(r, l.mul(squared, tail))) };
}

/** 2ᵏ for integers k within the exponents of normal numbers. Added to `magic`, k stands in the lowest bits. */
function powerOfTwo(l: Lanes, k: Code): Code {
  const { magic, fraction, bias } = l.format;
  return l.addBits(l.shiftLeft(l.add(k, l.splat(magic)), fraction), l.splatBits(bias << BigInt(fraction)));
}

/** −|x|, by its sign bit. */
const minusAbs = (l: Lanes, x: Code): Code => or(x, l.splat(-0));

/** eˣ, overflow and subnormal results included: the power of two is applied in two halves. */
export const exp: Single = (l, name, x) => {
  const { least, most } = EXP[l.bytes];
  const { k, expm1 } = reduced(l, name, name(l.lesser(l.greater(x, l.splat(least)), l.splat(most))));
  const half = name(l.nearest(l.mul(k, l.splat(0.5))));
  const mantissa = l.add(l.splat(1), expm1);
  return l.mul(l.mul(mantissa, powerOfTwo(l, half)), powerOfTwo(l, l.sub(k, half)));
};

/** tanh x = −m / (m + 2) and 1 / cosh² x = 4 e / (1 + e)², with e = e^(−2|x|) and m = e − 1. */
export const tanhAndSlope: Kernel = (l, name, x) => {
  const { least } = EXP[l.bytes];
  const { k, expm1 } = reduced(l, name, name(l.greater(l.mul(minusAbs(l, x), l.splat(2)), l.splat(least))));
  const half = name(l.nearest(l.mul(k, l.splat(0.5))));
  const [one, other] = [name(powerOfTwo(l, half)), name(powerOfTwo(l, l.sub(k, half)))];
  const scale = name(l.mul(one, other));
  const m = name(l.add(l.mul(scale, expm1), l.sub(scale, l.splat(1))));
  const magnitude = l.div(m, l.sub(l.splat(-2), m));
  const e = name(l.mul(l.mul(l.add(l.splat(1), expm1), one), other));
  const d = name(l.add(l.splat(1), e));
  return [or(without(magnitude, l.splat(-0)), and(x, l.splat(-0))), l.div(l.mul(l.splat(4), e), l.mul(d, d))];
};

/** σ(x) and σ(−x): both have the denominator 1 + e^(−|x|). */
export const sigmoidAndComplement: Kernel = (l, name, x) => {
  const e = name(exp(l, name, name(minusAbs(l, x)), x, x));
  const d = name(l.add(l.splat(1), e));
  const isNegative = name(l.lt(x, l.splat(0)));
  const complement = pick(l.gt(x, l.splat(0)), e, l.splat(1));
  return [l.div(pick(isNegative, e, l.splat(1)), d), l.div(complement, d)];
};

/** tanh x = −m / (m + 2) with m = e^(−2|x|) − 1, and the sign of x. */
export const tanh: Kernel = (l, name, x) => {
  const doubled = name(l.greater(l.mul(minusAbs(l, x), l.splat(2)), l.splat(-40))); // less, and e^ is lost beside −1
  const { k, expm1 } = reduced(l, name, doubled);
  const scale = name(powerOfTwo(l, k));
  const m = name(l.add(l.mul(scale, expm1), l.sub(scale, l.splat(1))));
  const magnitude = l.div(m, l.sub(l.splat(-2), m));
  return or(without(magnitude, l.splat(-0)), and(x, l.splat(-0)));
};

/** 1 / (1 + e⁻ˣ), without overflow. */
export const sigmoid: Kernel = (l, name, x, y, z) => {
  const e = name(exp(l, name, name(minusAbs(l, x)), y, z));
  return l.div(pick(l.lt(x, l.splat(0)), e, l.splat(1)), l.add(l.splat(1), e));
};

/** 1 / cosh² x. */
export const sech2: Kernel = (l, name, x, y, z) => {
  const e = name(exp(l, name, name(l.mul(minusAbs(l, x), l.splat(2))), y, z));
  const d = name(l.add(l.splat(1), e));
  return l.div(l.mul(l.splat(4), e), l.mul(d, d));
};

/** Coefficients of (log(1 + f) − f + f²/2 …) in s² with s = f / (2 + f), as in Sun's fdlibm and FreeBSD's logf. */
const LOG = {
  8: [
    0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805,
    0.15313837699209373, 0.14798198605116586,
  ],
  4: [0.66666662693, 0.40000972152, 0.28498786688, 0.24279078841],
} as const;

const LOG_FORMAT = {
  8: { rootHalf: 0x3fe6a09e667f3bcdn, smallestNormal: 2 ** -1022, lift: 54 },
  4: { rootHalf: 0x3f3504f3n, smallestNormal: 2 ** -126, lift: 25 },
} as const;

/** ln x: −∞ at 0, NaN below. */
export const log: Single = (l, name, x) => {
  const { fraction, bias } = l.format;
  const { rootHalf, smallestNormal, lift } = LOG_FORMAT[l.bytes];
  const { high, low } = LN2[l.bytes];
  const isSmall = name(l.lt(x, l.splat(smallestNormal)));
  const lifted = name(pick(isSmall, l.mul(x, l.splat(2 ** lift)), x));
  const biased = name(l.addBits(lifted, l.splatBits((bias << BigInt(fraction)) - rootHalf))); // never negative
  const exponent = name(l.shiftRight(biased, fraction));
  const f = name(
    l.sub(
      l.addBits(l.subBits(lifted, l.shiftLeft(exponent, fraction)), l.splatBits(bias << BigInt(fraction))),
      l.splat(1),
    ),
  );
  const whole = l.sub(or(exponent, l.splat(2 ** fraction)), l.splat(2 ** fraction + Number(bias)));
  const k = name(l.sub(whole, and(isSmall, l.splat(lift))));
  const s = name(l.div(f, l.add(f, l.splat(2))));
  const z = name(l.mul(s, s));
  const series = l.mul(z, polynomial(l, name, z, LOG[l.bytes]));
  const half = name(l.mul(l.mul(f, f), l.splat(0.5)));
  const correction = l.add(l.mul(s, l.add(half, series)), l.mul(k, l.splat(low)));
  const finite = l.sub(l.mul(k, l.splat(high)), l.sub(l.sub(half, correction), f));
  const top = pick(l.eq(x, l.splat(Infinity)), x, finite);
  const bottom = pick(l.eq(x, l.splat(0)), l.splat(-Infinity), top);
  return pick(l.ge(x, l.splat(0)), bottom, l.splat(Number.NaN));
};

/** ln(1 + eˣ) = max(x, 0) + ln(1 + u), u = e^(−|x|), corrected for what 1 + u rounds off. */
export const softplus: Kernel = (l, name, x, y, z) => {
  const u = name(exp(l, name, name(minusAbs(l, x)), y, z));
  const w = name(l.add(l.splat(1), u));
  const lost = name(l.sub(u, l.sub(w, l.splat(1))));
  const log1p = l.add(log(l, name, w, y, z), l.div(lost, w));
  return l.add(l.greater(x, l.splat(0)), log1p);
};

/** −1, 0 or 1; 0 for NaN. */
export const sign: Kernel = (l, _, x) =>
  l.sub(and(l.gt(x, l.splat(0)), l.splat(1)), and(l.lt(x, l.splat(0)), l.splat(1)));

/** max(x, 0); NaN stays NaN. */
export const relu: Kernel = (l, _, x) => without(x, l.le(x, l.splat(0)));

/** `x y`, and −0 where x is 0 or y is −0. */
export const gate: Kernel = (l, _, x, y) =>
  pick(or(l.eq(x, l.splat(0)), l.eqBits(y, l.splat(-0))), l.splat(-0), product(l, x, y));

/** `x y`, and −0 where y is −0. */
export const pass: Kernel = (l, _, x, y) => pick(l.eqBits(y, l.splat(-0)), l.splat(-0), product(l, x, y));

/** `x y`, with 0 for −0. */
const product = (l: Lanes, x: Code, y: Code): Code => l.add(l.mul(x, y), l.splat(0));

/** 1 where x > y, ½ where they are equal, else 0. */
export const share: Kernel = (l, _, x, y) => l.add(and(l.gt(x, y), l.splat(1)), and(l.eq(x, y), l.splat(0.5)));

/** A comparison, as 1 or 0. */
export const compare =
  (is: (l: Lanes) => (a: Code, b: Code) => Code): Kernel =>
  (l, _, x, y) =>
    and(is(l)(x, y), l.splat(1));

/** `x > 0 ? y : z`. */
export const where: Kernel = (l, _, x, y, z) => pick(l.gt(x, l.splat(0)), y, z);

/** |x|, by its sign bit. */
export const abs: Kernel = (l, _, x) => without(x, l.splat(-0));

/** −x, by its sign bit. */
export const neg: Kernel = (l, _, x) => xor(x, l.splat(-0));
