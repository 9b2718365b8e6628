// What is said of an example.
import { notes } from '@retrograd/examples/notes';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { unbroken } from './unbroken.ts';

/** The note of the example called `id`. */
export function Note({ id }: { id: string }): JSX.Element {
  const { preferences } = useSession();
  return <p>{unbroken(notes[id]![preferences.language.value])}</p>;
}
