// What a run in Python is given of the worker that it runs in: the two packages, and the ends of a run.
import type { Tape, Value } from '@retrograd/autodiff';
import type { SandboxTexts } from '../../texts/sandbox.ts';
import type { Answer, Mistake } from '../answer.ts';

/** The worker's side of a run. */
export interface Engine {
  /** The entries of both packages by name. */
  readonly modules: ReadonlyMap<string, object>;
  tapeOf(owner: string, drawn: Value | readonly Value[]): Tape;
  openScope(name: string, options: { kind?: string }): () => void;
  /** Says the line of the program that records from now on. */
  setLine(line: number): void;
  print(line: string): void;
  /** What the sandbox says, in the reader's language. */
  readonly said: SandboxTexts;
  /** The answer of a run that has come to its end. */
  answer(tape: Tape | null, mistake: Mistake | null): Answer;
  /** Takes the means from the worker to make code of text. */
  disarm(): void;
}
