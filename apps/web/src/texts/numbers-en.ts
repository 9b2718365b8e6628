// How numbers explain themselves, in English: columns of the trace, and what the panel tries out.

export const numbersEn = {
  more: 'More columns',
  printed: 'printed in the course',
  printedOwn: 'The course is held against the example’s own numbers, not against yours.',
  kinds: { value: 'value', update: 'after one update' },
  same: 'the exact number, rounded',
  rounded: 'rounded as you go',
  relativeError: 'relative error',
  noError: 'exact',
  digits: 'How many digits are kept',
  digitsOf: 'Which digits are counted',
  ofDigits: { decimals: 'decimals', significant: 'significant digits' },
  restOf: 'What becomes of the other digits',
  rest: { rounded: 'rounded', cut: 'cut off' },
};
