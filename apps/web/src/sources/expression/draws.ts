// Random numbers of a document: from its seed, and for each statement on its own.
import { createRng, type Rng } from '@retrograd/nn';

/** What draws for the statement `name` of a document with `seed`: an edit of another statement does not change it. */
export function rngOf(seed: number, name: string): Rng {
  let hash = seed >>> 0;
  for (const letter of name) hash = (Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) + 0x9e3779b9) >>> 0;
  return createRng(hash);
}
