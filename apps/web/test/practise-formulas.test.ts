// Formulas and arrows as answers: accepted if and only if they are the same function, or the right node.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askAll } from '../src/practise/ask-all.ts';
import { checkAnswer } from '../src/practise/check.ts';
import { hintsTo } from '../src/practise/hints.ts';
import { placeAsked, type Question } from '../src/practise/question.ts';
import { benchOf } from './practise-bench.ts';

const text = '=x = 0.5; w = 1.2; b = -0.4; p = w*x; z = p + b; r = relu(z); a = tanh(p); y = a*r - z/p';
const { work, at, question, placeOf, names, paths } = benchOf(text);
const check = (answer: string, of: Question['of'], name: string, argument = 0) =>
  checkAnswer(work, at(name), question(of, name, argument), answer, placeOf).verdict;

describe('the formula of a step', () => {
  test('is right in any form, in names of what stands before it', () => {
    expect(check('w*x', 'formula', 'p')).toBe('right');
    expect(check('p = x·w', 'formula', 'p')).toBe('right');
    expect(check('tanh(w*x)', 'formula', 'a')).toBe('right');
    expect(check('(e^p - e^-p)/(e^p + e^-p)', 'formula', 'a')).toBe('right');
    expect(check('max(z, 0)', 'formula', 'r')).toBe('right');
  });

  test('is no number, no name of its own or of what comes later, and nothing that is right here alone', () => {
    expect(check('0.6', 'formula', 'p')).toBe('noNames');
    expect(check('1.2*0.5', 'formula', 'p')).toBe('noNames');
    expect(check('p', 'formula', 'p')).toBe('unreadable');
    expect(check('z - b', 'formula', 'p')).toBe('unreadable');
    expect(check('z', 'formula', 'r')).toBe('chance'); // where it is open
    expect(check('w/2', 'formula', 'p')).toBe('chance');
    expect(check('w+x', 'formula', 'p')).toBe('wrong');
  });
});

describe('the formula of a local derivative', () => {
  test('may name the node itself', () => {
    expect(check('1 - a²', 'slope', 'a')).toBe('right');
    expect(check('1 - tanh(p)^2', 'slope', 'a')).toBe('right');
    expect(check('x', 'slope', 'p')).toBe('right');
    expect(check('x', 'slope', 'p', 1)).toBe('wrong');
    expect(check('1', 'slope', 'z')).toBe('right'); // a constant is a formula, too
    expect(check('0.5', 'slope', 'p')).toBe('noNames');
    expect(check('1 - y²', 'slope', 'a')).toBe('unreadable');
  });
});

test('a mistake in a formula is named only where it gives the same elsewhere, too', () => {
  const twins = benchOf('=x = 0.5; w = 0.5; p = w*x; y = p + w'); // w and x have one number
  const told = (answer: string, name: string) => {
    const { work, at, question, placeOf } = twins;
    return checkAnswer(work, at(name), question('slope', name), answer, placeOf);
  };
  expect(told('w', 'p')).toMatchObject({ verdict: 'chance' });
  expect(checkAnswer(work, at('p'), question('slope', 'p'), 'w', placeOf).diagnosis?.kind).toBe('ownFactor');
  const same = benchOf('=x = 0.5; u = 0.25; w = 0.5; p = w*x; a = tanh(p); y = a + u');
  const answer = (text: string) =>
    checkAnswer(same.work, same.at('a'), same.question('slope', 'a'), text, same.placeOf);
  expect(answer('a').diagnosis?.kind).toBe('formulaForSlope');
  expect(answer('u').diagnosis).toBeNull(); // 0.25, as p is here
});

test('a formula is accepted if and only if it equals the step at random points', () => {
  const right = { p: 'w*x', z: 'p + b', a: 'tanh(p)' } as const;
  const change = fc.constantFrom('+ b', '- x', '* w', '* 2', '/ (1 + x²)', '+ 1e-6', '* cos(w)');
  fc.assert(
    fc.property(fc.constantFrom('p', 'z', 'a' as const), fc.option(change), (name, changed) => {
      const given = changed === null ? right[name as 'p'] : `(${right[name as 'p']}) ${changed}`;
      expect(check(given, 'formula', name) === 'right').toBe(changed === null);
    }),
  );
});

test('where an arrow comes from is the name of its node, in any spelling', () => {
  const { work, at, question, placeOf } = benchOf('red-densa-2-2-2');
  const answer = (given: string) => checkAnswer(work, at('n_1'), question('arrow', 'n_1'), given, placeOf).verdict;
  expect(['sum_n1', 'sumn1', ' sum_{n1} '].map(answer)).toEqual(['right', 'right', 'right']);
  expect(['n_2', '0.5', 'nothing', ''].map(answer)).toEqual(['wrong', 'noNode', 'noNode', 'noNode']);
});

test('what can be asked of a step has hints of three steps, and none is about a plain number or what nobody knows', () => {
  for (const of of ['formula', 'slope', 'flow'] as const) {
    const all = askAll({ tape: work.tape, paths }, work.output, [], of);
    expect(all.length).toBeGreaterThan(4);
    for (const each of all) {
      const node = placeAsked({ tape: work.tape, paths }, each);
      expect(node, each).toBeGreaterThanOrEqual(0);
      const [, , argument = '0'] = /^(\S+ .+?)(?: (\d+))?$/.exec(each) ?? [];
      const { rule, formula, numbers } = hintsTo(work, names, node, { of, path: '', argument: Number(argument) });
      expect([rule, formula, numbers].every((hint) => hint !== '')).toBe(true);
    }
  }
  const { tape } = work;
  expect(placeAsked({ tape, paths }, 'formula x')).toBe(-1);
  expect(placeAsked({ tape, paths }, 'arrow y 7')).toBe(-1);
  expect(askAll({ tape, paths }, work.output, [], 'slope')).not.toContain('slope r 0'); // it has cases
});
