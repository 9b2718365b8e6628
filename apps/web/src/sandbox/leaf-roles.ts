// What the leaves of a program are that does not say it: by their names, as in a formula.
import type { Role, Tape } from '@retrograd/autodiff';
import { isBiasName, isParameterName } from '../sources/expression/role-names.ts';

/**
 * The tape with parameters for inputs that are named like weights, and for those named like biases beside them. As it is where the
 * program itself has a parameter, and where nothing is named like a weight.
 */
export function withRolesByName(tape: Tape): Tape {
  const roles = new Map<number, Role>();
  let hasWeight = false;
  for (let i = 0; i < tape.leafCount; i++) {
    if (tape.role(i) === 'parameter') return tape;
    const label = tape.label(i);
    if (tape.role(i) !== 'input' || !isParameterName(label)) continue;
    roles.set(i, 'parameter');
    hasWeight ||= !isBiasName(label);
  }
  return hasWeight ? tape.withRoles(roles) : tape;
}
