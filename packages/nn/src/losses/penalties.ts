// Penalties on the size of parameters, to be added to a loss.
import { abs, mul, type Operand, square, sum, type Value } from '@retrograd/autodiff';
import { refuseRest, requireRecord } from '../options.ts';
import { labelled, layer, unit } from '../scopes.ts';

/** `lambda Σ |θ|`. Throws `TypeError` for a module in place of its parameters. */
export function l1Penalty(parameters: readonly Value[], lambda: Operand): Value {
  return penalty('l1Penalty', parameters, lambda, abs);
}

/**
 * `lambda Σ θ²`; or if `halved`, as courses write it, `lambda/2 Σ θ²`, whose derivative is `lambda θ`. Throws `TypeError` for
 * a module in place of its parameters.
 */
export function l2Penalty(parameters: readonly Value[], lambda: Operand, options: { halved?: boolean } = {}): Value {
  const { halved = false, ...rest } = requireRecord('l2Penalty', options);
  refuseRest(rest);
  return penalty('l2Penalty', parameters, lambda, (θ) => (halved ? mul(0.5, square(θ)) : square(θ)));
}

function penalty(name: string, parameters: readonly Value[], lambda: Operand, term: (θ: Value) => Value): Value {
  if (!Array.isArray(parameters)) throw new TypeError(`${name} needs parameters: ${name}(model.parameters(), lambda)`);
  return layer('penalty', () => unit('Ω', () => labelled('Ω', mul(lambda, sum(parameters.map(term))))));
}
