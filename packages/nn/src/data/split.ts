// Split into examples for training and for testing.
import { knownOptions } from '../options.ts';
import { RANDOMNESS, type Randomness, rngOf } from '../random.ts';
import { checkExamples, type Dataset, type Examples, select } from './dataset.ts';

/** Options of `trainTestSplit`. */
export interface SplitOptions extends Randomness {
  /** Test examples: their share if below 1, otherwise their number; ¼ if not given. */
  readonly testSize?: number;
  /** True to keep the proportions of the classes in both parts, up to rounding. */
  readonly stratify?: boolean;
}

/**
 * Splits examples at random. A share of the examples is rounded up. The same seed gives the same parts. Throws
 * `RangeError` if a part would be empty. Source: scikit-learn, `train_test_split`.
 */
export function trainTestSplit(
  data: Examples,
  options: SplitOptions = {},
): { readonly train: Dataset; readonly test: Dataset } {
  const {
    testSize = 0.25,
    stratify = false,
    ...randomness
  } = knownOptions('trainTestSplit', options, ['testSize', 'stratify', ...RANDOMNESS]);
  checkExamples('trainTestSplit', data);
  const total = data.y.length;
  const count = testSize < 1 ? Math.ceil(testSize * total) : testSize;
  if (!Number.isInteger(count) || count < 1 || count >= total)
    throw new RangeError(`trainTestSplit cannot take testSize ${testSize} of ${total} examples`);
  const order = rngOf(randomness).shuffled([...data.y.keys()]);
  const chosen = new Set(stratify ? proportional(data.y, order, count) : order.slice(0, count));
  return {
    train: select(
      data,
      order.filter((i) => !chosen.has(i)),
    ),
    test: select(
      data,
      order.filter((i) => chosen.has(i)),
    ),
  };
}

/** `count` of the indices, in the proportions of the classes: rounded down, and the rest by largest remainder. */
function proportional(y: readonly number[], order: readonly number[], count: number): number[] {
  const classes = [...new Set(y)].sort((a, b) => a - b).map((label) => order.filter((i) => y[i] === label));
  const exact = classes.map((indices) => (count * indices.length) / y.length);
  const left = count - exact.reduce((taken, share) => taken + Math.floor(share), 0);
  const favoured = [...exact.keys()].sort((a, b) => (exact[b]! % 1) - (exact[a]! % 1)).slice(0, left);
  return classes.flatMap((indices, k) => indices.slice(0, Math.floor(exact[k]!) + (favoured.includes(k) ? 1 : 0)));
}
