// Exercises: those of the courses, those without end, and the hints to both.
import { examples } from '@retrograd/examples';
import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { readAnswer } from '../src/practise/answer.ts';
import { checkAnswer } from '../src/practise/check.ts';
import { type Difficulty, generated } from '../src/practise/generate.ts';
import { hintsTo } from '../src/practise/hints.ts';
import { questionOf, truthOf } from '../src/practise/question.ts';
import { ready } from '../src/practise/ready.ts';
import { practiseTexts } from '../src/texts/practise.ts';
import { benchOf } from './practise-bench.ts';

/** The questions of an exercise about `source` with the right answers. */
function worked(source: string, asked: readonly string[], rate?: number) {
  const bench = benchOf(source, rate);
  const questions = asked.map((text) => {
    const question = questionOf(text);
    if (question === null) throw new Error(`no question: ${text}`);
    const node = bench.paths.nodeAt(question.path);
    return { text, question, node, truth: truthOf(bench.work, node, question) };
  });
  return { ...bench, questions };
}

describe('a ready exercise', () => {
  const rows = ready.map(({ id, example, asked }) => ({ id, example, asked }));

  test.each(rows)('$id asks for numbers that are on the tape', ({ example, asked }) => {
    expect(examples.some(({ id }) => id === example)).toBe(true);
    const { questions, work } = worked(example, asked);
    expect(questions.length).toBeGreaterThan(0);
    expect(new Set(asked).size).toBe(asked.length);
    for (const { text, node, truth } of questions) {
      expect(node, text).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(truth), text).toBe(true);
      if (text.startsWith('update')) expect(truth, text).not.toBe(work.tape.values[node]);
    }
  });

  test('has an id and a title of its own, and every course has some', () => {
    expect(new Set(ready.map(({ id }) => id)).size).toBe(ready.length);
    for (const language of ['en', 'es'] as const)
      expect(new Set(ready.map(({ title, example }) => `${example} ${title[language]}`)).size).toBe(ready.length);
    const courses = new Set(ready.map(({ example }) => example));
    for (const { id, family } of examples) if (family === 'course') expect(courses).toContain(id);
  });

  test('has what the courses leave blank', () => {
    const dense = 'red-densa-2-2-2';
    const all = (start: string) => ready.filter(({ id }) => id.startsWith(start)).flatMap(({ asked }) => asked);
    for (const blank of ['sum_n2', 'n_2', 'sum_ŷ2', 'ŷ_2', 'E_2'])
      expect(all('a-').some((text) => text.startsWith('value') && text.endsWith(`/${blank}`))).toBe(true);
    const answers = Object.fromEntries(
      worked(
        dense,
        ready.filter(({ example }) => example === dense).flatMap(({ asked }) => asked),
      ).questions.map(({ text, truth }) => [text, truth]),
    );
    expect(answers['value hidden/n_2/n_2']).toBeCloseTo(0.6153838, 6);
    expect(answers['value output/n_2/ŷ_2']).toBeCloseTo(0.7795539, 6);
    expect(answers['value loss/E_2/E_2']).toBeCloseTo(0.0145259, 6);
    expect(answers['update w_2']).toBeCloseTo(0.1991959, 7);
    expect(answers['update w_3']).toBeCloseTo(0.2966758, 7);
    expect(answers['update w_4']).toBeCloseTo(0.3959793, 7);
    expect(answers['adjoint B_2']).toBeCloseTo(0.1041388, 7);
    const cafeteria = worked('cafeteria', all('e-')).questions;
    expect(cafeteria.at(-1)!.truth).toBeCloseTo(-0.3, 12);
  });
});

const difficulty = fc.constantFrom<Difficulty>(1, 2, 3);

