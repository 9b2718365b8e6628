// Questions as texts, and answers as numbers and formulas.
import { backward } from '@retrograd/autodiff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRight, readAnswer, toleranceOf, verdictOf } from '../src/practise/answer.ts';
import { checkAnswer } from '../src/practise/check.ts';
import { type Question, questionOf, questionText, truthOf } from '../src/practise/question.ts';
import { equalsTruth } from '../src/practise/symbols.ts';
import { benchOf } from './practise-bench.ts';

const none = () => null;
const numberIn = (text: string) => readAnswer(text, none)?.value ?? null;

describe('a question', () => {
  test('goes into a text and back, whatever its path is', () => {
    const path = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');
    const plain = fc.record({
      of: fc.constantFrom<Question['of']>('value', 'adjoint', 'update'),
      path,
      argument: fc.constant(0),
    });
    const partial = fc.record({ of: fc.constant<Question['of']>('partial'), path, argument: fc.nat(999_999) });
    fc.assert(
      fc.property(fc.oneof(plain, partial), (question) => {
        expect(questionOf(questionText(question))).toEqual(question);
      }),
    );
  });

  test('stands in a link as its kind and its path', () => {
    expect(questionText({ of: 'adjoint', path: 'hidden/n_1/sum_n1', argument: 0 })).toBe('adjoint hidden/n_1/sum_n1');
    expect(questionText({ of: 'partial', path: 'layer 1/y', argument: 1 })).toBe('partial layer 1/y 1');
  });

  test.each(['', 'value', 'value ', 'slope y', 'partial y', 'partial 1', 'partial y 1.5', 'adjoint'])(
    'is not %j',
    (text) => expect(questionOf(text)).toBeNull(),
  );

  test('has its answer on the tape, and after an update', () => {
    const { work, at, question } = benchOf('red-densa-2-2-2');
    const truth = (of: Question['of'], name: string, argument = 0) =>
      truthOf(work, at(name), question(of, name, argument));
    expect(truth('value', 'n_2')).toBeCloseTo(0.6153838, 6);
    expect(truth('adjoint', 'w_2')).toBeCloseTo(0.00134024, 8);
    expect(truth('partial', 'n_1')).toBeCloseTo(0.23978, 5);
    expect(truth('partial', 'n_1', 7)).toBeNaN();
    expect(truth('update', 'w_4')).toBeCloseTo(0.3959793, 7);
    expect(truth('update', 'B_1')).toBe(0.25); // the course moves weights only
    expect(truth('update', 'E')).toBeCloseTo(0.240725, 6);
  });
});

