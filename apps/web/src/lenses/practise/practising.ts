// What a reader does with questions, for as long as the page stands.
import { type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Source } from '../../document/document.ts';
import type { Broken } from '../../practise/question.ts';
import { readScore, type Score } from '../../practise/score.ts';

/** Answers to the questions about one source. */
interface Answers {
  readonly of: Source;
  /** By the text of the question. */
  readonly given: ReadonlyMap<string, Given>;
}

/** What a reader did about a question. */
export interface Given {
  /** What was sent; empty for nothing. */
  readonly text: string;
  /** How many hints were shown. */
  readonly hints: number;
  readonly isRevealed: boolean;
  /** The broken engine that was on when it was answered or revealed; not there for the right one. */
  readonly engine?: Broken | undefined;
}

/** The state of the section and of the trace below it. */
export interface Practising {
  /** What was answered; `null` for nothing yet. */
  readonly answers: Signal<Answers | null>;
  /** True while a press on a number of the trace asks for it. */
  readonly isAsking: Signal<boolean>;
  /** Of the device. */
  readonly score: Signal<Score>;
}

const NOTHING: Given = { text: '', hints: 0, isRevealed: false };

/** What the reader did about the question with this text. */
export function givenTo({ answers }: Pick<Practising, 'answers'>, source: Source, text: string): Given {
  const all = answers.value;
  return (all?.of === source ? all.given.get(text) : undefined) ?? NOTHING;
}

/** Notes what the reader did about the question with this text. */
export function note({ answers }: Practising, source: Source, text: string, change: Partial<Given>): void {
  const all = answers.peek();
  const given = all?.of === source ? all.given : [];
  answers.value = {
    of: source,
    given: new Map([...given, [text, { ...NOTHING, ...new Map(given).get(text), ...change }]]),
  };
}

/** A reader who has answered nothing here; `kept` is the score of the device. */
export function practising(kept: string | null): Practising {
  return { answers: signal(null), isAsking: signal(false), score: signal(readScore(kept)) };
}

const context = createContext<Practising | null>(null);

/** Gives the state to the components inside. */
export const PractisingProvider = context.Provider;

/** The state around a component. */
export function usePractising(): Practising {
  return useContext(context)!;
}
