// How numbers explain themselves, in English: columns of the trace, and what the panel tries out.

import { plural } from './plural.ts';

const english = plural('en');

export const numbersEn = {
  more: 'More columns',
  printed: 'printed in the course',
  printedOwn: 'The course is held against the example’s own numbers, not against yours.',
  kinds: { value: 'value', update: 'after one update' },
  same: 'the exact number, rounded',
  rounded: 'rounded as you go',
  relativeError: 'relative error',
  noError: 'exact',
  worst: (values: string, gradients: string): string =>
    `Largest relative error: ${values} of a value, ${gradients} of a gradient`,
  digits: 'How many digits are kept',
  digitsOf: 'Which digits are counted',
  ofDigits: { decimals: 'decimals', significant: 'significant digits' },
  restOf: 'What becomes of the other digits',
  rest: { rounded: 'rounded', cut: 'cut off' },
  ofMean: (count: number): string => `Of the mean over ${count} ${english(count, 'row', 'rows')} of examples.`,
  ofRow: 'Of the row of examples that is shown.',
  means: (count: number): string =>
    `Of parameters, the gradient of the mean over ${count} ${english(count, 'row', 'rows')} is checked; of other leaves, that of the row that is shown.`,
  plot: {
    title: 'Its function and its slope',
    described: (of: string, by: string, from: string, to: string): string =>
      `Two curves over ${by} from ${from} to ${to}: f, which computes ${of}, with its tangent; and below, its slope f′`,
    drag: (by: string): string => `Another ${by}`,
    kink: (left: string, right: string, taken: string): string =>
      `A kink: the slope is ${left} on the left and ${right} on the right. The engine takes ${taken}, as PyTorch does.`,
    undefined: (value: string): string => `Here f has no finite value (${value}).`,
    whatIf: 'What if? Nothing is changed.',
    back: 'Back',
    keep: 'Set',
  },
  nudge: {
    title: 'Nudge it: what happens?',
    node: 'node',
    before: 'before',
    after: 'after',
    left: (count: number): string => `(${count} ${english(count, 'node', 'nodes')} left out)`,
    meanOf: (count: number): string => `mean of ${count} ${english(count, 'row', 'rows')}:`,
    promised: 'The gradient promises',
    happened: 'What happens',
    difference: 'Difference',
    keep: 'Keep',
  },
  check: {
    column: 'check of the gradient',
    title: 'Check its gradient',
    by: 'computed by',
    result: 'gradient',
    distance: 'relative difference',
    reverse: 'backward pass',
    forward: 'forward mode',
    differences: 'differences',
    verdicts: {
      agrees: 'Differences agree with the gradient.',
      differs: 'Differences do not agree with the gradient.',
      tiny: 'Both are too small for differences to tell.',
      uncertain: 'Differences cannot tell: a kink, a pole or the end of the domain is near.',
    },
    short: { agrees: 'agrees', differs: 'differs', tiny: 'too small to tell', uncertain: 'cannot tell' },
    onlyPicked: 'All leaves would take long: only the one that is picked is checked.',
    errors: 'Relative error of (f(x + h) − f(x − h)) / 2h over the step h',
    absoluteErrors: 'Error of (f(x + h) − f(x − h)) / 2h over the step h',
    curve: 'Error of the difference over the step h, both in powers of ten',
    least: (error: string, step: string): string => `The least error is ${error}, at h = ${step}`,
    whyU: 'To the right the function bends within so large a step; to the left rounding errors of f are divided by ever smaller h.',
  },
};
