// How many questions were answered on this device, each once. It is kept there alone.

/** Questions that are done. */
export interface Score {
  /** Without a hint. */
  readonly alone: number;
  /** With hints. */
  readonly helped: number;
  readonly revealed: number;
}

/** The entry in the device's storage. */
export const SCORE = 'retrograd score';

/** The entry of the marks of questions that were counted. */
export const COUNTED = 'retrograd counted';

const MOST_COUNTED = 2000; // marks that are kept, the latest ones

/** The marks that were kept. */
export function readCounted(text: string | null): readonly string[] {
  return (text ?? '').split(' ').filter((mark) => /^[0-9a-z]{1,11}$/.test(mark));
}

/** The marks as they are kept. */
export function countedText(marks: readonly string[]): string {
  return marks.slice(-MOST_COUNTED).join(' ');
}

/** What tells a question of an exercise from others: `exercise` says all that its numbers follow from, `question` what is asked. 53 bits. */
export function markOf(exercise: string, question: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]; // cyrb53, public domain
  for (const letter of `${exercise}\n${question}`) {
    const code = letter.codePointAt(0)!;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (2 ** 32 * (low & (2 ** 21 - 1)) + (high >>> 0)).toString(36);
}

const KEYS = ['alone', 'helped', 'revealed'] as const satisfies readonly (keyof Score)[];

/** What was kept; nothing counts that is no number of questions. */
export function readScore(text: string | null): Score {
  const [alone, helped, revealed] = KEYS.map((_, k) => {
    const count = Number(text?.split(' ')[k]);
    return Number.isSafeInteger(count) && count > 0 ? count : 0;
  });
  return { alone: alone!, helped: helped!, revealed: revealed! };
}

/** The score as it is kept. */
export function scoreText(score: Score): string {
  return KEYS.map((key) => score[key]).join(' ');
}

/** The score with one more question. */
export function withOne(score: Score, hints: number, isRevealed: boolean): Score {
  const key = isRevealed ? 'revealed' : hints > 0 ? 'helped' : 'alone';
  return { ...score, [key]: score[key] + 1 };
}
