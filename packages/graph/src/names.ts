// What the nodes of a tape are called in texts: each by its label, told apart by primes where several share one, and v₁, v₂ …
// for those that have none, as in Baydin et al. 2018.
import type { Tape } from '@retrograd/autodiff';
import { plainLabel } from './label.ts';
import { formatNumber } from './number.ts';

/**
 * A name for every node, as a label: its own, with primes where it is not the first of that label; `v_k` for the k-th operation
 * and `u_k` for the k-th leaf without one; a constant's number, but y where it is all of the tape. Only constants share names.
 * O(nodes).
 */
export function nodeNames(tape: Tape): string[] {
  if (tape.length === 1 && tape.role(0) === 'constant' && !tape.label(0)) return ['y']; // no ∂5 in a caption
  const shown = Array.from({ length: tape.length }, (_, i) => plainLabel(tape.label(i)));
  const taken = new Set(shown); // as they look: `v_2` and `v2` are one
  const seen = new Map<string, number>();
  const counts = { u: 0, v: 0 };
  const free = (next: () => string): string => {
    for (;;) {
      const name = next();
      const looks = plainLabel(name);
      if (taken.has(looks)) continue;
      taken.add(looks);
      return name;
    }
  };
  return Array.from({ length: tape.length }, (_, i) => {
    const label = tape.label(i);
    const letter = tape.op(i) === null ? 'u' : 'v';
    if (label === '')
      return tape.role(i) === 'constant' && letter === 'u'
        ? formatNumber(tape.values[i]!)
        : free(() => `${letter}_${++counts[letter]}`);
    const looks = shown[i]!;
    let count = seen.get(looks) ?? 0;
    const name = count === 0 ? label : free(() => primed(label, count++));
    seen.set(looks, Math.max(1, count));
    return name;
  });
}

/** `w_1` with so many primes, `w′_1`; from the fourth on with their number, `w^(4)_1`. */
function primed(label: string, primes: number): string {
  const mark = primes <= 3 || label.includes('^') ? '′'.repeat(primes) : `^(${primes})`;
  const at = label.match(/^[_^\s]*.[^_^₀-₉]*?(?=[_^₀-₉]|\p{Nd}+$|$)/su)![0].length;
  const index = label.slice(at);
  return `${label.slice(0, at)}${mark}${/^\p{Nd}/u.test(index) ? `_${index}` : index}`;
}

/** Which of the uses of one input `argument` is, from 1 on; 0 where `inputs` has it once. */
export function useOf(inputs: ArrayLike<number>, argument: number): number {
  const uses = Array.from(inputs, (input, at) => (input === inputs[argument] ? at : -1)).filter((at) => at >= 0);
  return uses.length === 1 ? 0 : uses.indexOf(argument) + 1;
}
