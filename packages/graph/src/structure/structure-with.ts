// A structure with something else in it: other scopes, other labels.
import type { TapeStructure } from '@retrograd/autodiff';

/** `structure`, but for `changes`. A `Tape` is a structure too: spreading it would lose its methods. O(1). */
export function structureWith(structure: TapeStructure, changes: Partial<TapeStructure>): TapeStructure {
  return {
    length: structure.length,
    leafCount: structure.leafCount,
    outputs: structure.outputs,
    inputs: structure.inputs,
    firstInput: structure.firstInput,
    scopes: structure.scopes,
    scopeOf: structure.scopeOf,
    op: (i) => structure.op(i),
    inputsOf: (i) => structure.inputsOf(i),
    role: (i) => structure.role(i),
    label: (i) => structure.label(i),
    ...changes,
  };
}
