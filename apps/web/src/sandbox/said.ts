// What the sandbox says, in the language of the reader: a worker has one run, which tells it at its start.
import { type SandboxTexts, sandboxTexts } from '../texts/sandbox.ts';

/** The languages of readers. */
export type Reader = keyof typeof sandboxTexts;

let texts = sandboxTexts.en;

/** The sentences of the run. */
export const said = (): SandboxTexts => texts;

/** From here on the sandbox speaks the language of `reader`. */
export function speak(reader: Reader): void {
  texts = sandboxTexts[reader];
}
