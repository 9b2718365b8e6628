// The history of LBFGS: how it gives a direction, and how it is saved.
import { type DataNumber, toDataNumber } from '@retrograd/autodiff';
import { savedNumber } from '../../saved-state.ts';
import { shown } from '../../shown.ts';
import { dot, type Vector } from './vector.ts';

/** The state between iterations: the last direction, its step length, and pairs of past changes. */
export interface Memory {
  d: Vector;
  t: number;
  gradient: Vector;
  /** Newest last: `y` changes of the gradient, `s` of the parameters, `rho` is `1 / (y · s)`. */
  y: readonly Vector[];
  s: readonly Vector[];
  rho: readonly number[];
  /** The initial guess of the inverse Hessian, a multiple of the identity. */
  scale: number;
}

/** The state as plain data. */
export type PlainMemory = Readonly<Record<keyof Memory, unknown>>;

/** Adds the change since the last iteration to the history, and computes the next direction. */
export function remember(memory: Memory | null, gradient: Vector, historySize: number): Memory {
  if (memory === null) return { d: gradient.map((g) => -g), t: 0, gradient, y: [], s: [], rho: [], scale: 1 };
  const { gradient: before, d, t } = memory;
  const y = gradient.map((g, i) => g - before[i]!);
  const s = d.map((di) => di * t);
  const ys = dot(y, s);
  let next = { ...memory, gradient };
  if (ys > 1e-10) {
    const keep = <T>(list: readonly T[], item: T) => [...list.slice(list.length === historySize ? 1 : 0), item];
    const pairs = { y: keep(memory.y, y), s: keep(memory.s, s), rho: keep(memory.rho, 1 / ys) };
    next = { ...next, ...pairs, scale: ys / dot(y, y) };
  }
  return { ...next, d: direction(next) };
}

/** `−H g` without computing `H`: the two-loop recursion of Nocedal and Wright. */
function direction({ gradient, y, s, rho, scale }: Memory): Vector {
  const q = gradient.map((g) => -g);
  const alpha = new Float64Array(y.length);
  for (let k = y.length - 1; k >= 0; k--) {
    alpha[k] = dot(s[k]!, q) * rho[k]!;
    for (let i = 0; i < q.length; i++) q[i]! -= alpha[k]! * y[k]![i]!;
  }
  const r = q.map((qi) => qi * scale);
  for (let k = 0; k < y.length; k++) {
    const beta = dot(y[k]!, r) * rho[k]!;
    for (let i = 0; i < r.length; i++) r[i]! += (alpha[k]! - beta) * s[k]![i]!;
  }
  return r;
}

const plainVector = (vector: Iterable<number>): DataNumber[] => Array.from(vector, toDataNumber);

/** The state as JSON. */
export const plainOf = ({ d, t, gradient, y, s, rho, scale }: Memory): PlainMemory => ({
  d: plainVector(d),
  t: toDataNumber(t),
  gradient: plainVector(gradient),
  y: y.map(plainVector),
  s: s.map(plainVector),
  rho: plainVector(rho),
  scale: toDataNumber(scale),
});

/** `x`, which only a state that was not saved by LBFGS has below 0. */
function notNegative(name: string, x: number): number {
  if (x < 0) throw new RangeError(`${name} of LBFGS needs to be ≥ 0, got ${x}`);
  return x;
}

/** The state of `size` parameters. Throws with the name of a part: `TypeError` if it is missing, `RangeError` for another size or below 0. */
export function memoryOf(plain: PlainMemory, size: number): Memory {
  const { d, t, gradient, y, s, rho, scale } = plain;
  const list = (name: string, given: unknown, length?: number): readonly unknown[] => {
    if (!Array.isArray(given)) throw new TypeError(`${name} of LBFGS needs a list, got ${shown(given)}`);
    if (given.length !== (length ?? given.length))
      throw new RangeError(`${name} of LBFGS needs length ${length}, got ${given.length}`);
    return given;
  };
  const vector = (name: string, given: unknown, length = size) =>
    Float64Array.from(list(name, given, length), (x) => savedNumber(`${name} of LBFGS`, x));
  const pairs = list('rho', rho).length;
  return {
    d: vector('d', d),
    t: savedNumber('t of LBFGS', t),
    gradient: vector('gradient', gradient),
    y: list('y', y, pairs).map((row) => vector('y', row)),
    s: list('s', s, pairs).map((row) => vector('s', row)),
    rho: [...vector('rho', rho, pairs)].map((x) => notNegative('rho', x)),
    scale: notNegative('scale', savedNumber('scale of LBFGS', scale)),
  };
}
