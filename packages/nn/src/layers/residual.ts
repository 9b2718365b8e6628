// The residual block.
import { add, type Value } from '@retrograd/autodiff';
import { requireOperands } from '../kinds.ts';
import { Module } from '../module/module.ts';
import { knownOptions } from '../options.ts';
import { RANDOMNESS, type Randomness } from '../random.ts';
import { layer, unit } from '../scopes.ts';
import { shown } from '../shown.ts';
import { Linear } from './linear.ts';

/** Options of `Residual`. */
export interface ResidualOptions extends Randomness {
  /**
   * Needed if the body has another number of outputs than inputs: the module that `x` passes before it is added, or
   * `[fanIn, fanOut]` for a new `Linear` without bias. If not given, `x` itself is added.
   */
  readonly projection?: Module | readonly [fanIn: number, fanOut: number];
}

/** `x + body(x)`, or `projection(x) + body(x)`. Source: He et al. 2016, equations 1 and 2. */
export class Residual extends Module {
  readonly body: Module;
  readonly projection: Module | undefined;

  /** Throws `TypeError` if `body` or `projection` is neither a module nor, for the projection, two sizes. */
  constructor(body: Module, options: ResidualOptions = {}) {
    super();
    const { projection, ...randomness } = knownOptions('Residual', options, ['projection', ...RANDOMNESS]);
    if (!(body instanceof Module)) throw new TypeError(`Residual needs a module as body, got ${shown(body)}`);
    if (
      !(
        projection === undefined ||
        projection instanceof Module ||
        (Array.isArray(projection) && projection.length === 2)
      )
    )
      throw new TypeError(`Residual needs a module or [fanIn, fanOut] as projection, got ${shown(projection)}`);
    this.body = body;
    this.projection =
      projection === undefined || projection instanceof Module
        ? projection
        : new Linear(projection[0], projection[1], { bias: false, name: 'projection', ...randomness });
  }

  /** Throws `RangeError` if the two lists to be added differ in length. */
  override forward(x: readonly Value[]): readonly Value[] {
    requireOperands('Residual', 'inputs', x);
    return added(this.projection?.forward(x) ?? x, this.body.forward(x));
  }

  override forwardAll(batch: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
    const shortcuts = this.projection?.forwardAll(batch) ?? batch;
    return this.body.forwardAll(batch).map((outputs, n) => added(shortcuts[n]!, outputs));
  }
}

function added(shortcut: readonly Value[], outputs: readonly Value[]): readonly Value[] {
  if (shortcut.length !== outputs.length)
    throw new RangeError(
      `Residual cannot add ${shortcut.length} inputs to ${outputs.length} outputs of its body; it needs a projection`,
    );
  return layer('residual', () => outputs.map((y, j) => unit(`r_${j + 1}`, () => add(shortcut[j]!, y))));
}
