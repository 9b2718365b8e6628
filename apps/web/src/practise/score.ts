// How many questions were answered on this device. It is kept there alone.

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
