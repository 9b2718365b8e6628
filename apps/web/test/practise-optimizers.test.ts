// Steps of optimisers by hand, and what goes wrong in them.
import { Value } from '@retrograd/autodiff';
import { Adam, AdamW, RMSprop, SGD } from '@retrograd/nn';
import { describe, expect, test } from 'vitest';
import { stepsBy } from '../src/lenses/practise/work.ts';
import { checkAnswer } from '../src/practise/check.ts';
import { diagnose } from '../src/practise/diagnose.ts';
import { hintsTo } from '../src/practise/hints.ts';
import { placesOf } from '../src/practise/names.ts';
import {
  diagnoseStep,
  type OptimizerMistake,
  type OptimizerStep,
  stepped,
} from '../src/practise/optimizer-mistakes.ts';
import { questionOf, truthOf } from '../src/practise/question.ts';
import { createSession } from '../src/session/session.ts';
import { practiseTexts } from '../src/texts/practise.ts';
import { fakeEnvironment } from './fake-environment.ts';

const gradients = [0.4, -0.3, 0.25];
const plain = { rate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 0.01, decay: 0, isDecoupled: false };

/** What the optimiser of the package makes of 0.5 by the gradients. */
function trained(make: (parameters: Value[]) => Pick<SGD, 'zeroGrad' | 'step'>): number[] {
  const theta = new Value(0.5, { role: 'parameter' });
  const optimizer = make([theta]);
  return gradients.map((gradient) => {
    optimizer.zeroGrad();
    theta.grad = gradient;
    optimizer.step();
    return theta.data;
  });
}

/** The steps of one parameter from 0.5 on, each with the state before it. */
function byHand(settings: Pick<OptimizerStep, 'rule'> & Partial<OptimizerStep>): OptimizerStep[] {
  let [theta, m, v] = [0.5, 0, 0];
  return gradients.map((gradient, k) => {
    const step: OptimizerStep = { ...plain, theta, gradient, m, v, t: k + 1, ...settings };
    const g = gradient + (step.isDecoupled ? 0 : step.decay * theta);
    m =
      step.rule === 'momentum' ? step.beta1 * m + g : step.rule === 'adam' ? step.beta1 * m + (1 - step.beta1) * g : 0;
    v = step.rule === 'momentum' ? 0 : step.beta2 * v + (1 - step.beta2) * g * g;
    theta = stepped(step);
    return step;
  });
}

const betas: [number, number] = [0.9, 0.99];
const cases = [
  {
    name: 'SGD with momentum',
    steps: byHand({ rule: 'momentum' }),
    make: (p: Value[]) => new SGD(p, { lr: 0.1, momentum: 0.9 }),
  },
  {
    name: 'RMSprop',
    steps: byHand({ rule: 'rmsprop' }),
    make: (p: Value[]) => new RMSprop(p, { lr: 0.1, alpha: 0.99, eps: 0.01 }),
  },
  { name: 'Adam', steps: byHand({ rule: 'adam' }), make: (p: Value[]) => new Adam(p, { lr: 0.1, betas, eps: 0.01 }) },
  {
    name: 'Adam with L2',
    steps: byHand({ rule: 'adam', decay: 0.2 }),
    make: (p: Value[]) => new Adam(p, { lr: 0.1, betas, eps: 0.01, weightDecay: 0.2 }),
  },
  {
    name: 'AdamW',
    steps: byHand({ rule: 'adam', decay: 0.2, isDecoupled: true }),
    make: (p: Value[]) => new AdamW(p, { lr: 0.1, betas, eps: 0.01, weightDecay: 0.2 }),
  },
];

test.each(cases)('a step by hand is that of the package: $name', ({ steps, make }) => {
  for (const [k, theta] of trained(make).entries()) expect(stepped(steps[k]!)).toBeCloseTo(theta, 12);
});

