// What the app asks of names and labels: names in place of labels, which of them are formulas, and which leaves can be edited.
import type { Tape, TapeStructure } from '@retrograd/autodiff';
import { structureWith } from '@retrograd/graph';

/** `structure` whose labels are `names`; what has no label gets none. */
export function withNames(structure: TapeStructure, names: readonly string[]): TapeStructure {
  return structureWith(structure, { label: (i) => (structure.label(i) === '' ? '' : names[i]!) });
}

/** True for a label that is a formula, such as `1/σ`: where it is a part of another one, it stands in brackets. */
export function isFormula(label: string): boolean {
  return /[^\d]\/|\/[^\d]/u.test(label);
}

/** True for leaves whose number a reader may change. */
export function isEditable(tape: Tape, i: number): boolean {
  return tape.op(i) === null && tape.role(i) !== 'constant';
}