describe('an answer', () => {
  test.each([
    ['0,5', 0.5],
    ['−0.02', -0.02],
    ['+.5', 0.5],
    ['1/3', 1 / 3],
    ['1e-3', 0.001],
    ['8.02·10^-2', 0.0802],
    ['8,02×10⁻²', 0.0802],
    ['0.68*0.19', 0.68 * 0.19],
    ['0,68·0,19', 0.68 * 0.19],
    ['-(0.85-0.743)*0.19', -(0.85 - 0.743) * 0.19],
    ['sigma(0.41)', 1 / (1 + Math.exp(-0.41))],
    ['σ(0,41)', 1 / (1 + Math.exp(-0.41))],
    ['ReLU(-2) + Tanh(0)', 0],
    ['sigmoid(0.41)', 1 / (1 + Math.exp(-0.41))],
    ['max(1,2)', 2],
    ['w = 0.45', 0.45],
    ['≈ 0.45', 0.45],
    ['√4', 2],
    ['√(4) + raíz(9)', 5],
    ['½', 0.5],
    ['2^-1', 0.5],
  ])('%j is read as %d', (text, value) => expect(numberIn(text)).toBeCloseTo(value, 12));

  test.each(['', ' ', 'w', '0.5.1', '1/0', 'hola', '0.5 0.5', '1;2', '[1, 2]', '1 = ', '(', 'rand()', '1e999', '#'])(
    '%j is none',
    (text) => expect(numberIn(text)).toBeNull(),
  );

  test('is never more than a number or nothing, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const answer = readAnswer(text, none);
        expect(answer === null || Number.isFinite(answer.value)).toBe(true);
      }),
    );
    expect(readAnswer('('.repeat(5000), none)).toBeNull();
  });

  test('knows the digits that a plain number has', () => {
    const digits = ['0.0802', '8.02e-2', '500', '5e2', '1/3', '.5', '2.'].map((text) => readAnswer(text, none)!.digits);
    expect(digits).toEqual([4, 4, 0, -2, Infinity, 1, 0]);
  });

  test('may use the names of the tape, in every spelling', () => {
    const { work, placeOf } = benchOf('retropropagacion-2-2-1');
    const { tape } = work;
    const named = (text: string) => readAnswer(text, (name) => tape.values[placeOf(name)] ?? null)?.value;
    for (const text of ['w^(2)_1*a_1', 'w^(2)_1·a1', 'w21 * a₁', 'w^(2)_1 a_1'])
      expect(named(text)).toBeCloseTo(0.28966213, 8);
    expect(named('ŷ*(1-ŷ)')).toBeCloseTo(0.19077, 5);
    expect(named('q_1')).toBeUndefined();
  });
});

describe('right', () => {
  const judged = (text: string, truth: number) => verdictOf(readAnswer(text, none)!, truth);

  test.each([
    ['0.0802', 0.080203, 'right'],
    ['0,0802031', 0.08020312, 'right'],
    ['0.41', 0.41000000000000003, 'right'],
    ['0.734', 0.7349286, 'truncated'],
    ['-0.01760', -0.0176065, 'truncated'],
    ['0.08', 0.080203, 'short'],
    ['0.73', 0.7349286, 'short'],
    ['0.1', 0.080203, 'short'],
    ['0', 0.0003, 'wrong'],
    ['0.0803', 0.080203, 'wrong'],
    ['-0.0802', 0.080203, 'wrong'],
    ['0.735', 0.7349286, 'right'],
    ['0.736', 0.7349286, 'wrong'],
    ['0', 0, 'right'],
    ['0.001', 0, 'wrong'],
    ['117', 117.0000001, 'right'],
    ['120', 117.2, 'wrong'],
    ['1170', 1172.4, 'wrong'],
    ['0.68*0.117', 0.0796, 'right'],
    ['0.68*0.12', 0.0796, 'wrong'],
    ['1/3', 0.3333333, 'right'],
    ['0.5', Number.NaN, 'wrong'],
  ] as const)('%s for %d is %s', (text, truth, verdict) => expect(judged(text, truth)).toBe(verdict));

  test('is what rounds to three digits or more, or is cut there, of any number', () => {
    const number = fc.double({ min: 1e-9, max: 1e6, noNaN: true }).map((x) => (Math.round(x * 1e6) % 2 ? -x : x));
    fc.assert(
      fc.property(number, fc.integer({ min: 3, max: 12 }), (truth, digits) => {
        expect(judged(truth.toPrecision(digits), truth)).not.toBe('wrong');
        expect(isRight(readAnswer(String(truth), none)!, truth)).toBe(true);
        expect(isRight(readAnswer(String(truth * 1.02), none)!, truth)).toBe(false);
      }),
    );
  });

  test('allows a mistake half a unit of the last digit, and never more than half a percent', () => {
    expect(toleranceOf({ value: 0.0802, digits: 4 })).toBeCloseTo(0.00005, 12);
    expect(toleranceOf({ value: 0.08, digits: 2 })).toBeCloseTo(0.0004, 12);
  });
});