describe('a mistake in a step is recognised', () => {
  const adam = byHand({ rule: 'adam' })[1]!;
  const adamW = byHand({ rule: 'adam', decay: 0.2, isDecoupled: true })[1]!;
  const { theta, gradient: g, m, v } = adam;
  const [mean, square] = [0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g * g];
  const [mHat, vHat] = [mean / (1 - 0.9 ** 2), square / (1 - 0.99 ** 2)];
  const swapped = [(0.99 * m + 0.01 * g) / (1 - 0.99 ** 2), (0.9 * v + 0.1 * g * g) / (1 - 0.9 ** 2)] as const;
  const withPenalty = (() => {
    const h = adamW.gradient + 0.2 * adamW.theta;
    const [a, b] = [0.9 * adamW.m + 0.1 * h, 0.99 * adamW.v + 0.01 * h * h];
    return adamW.theta - (0.1 * a) / (1 - 0.9 ** 2) / (Math.sqrt(b / (1 - 0.99 ** 2)) + 0.01);
  })();
  const withoutDecay = (() => {
    const [a, b] = [0.9 * adamW.m + 0.1 * adamW.gradient, 0.99 * adamW.v + 0.01 * adamW.gradient ** 2];
    return adamW.theta - (0.1 * a) / (1 - 0.9 ** 2) / (Math.sqrt(b / (1 - 0.99 ** 2)) + 0.01);
  })();
  const rows: readonly (readonly [OptimizerMistake, OptimizerStep, number])[] = [
    ['plainStep', adam, theta - 0.1 * g],
    ['ascent', adam, theta + (0.1 * mHat) / (Math.sqrt(vHat) + 0.01)],
    ['momentumDropped', adam, theta - (0.1 * 0.1 * g) / (1 - 0.9 ** 2) / (Math.sqrt(vHat) + 0.01)],
    ['noCorrection', adam, theta - (0.1 * mean) / (Math.sqrt(square) + 0.01)],
    ['stepOffByOne', adam, theta - (0.1 * mean) / 0.1 / (Math.sqrt(square / 0.01) + 0.01)],
    ['stepOffByOne', adam, theta - (0.1 * mean) / (1 - 0.9 ** 3) / (Math.sqrt(square / (1 - 0.99 ** 3)) + 0.01)],
    ['betasSwapped', adam, theta - (0.1 * swapped[0]) / (Math.sqrt(swapped[1]) + 0.01)],
    ['epsilonInside', adam, theta - (0.1 * mHat) / Math.sqrt(vHat + 0.01)],
    ['noRoot', adam, theta - (0.1 * mHat) / (vHat + 0.01)],
    [
      'notSquared',
      { ...adam, gradient: 0.3 },
      theta - (0.1 * ((0.9 * m + 0.03) / 0.19)) / (Math.sqrt((0.99 * v + 0.003) / (1 - 0.99 ** 2)) + 0.01),
    ],
    ['decayAsPenalty', adamW, withPenalty],
    ['noDecay', adamW, withoutDecay],
  ];

  test.each(rows.map(([kind, step, given], k) => ({ kind, step, given, k })))(
    '$k: $kind as $given',
    ({ kind, step, given }) => {
      expect(diagnoseStep(step, given, 1e-7)).toBe(kind);
      expect(diagnoseStep(step, stepped(step), 1e-7)).toBeNull();
      expect(diagnoseStep(step, stepped(step) * 1.2345678, 1e-7)).toBeNull();
    },
  );

  test.each(rows.map(([kind, step, given], k) => ({ kind, step, given, k })))(
    '$k: $kind is told as an answer, and the right one is accepted in three spellings',
    ({ kind, step, given }) => {
      const { program } = createSession(fakeEnvironment('#e==y=w*x%0Aw=0.5%0Ax=2')).program;
      const { tape, output, names, paths } = program.value;
      const node = paths.nodeAt('w');
      const work = { tape: tape.withValues(tape.values.slice()), output, rate: step.rate, moved: [node] };
      work.tape.values[node] = step.theta;
      const about = { ...work, stepOf: () => ({ next: stepped(step), step }) };
      const check = (text: string) => checkAnswer(about, node, questionOf('update w')!, text, placesOf(names));
      expect(check(given.toPrecision(9)).diagnosis?.kind).toBe(kind);
      const right = stepped(step);
      for (const text of [
        right.toPrecision(6).replace('.', ','),
        right.toExponential(7),
        `w - ${(step.theta - right).toPrecision(9)}`,
      ])
        expect([text, check(text).verdict]).toEqual([text, 'right']);
    },
  );

  test('of every kind that has a sentence, in both languages', () => {
    const kinds = Object.keys(practiseTexts.en.optimizer).sort();
    expect([...new Set(rows.map(([kind]) => kind))].sort()).toEqual(kinds);
    expect(Object.keys(practiseTexts.es.optimizer).sort()).toEqual(kinds);
  });
});

describe('a new weight that is asked for under a rule', () => {
  const session = createSession(fakeEnvironment('#e==y=w*x%0Aw=0.5%0Ax=2&by=adam_0.9_0.99_0.01'));
  const { program, editor } = session;
  const [{ tape }, node] = [program.program.value, program.program.value.paths.nodeAt('w')];
  const work = {
    tape,
    output: program.output.value,
    rate: program.learningRate.value,
    moved: [node],
    stepOf: stepsBy(editor.document.value.optimizer, program),
  };
  const question = questionOf('update w')!;

  test('is the number that an update gives', () => {
    const truth = truthOf(work, node, question);
    expect(truth).toBeCloseTo(0.5 - (0.1 * 2) / (2 + 0.01), 12);
    expect(hintsTo(work, program.program.value.names, node, question).rule).toBe('updateBy');
    program.applyUpdate();
    expect(program.tape.value.values[node]).toBe(truth);
  });

  test.each([
    ['plainStep', 0.5 - 0.1 * 2],
    ['noCorrection', 0.5 - (0.1 * 0.1 * 2) / (Math.sqrt(0.01 * 4) + 0.01)],
    ['notUpdated', 0.5],
    ['gradientForUpdate', 2],
  ])('%s is told', (kind, given) => {
    expect(diagnose(work, node, question, given, 1e-7)?.kind).toBe(kind);
  });
});
