// Penalties on the size of parameters, to be added to a loss.
import { abs, mul, type Operand, square, sum, type Value } from '@retrograd/autodiff';
import { isOperand, requireParameters } from '../kinds.ts';
import { knownOptions } from '../options.ts';
import { labelled, layer, unit } from '../scopes.ts';
import { shown } from '../shown.ts';

/** Options of the penalties. */
export interface PenaltyOptions {
  /** True for half the penalty, as some courses write it; false if not given. */
  readonly halved?: boolean;
}

/** `lambda Σ |θ|`; or if `halved`, `lambda/2 Σ |θ|`. Throws `TypeError` for a module in place of its parameters. */
export function l1Penalty(parameters: readonly Value[], lambda: Operand, options: PenaltyOptions = {}): Value {
  return penalty('l1Penalty', parameters, lambda, options, abs);
}

/**
 * `lambda Σ θ²`; or if `halved`, `lambda/2 Σ θ²`, whose derivative is `lambda θ`. Throws `TypeError` for a module in place of
 * its parameters.
 */
export function l2Penalty(parameters: readonly Value[], lambda: Operand, options: PenaltyOptions = {}): Value {
  return penalty('l2Penalty', parameters, lambda, options, square);
}

function penalty(
  name: string,
  parameters: readonly Value[],
  lambda: Operand,
  options: PenaltyOptions,
  norm: (θ: Value) => Value,
): Value {
  const { halved = false } = knownOptions(name, options, ['halved']);
  const term = (θ: Value) => (halved ? mul(0.5, norm(θ)) : norm(θ));
  requireParameters(name, parameters, `${name}(model.parameters(), lambda)`);
  if (!isOperand(lambda))
    throw new TypeError(
      `${name} needs a Value or a number as lambda, got ${shown(lambda)}: ${name}(model.parameters(), 0.01)`,
    );
  return layer('penalty', () => unit('Ω', () => labelled('Ω', mul(lambda, sum(parameters.map(term))))));
}
