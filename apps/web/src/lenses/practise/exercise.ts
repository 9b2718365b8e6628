// The questions of the document, with what the reader did about each.
import { effect, type ReadonlySignal, useComputed } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { checkAnswer } from '../../practise/check.ts';
import type { Checked } from '../../practise/checked.ts';
import { masksOf, type Posed } from '../../practise/masks.ts';
import { placesOf } from '../../practise/names.ts';
import { placeAsked, questionOf, type Work } from '../../practise/question.ts';
import { useSession } from '../../session/context.ts';
import { type Given, givenTo, usePractising } from './practising.ts';
import { useWork } from './work.ts';

/** A question, and how it stands. */
export interface Standing extends Posed {
  readonly given: Given;
  /** The numbers that it is about: those of the engine that was on when it was answered. */
  readonly work: Work;
  /** `null` before an answer. */
  readonly checked: Checked | null;
  readonly isFound: boolean;
}

/** The exercise on the screen. */
export interface Exercise {
  readonly work: ReadonlySignal<Work>;
  /** That of the right engine; the same object where none is broken. */
  readonly right: ReadonlySignal<Work>;
  readonly standings: ReadonlySignal<readonly Standing[]>;
}

/** The exercise of the session. While it is there, numbers that open questions ask for are hidden. */
export function useExercise(): Exercise {
  const { editor, figure, program } = useSession();
  const { answers } = usePractising();
  const asked = useComputed(() => editor.document.value.asked);
  const source = useComputed(() => editor.document.value.source);
  const { work, right } = useWork();
  const placeOf = useComputed(() => placesOf(program.program.value.names));
  const posed = useComputed(() => {
    return [...new Set(asked.value)].flatMap((text): Posed[] => {
      const node = placeAsked(program.program.value, text);
      return node < 0 ? [] : [{ question: questionOf(text)!, node, text }];
    });
  });
  const known = useRef(new WeakMap<Work, Map<string, Checked>>()); // a diagnosis takes its time
  const check = ({ question, node, text }: Posed, about: Work, answer: string): Checked => {
    const checked = known.current.get(about) ?? new Map<string, Checked>();
    known.current.set(about, checked);
    const key = `${text}\n${answer}`;
    const itself = question.of === 'value' ? node : -1; // its own name is no answer
    const others = (name: string) => (placeOf.value(name) === itself ? -1 : placeOf.value(name));
    if (!checked.has(key)) checked.set(key, checkAnswer(about, node, question, answer, others));
    return checked.get(key)!;
  };
  const standings = useComputed(() => {
    return posed.value.map((each): Standing => {
      const given = givenTo({ answers }, source.value, each.text);
      const isAnswered = given.text !== '' || given.isRevealed;
      const about = isAnswered && given.engine !== work.value.broken ? right.value : work.value;
      const checked = given.text === '' ? null : check(each, about, given.text);
      const isFound = checked?.verdict === 'right' || checked?.verdict === 'truncated';
      return { ...each, given, checked, isFound, work: about };
    });
  });
  useLayoutEffect(() => {
    const isDone = ({ isFound, given }: Standing) => isFound || given.isRevealed;
    const stop = effect(() => {
      const [open, done] = [standings.value.filter((each) => !isDone(each)), standings.value.filter(isDone)];
      figure.masks.value = masksOf(work.value, open, done);
    }); // at once: `useSignalEffect` leaves a frame in which a number that is asked for is seen
    return () => {
      stop();
      figure.masks.value = () => true;
    };
  }, [figure]);
  return { work, right, standings };
}
