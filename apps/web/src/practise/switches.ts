// The switches of the engine, one for each way to break it.

import type { Tape } from '@retrograd/autodiff';
import type { Rng } from '@retrograd/nn';
import { looksLike } from './bent.ts';
import type { Fault } from './faults.ts';

/** What a switch is called in the table of texts. */
export type Switch = 'overwrites' | 'unsorted' | 'keepsOld' | 'noSlope' | 'equalWeights' | 'detached';

/** In the order in which they stand on the screen. */
export const SWITCHES: readonly Switch[] = [
  'overwrites',
  'unsorted',
  'keepsOld',
  'noSlope',
  'equalWeights',
  'detached',
];

/** An argument of a node: where an arrow ends. */
export type Cut = NonNullable<Fault['detached']>;

/** `fault` with a switch on or off; `cut` is the arrow that `detached` cuts. */
export function switched(fault: Fault, which: Switch, isOn: boolean, cut: Cut | null): Fault {
  return which === 'detached' ? { ...fault, detached: isOn ? cut : null } : { ...fault, [which]: isOn };
}

/** True if the switch is on. */
export function isOn(fault: Fault, which: Switch): boolean {
  return which === 'detached' ? (fault.detached ?? null) !== null : fault[which] === true;
}

/** One switch that changes something of this tape, drawn at random; `null` if none does. `cuts`: arrows that may be cut. */
export function hiddenFault(tape: Tape, output: number, cuts: readonly Cut[], rng: Rng): Fault | null {
  const cut = cuts[Math.floor(rng.uniform(0, cuts.length))] ?? null;
  const faults = SWITCHES.map((which) => switched({}, which, true, cut)).filter(
    (fault) => !looksLike(tape, output, fault, {}),
  );
  return faults[Math.floor(rng.uniform(0, faults.length))] ?? null;
}

/** True if switch `which` explains all numbers that `fault` gives. Of a cut, it need not be told where. */
export function explains(tape: Tape, output: number, which: Switch, fault: Fault): boolean {
  return (
    isOn(fault, which) || (which !== 'detached' && looksLike(tape, output, switched({}, which, true, null), fault))
  );
}
