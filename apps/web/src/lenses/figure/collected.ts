// Presses that follow one another quickly, taken together: what each would draw takes longer than the next press.
import type { ReadonlySignal } from '@preact/signals';
import type { Environment } from '../../environment/environment.ts';
import type { Session } from '../../session/session.ts';
import type { NetworkPlan } from '../../sources/network-text.ts';
import { planAfter, writeNetwork } from '../source/write-network.ts';

const SHORT = 60; // milliseconds from the first press of several to what they do, hardly seen

/** Gives `take` what it is called with, in order, together with all that comes shortly after or while the page is busy. */
export function collected<T>(later: Environment['later'], take: (all: readonly T[]) => void): (item: T) => void {
  let waiting: T[] = [];
  return (item) => {
    waiting.push(item);
    if (waiting.length > 1) return;
    later(() => {
      const all = waiting;
      waiting = [];
      take(all);
    }, SHORT);
  };
}

/** What changes the network `plan`, which is numbered, as one step of undo for all that comes together; a change to `null` cannot be, and is passed over. */
export function networkChanges(
  { editor, environment, program }: Pick<Session, 'editor' | 'environment' | 'program'>,
  plan: ReadonlySignal<NetworkPlan | null>,
): (change: (before: NetworkPlan) => NetworkPlan | null) => void {
  return collected(environment.later, (changes) => {
    const before = plan.peek();
    if (before === null) return; // another source has been opened
    const after = changes.reduce((now, change) => change(now) ?? now, before);
    if (after === before) return; // nothing can be
    writeNetwork({ editor, program }, before, planAfter(editor, before, after));
  });
}
