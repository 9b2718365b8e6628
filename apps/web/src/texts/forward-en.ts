// What the column of tangents says, in English.
import { plural } from './plural.ts';

const english = plural('en');

export const forwardEn = {
  title: 'forward mode: tangents',
  from: 'from',
  cost: {
    parameters: (count: number, each: number): string =>
      `${count} ${english(count, 'parameter', 'parameters')}: ${passes(count, each)}`,
    inputs: (count: number, each: number): string =>
      `${count} ${english(count, 'input', 'inputs')}: ${passes(count, each)}`,
  },
  same: 'Both give',
};

function passes(count: number, each: number): string {
  const products = (n: number) => `${n} ${english(n, 'multiplication', 'multiplications')}`;
  return `1 backward pass (${products(each)}) or ${count} forward (${products(count * each)}).`;
}
