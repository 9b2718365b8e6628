// Which nodes a chain rule names: those that a course would write, or all of them.
import type { TapeStructure } from '@retrograd/autodiff';

/**
 * True for leaves, for nodes with a label and for those outside of scopes. What else a neuron consists of is part of a step
 * between them, and so is everything inside the loss.
 */
export function namedSteps(tape: TapeStructure): (node: number) => boolean {
  const isLoss = lossScopes(tape);
  return (node) => {
    const scope = tape.scopeOf[node]!;
    return tape.op(node) === null || scope < 0 || (tape.label(node) !== '' && isLoss[scope] === 0);
  };
}

/** 1 for the largest scopes that use a target and no parameter, and for all in them. */
export function lossScopes(tape: TapeStructure): Uint8Array {
  const { scopes } = tape;
  const [hasTarget, hasParameter] = [new Uint8Array(scopes.length), new Uint8Array(scopes.length)];
  for (let node = 0; node < tape.length; node++) {
    const scope = tape.scopeOf[node]!;
    if (scope < 0) continue;
    for (const input of tape.inputsOf(node)) {
      if (tape.role(input) === 'target') hasTarget[scope] = 1;
      if (tape.role(input) === 'parameter') hasParameter[scope] = 1;
    }
  }
  for (let s = scopes.length - 1; s >= 0; s--) {
    const { parent } = scopes[s]!; // which comes before it
    if (parent < 0) continue;
    if (hasTarget[s] === 1) hasTarget[parent] = 1;
    if (hasParameter[s] === 1) hasParameter[parent] = 1;
  }
  const isLoss = new Uint8Array(scopes.length);
  for (const [s, { parent }] of scopes.entries())
    isLoss[s] = (parent >= 0 && isLoss[parent] === 1) || (hasTarget[s] === 1 && hasParameter[s] === 0) ? 1 : 0;
  return isLoss;
}
