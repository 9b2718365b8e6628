// Progress as one line of text in a terminal, which is overwritten after every step.
import { requireFunction } from '../kinds.ts';
import { knownOptions } from '../options.ts';
import { shown } from '../shown.ts';
import type { Progress } from './progress.ts';

const WIDTH = 30;

/**
 * A callback for `fit`: `callbacks: [progressBar((text) => process.stdout.write(text), { epochs: 20 })]`. It writes one
 * line, and a new one when training ends. Throws `RangeError` for a number of epochs that is not whole and positive.
 */
export function progressBar(
  write: (text: string) => void,
  options: { readonly epochs: number },
): (progress: Progress) => void {
  requireFunction('progressBar', 'write', write);
  const { epochs } = knownOptions('progressBar', options, ['epochs']);
  if (!Number.isInteger(epochs) || epochs < 1)
    throw new RangeError(`progressBar needs epochs to be a whole number of at least 1, got ${shown(epochs)}`);
  return ({ epochEnd, epoch, mode }) => {
    if (epochEnd === null) return;
    const done = Math.round((WIDTH * (epoch + 1)) / epochs);
    const numbers = { loss: epochEnd.loss, validation: epochEnd.validationLoss, ...epochEnd.metrics };
    const texts = Object.entries(numbers).flatMap(([name, x]) => (x === null ? [] : [`${name} ${x.toPrecision(4)}`]));
    const bar = '█'.repeat(done).padEnd(WIDTH, '░');
    write(`\r${bar} ${epoch + 1}/${epochs} ${[...texts, mode].join(', ')}${epochEnd.stopped === null ? '' : '\n'}`);
  };
}