describe('a generated exercise', () => {
  test('is the same for the same seed, and another one for another', () => {
    fc.assert(
      fc.property(fc.integer(), difficulty, (seed, hard) => {
        expect(generated(seed, hard)).toEqual(generated(seed, hard));
      }),
      { numRuns: 30 },
    );
    for (const hard of [1, 2, 3] as const) {
      const texts = Array.from({ length: 60 }, (_, seed) => generated(seed, hard).text);
      expect(new Set(texts).size).toBeGreaterThan(55);
    }
  });

  test('can be solved: its numbers are finite, not 0, and right when given in the digits that it asks for', () => {
    fc.assert(
      fc.property(fc.integer(), difficulty, (seed, hard) => {
        const { text, asked, rate, digits } = generated(seed, hard);
        const { work, questions, placeOf } = worked(`=${text}`, asked, rate);
        expect(new Set(asked).size).toBe(asked.length);
        expect(questions.length).toBeGreaterThanOrEqual(4);
        for (const { node, question, truth } of questions) {
          expect(Number.isFinite(truth) && truth !== 0).toBe(true);
          const answer = digits === null ? String(Number(truth.toPrecision(6))) : truth.toPrecision(digits);
          expect(checkAnswer(work, node, question, answer, placeOf)).toMatchObject({
            verdict: 'right',
            diagnosis: null,
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('grows with the difficulty, and the first one has short numbers only', () => {
    const sizes = ([1, 2, 3] as const).map((hard) => {
      const all = Array.from({ length: 20 }, (_, seed) => generated(seed, hard));
      if (hard === 1) for (const { digits } of all) expect(digits).toBeNull();
      return all.reduce((total, { text }) => total + text.split('\n').length, 0);
    });
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  });
});

describe('a hint', () => {
  const of = (
    source: string,
    name: string,
    kind: Parameters<ReturnType<typeof benchOf>['question']>[0],
    argument = 0,
  ) => {
    const { work, names, at, question } = benchOf(source);
    return hintsTo(work, names, at(name), question(kind, name, argument));
  };

  test('is a rule, a formula in names, and the formula in numbers', () => {
    expect(of('red-densa-2-2-2', 'sum_n2', 'value')).toEqual({
      rule: 'sum',
      formula: String.raw`\mathrm{sum}_{\mathrm{n2}} = w_{2} \cdot x_{1} + w_{4} \cdot x_{2} + B_{1}`,
      numbers: String.raw`\mathrm{sum}_{\mathrm{n2}} = 0.2 \cdot 0.1 + 0.4 \cdot 0.5 + 0.25`,
    });
  });

  test('adds paths, writes out what has no name, and keeps the 1 of a bias', () => {
    expect(of('red-densa-2-2-2', 'n_1', 'adjoint')).toEqual({
      rule: 'paths',
      formula: String.raw`\frac{\partial E}{\partial n_{1}} = \frac{\partial E}{\partial \mathrm{sum}_{\mathrm{\hat{y}1}}} \cdot w_{5} + \frac{\partial E}{\partial \mathrm{sum}_{\mathrm{\hat{y}2}}} \cdot w_{7}`,
      numbers: String.raw`\frac{\partial E}{\partial n_{1}} = 0.13343 \cdot 0.5 + \left(-0.029291\right) \cdot 0.7`,
    });
    expect(of('una-neurona-por-capa', 'b^(3)', 'adjoint').formula).toBe(
      String.raw`\frac{\partial C_{0}}{\partial b^{(3)}} = \frac{\partial C_{0}}{\partial z^{(3)}} \cdot 1`,
    );
    expect(of('retropropagacion-2-2-1', 'ŷ', 'adjoint').formula).toContain(
      String.raw`2 \cdot \left(y - \hat{y}\right)`,
    );
    expect(of('red-densa-2-2-2', 'E', 'adjoint')).toMatchObject({
      rule: 'seed',
      formula: expect.stringMatching(/= 1$/),
    });
    expect(of('cafeteria', 'w_zumo', 'update').numbers).toBe(
      String.raw`w_{\mathrm{zumo}} \leftarrow 0.5 - \frac{1}{35} \cdot \left(-7\right)`,
    );
  });

  const sources = [
    ...ready.map(({ example, asked }) => ({ source: example, asked, rate: undefined })),
    ...([1, 2, 3] as const).flatMap((hard) =>
      [1, 2, 3, 4, 5, 6].map((seed) => {
        const { text, asked, rate } = generated(seed, hard);
        return { source: `=${text}`, asked, rate };
      }),
    ),
  ];

  test('leads to the right answer, can be typeset, and has its rule in both languages', () => {
    for (const { source, asked, rate } of sources) {
      const { work, names, questions } = worked(source, asked, rate);
      for (const { text, node, question, truth } of questions) {
        const { rule, formula, numbers } = hintsTo(work, names, node, question);
        for (const tex of [formula, numbers])
          expect(() => katex.renderToString(tex, { strict: false }), tex).not.toThrow();
        for (const language of ['en', 'es'] as const) expect(practiseTexts[language].hints[rule]).toMatch(/\.$/);
        if (numbers.includes(String.raw`\left[`)) continue; // the slope of a ReLU, [0.4 > 0]
        const typed = numbers
          .replace(/^.*?(?:=|\\leftarrow)/, '')
          .replaceAll(/\^\{(-?\d)\}/g, '^($1)')
          .replaceAll(/\\sqrt\{([^{}]*)\}/g, '√($1)')
          .replaceAll(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, '(($1)/($2))')
          .replaceAll(/\\operatorname\{(\w+)\}/g, '$1')
          .replaceAll(/\\(?:left|right)/g, '')
          .replaceAll(String.raw`\cdot`, '*')
          .replaceAll(String.raw`\sigma`, 'σ')
          .replaceAll(/\\tanh ?([\d.]+)/g, 'tanh($1)')
          .replaceAll(String.raw`\tanh`, 'tanh');
        const value = readAnswer(typed, () => null)?.value;
        expect(Math.abs(value! - truth), `${text} in ${source}: ${numbers}`).toBeLessThanOrEqual(
          2e-4 * Math.abs(truth) + 1e-6,
        );
      }
    }
  });

  test('speaks of weights where there are some', () => {
    expect(of('=a = 2; b = 3; y = a + b', 'y', 'value').rule).toBe('operation');
    expect(of('=w = 2; x = 3; b = 1; y = w*x + b', 'y', 'value').rule).toBe('sum');
    expect(of('=a = 2; b = 3; y = a + b', 'a', 'value').rule).toBe('given');
  });

  test.each(examples.map(({ id }) => ({ id })))('can be written for every number of $id', ({ id }) => {
    const { work, names, paths } = benchOf(id);
    for (let node = 0; node < work.tape.length; node++) {
      const path = paths.nodes[node]!;
      const partials = Array.from(work.tape.inputsOf(node), (_, argument) => ({
        of: 'partial' as const,
        path,
        argument,
      }));
      const others = (['value', 'adjoint', 'update'] as const).map((of) => ({ of, path, argument: 0 }));
      for (const question of [...others, ...partials]) {
        const { formula, numbers } = hintsTo(work, names, node, question);
        for (const tex of [formula, numbers])
          expect(() => katex.renderToString(tex, { strict: false }), tex).not.toThrow();
      }
    }
  });
});
