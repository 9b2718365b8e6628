// What is said of an example.
import { notes } from '@retrograd/examples/notes';
import type { JSX } from 'preact';
import { hidesAny } from '../../practise/hides.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { ASKED, useHides } from '../parts/asked.tsx';
import { unbroken } from './unbroken.ts';

/** Numbers that were computed, not chosen. */
const LONG_NUMBER = /\d+\.(\d{3,})/g;

/** The note of the example called `id`, without numbers that a reader is asked for; not while formulas are, for it may say them. */
export function Note({ id }: { id: string }): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const hides = useHides();
  if (hidesAny(hides, 'formula')) return <p>{words.askedInText}</p>;
  const text = notes[id]![preferences.language.value].replaceAll(LONG_NUMBER, (number, decimals: string) =>
    hides(Number(number), 'value', -1, 0, 10 ** -decimals.length) ? ASKED : number,
  );
  return <p>{unbroken(text)}</p>;
}
