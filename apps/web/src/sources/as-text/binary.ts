// The binary cross entropy on a tape: what stands there has no name that a text could call, the loss has.
import type { Tape } from '@retrograd/autodiff';

/** Of a term `(y − 1) ln(1 − p) − y ln p`, its p and y, and the operations inside it, by tape index; `null` for all else. */
export function binaryTerm(
  tape: Tape,
  i: number,
): { readonly p: number; readonly y: number; readonly inside: readonly number[] } | null {
  const parts = (node: number | undefined, name: string) =>
    node !== undefined && tape.op(node)?.name === name ? Array.from(tape.inputsOf(node)) : [];
  const [ofRest, ofOne] = parts(i, 'sub');
  const [rest, lnRest] = parts(ofRest, 'mul');
  const [y, lnP] = parts(ofOne, 'mul');
  const [restY, one] = parts(rest, 'sub');
  const [p] = parts(lnP, 'boundedLog');
  const [again] = parts(lnRest, 'boundedLogOfRest');
  if (p === undefined || p !== again || y === undefined || y !== restY) return null;
  if (tape.op(one!) !== null || one! < tape.leafCount || tape.values[one!] !== 1) return null;
  return { p, y, inside: [ofRest!, ofOne!, rest!, lnRest!, lnP!] };
}
