// What the panel beside the figure says of the chain rule, in English.
import { plural } from './plural.ts';

const english = plural('en');

export const chainEn = {
  rest: (count: number): string => `${count} more`,
  through: (term: string): string => `through ${term}:`,
  throughRest: (count: number): string => `through ${count} more:`,
  merge: 'Merge the paths',
  howMany: 'How many nodes are merged',
  less: 'One node less',
  more: 'Merge at the next node',
  all: 'all',
  allPaths: (count: string): string =>
    `all paths: ${count} ${english(Number(count), 'multiplication', 'multiplications')}`,
  merged: (count: string): string => `merged: ${count}`,
  now: (count: string): string => `now: ${count}`,
  once: (node: string): string => `The gradient of ${node} is computed once:`,
  formula: 'As a formula',
  copy: 'Copy as LaTeX',
  copied: 'Copied',
  broken: {
    value: (node: string): string => `Not a finite number. It comes from the value of ${node}:`,
    share: (node: string): string => `Not a finite number. It comes from the gradient that leaves ${node}:`,
    sum: (node: string): string =>
      `Not a finite number. It comes from the sum that arrives at ${node}, which is too large.`,
  },
  recorded: (op: string): string =>
    `${op} is a custom operation: of a recorded tape it is known only at its recorded arguments.`,
  arrow: 'Back along this arrow',
  later: 'The backward pass has not come here yet.',
  noPath: (node: string, output: string): string => `No path leads from ${node} to ${output}: the gradient is 0.`,
  shut: 'The path is shut:',
  constant: (node: string): string => `${node} is a constant: no gradient is kept for it.`,
};