describe('a formula', () => {
  const { work, at, question, placeOf } = benchOf('red-densa-2-2-2');
  const equal = (text: string, name: string, of: Question['of'] = 'adjoint') =>
    equalsTruth(text, work, at(name), question(of, name), placeOf);

  test('is right if it is the derivative or the value whatever the numbers are', () => {
    expect(equal('-(y_1 - ŷ_1)*ŷ_1*(1 - ŷ_1)*n_1', 'w_5')).toBe(true);
    expect(equal('(ŷ1 - y1) * (ŷ1 - ŷ1²) * σ(x1*w1 + x₂·w₃ + B1)', 'w_5')).toBe(true);
    expect(equal('(y_1 - ŷ_1)*ŷ_1*(1 - ŷ_1)*n_1', 'w_5')).toBe(false);
    expect(equal('-(y_1 - ŷ_1)*ŷ_1*n_1', 'w_5')).toBe(false);
    expect(equal('sigmoid(sum_n2)', 'n_2', 'value')).toBe(true);
    expect(equal('n_2*(1 - n_2)', 'n_2', 'partial')).toBe(true);
    expect(equal('w_5 - η*(ŷ_1 - y_1)*ŷ_1*(1 - ŷ_1)*n_1', 'w_5', 'update')).toBe(true);
  });

  test('is no answer where it is right by these numbers only', () => {
    const { work, at, question, placeOf } = benchOf('=x = 2; w = 3; y = w*x');
    const check = (text: string) => checkAnswer(work, at('y'), question('value', 'y'), text, placeOf).verdict;
    expect(check('w*x')).toBe('right');
    expect(check('w + w')).toBe('chance');
    expect(check('3*2')).toBe('right');
    expect(check('w + 3.00*1,0001')).toBe('right'); // numbers put in
  });

  test('equals the truth if and only if it is the same function, on random products of names', () => {
    const { work, at, question, placeOf } = benchOf('=a = 1.5; b = -0.4; c = 0.7; p = a*b; q = p + c; y = sin(q)*p');
    const adjoints = backward(work.tape, work.output);
    const truths = { a: 'b*(cos(q)*p + sin(q))', b: 'a*(cos(q)*p + sin(q))', c: 'cos(q)*p' } as const;
    const wrong = fc.constantFrom('+ a', '- c', '* b', '* p', '+ 0*a + q', '/ (1 + a²)', '* cos(a)');
    fc.assert(
      fc.property(fc.constantFrom('a', 'b', 'c' as const), fc.option(wrong), fc.integer(), (name, change, seed) => {
        const text = change === null ? truths[name as 'a'] : `(${truths[name as 'a']}) ${change}`;
        const node = at(name);
        expect(equalsTruth(text, work, node, question('adjoint', name), placeOf, seed)).toBe(change === null);
        if (change === null) {
          const { verdict } = checkAnswer(work, node, question('adjoint', name), text, placeOf);
          expect([verdict, Number.isFinite(adjoints[node])]).toEqual(['right', true]);
        }
      }),
    );
  });
});

test.each([
  ['value', 'n_2', 0, ['0,61538', '1/(1 + e^-0.47)', 'σ(sum_n2)']],
  ['adjoint', 'w_5', 0, ['0.0802031', '0.684929*0.194809*0.601088', '-(y_1 - ŷ_1)*ŷ_1*(1 - ŷ_1)*n_1']],
  ['partial', 'ŷ_1', 0, ['.19481', '0,734929·(1 - 0,734929)', 'ŷ_1 - ŷ_1^2']],
  ['update', 'w_5', 0, ['0,45188', '0.5 - 0.6*0.0802031', 'w_5 - η*(ŷ_1 - y_1)*ŷ_1*(1 - ŷ_1)*n_1']],
] as const)('the right %s of %s is right in three spellings', (of, name, argument, spellings) => {
  const { work, at, question, placeOf } = benchOf('red-densa-2-2-2');
  for (const text of spellings)
    expect(checkAnswer(work, at(name), question(of, name, argument), text, placeOf).verdict, text).toBe('right');
});
