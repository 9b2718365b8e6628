// The sentence of the figure, for a screen reader.
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { sentenceOf } from '../../session/spoken.ts';

/** The content of a live region. */
export function Spoken(): JSX.Element {
  return <>{sentenceOf(useSession())}</>;
}
