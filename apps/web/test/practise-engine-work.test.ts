// Updates and asked numbers where an engine is broken, and where updates follow the mean over rows of examples.
import { describe, expect, test } from 'vitest';
import { meanIn } from '../src/lenses/practise/work.ts';
import { bentBy, engineWith } from '../src/practise/bent.ts';
import type { Fault } from '../src/practise/faults.ts';
import { placeAsked, questionOf, truthOf, type Work } from '../src/practise/question.ts';
import { createSession, type Session } from '../src/session/session.ts';
import { fakeEnvironment } from './fake-environment.ts';

const LINE = '=x = 1\nw = 0.6\nb = 0.1\nt = 0\nz = w*x + b\na = tanh(z)\nE = (a - t)²';
const ROWS = '0m;x,t;1,0;2,1;-1,1.5';

function breaking(session: Session, fault: Fault) {
  const { figure, program } = session;
  const engine = engineWith(fault);
  const [tape, output] = [program.tape.value, program.output.value];
  figure.broken.value = bentBy(tape, output, fault, true, engine, meanIn(session, engine)?.gradients);
  return engine;
}

function workOf(session: Session, broken: Work['broken'] = null): Work {
  const { program } = session;
  return {
    tape: broken?.tapeOf(program.tape.value) ?? program.tape.value,
    output: program.output.value,
    rate: program.learningRate.value,
    moved: program.moved.value,
    mean: meanIn(session, broken),
    ...(broken && { broken }),
  };
}

const truth = (session: Session, work: Work, text: string) =>
  truthOf(work, placeAsked(session.program.program.value, text), questionOf(text)!);

/** By hand: the gradient of `w` in one row. */
const slopeOf = ({ x, t }: { x: number; t: number }, isBroken = false): number => {
  const a = Math.tanh(0.6 * x + 0.1);
  return 2 * (a - t) * (isBroken ? 1 : 1 - a * a) * x;
};
const rows = [
  { x: 1, t: 0 },
  { x: 2, t: 1 },
  { x: -1, t: 1.5 },
];

describe('an update with a broken engine', () => {
  test('follows that engine, keeps the right number beside it, and so does what is asked', () => {
    const session = createSession(fakeEnvironment(`#e=${encodeURIComponent(LINE)}&rate=0.1`));
    const { figure, program } = session;
    const engine = breaking(session, { noSlope: true });
    const asked = truth(session, workOf(session, engine), 'update w');
    expect(asked).toBeCloseTo(0.6 - 0.1 * slopeOf(rows[0]!, true), 12);
    expect(truth(session, workOf(session), 'update w')).toBeCloseTo(0.6 - 0.1 * slopeOf(rows[0]!), 12);
    expect(truth(session, workOf(session, engine), 'adjoint w')).toBe(
      figure.shown.value.adjoints[program.program.value.paths.nodeAt('w')],
    );
    expect(truth(session, workOf(session, engine), 'partial a 0')).toBe(1);
    program.applyUpdate(1, figure.broken.value!.engine);
    const w = program.program.value.paths.nodeAt('w');
    expect(program.tape.value.values[w]).toBe(asked);
    expect(program.steps.value.get(w)!.right).toBeCloseTo(0.6 - 0.1 * slopeOf(rows[0]!), 12);
  });

  test('of equal weights starts from their mean; of a whole engine no number stands beside it', () => {
    const session = createSession(fakeEnvironment('#e=red-densa-2-2-2'));
    const { program } = session;
    const engine = breaking(session, { equalWeights: true });
    program.applyUpdate(1, engine);
    const w = program.program.value.paths.nodeAt('w_1');
    expect(program.steps.value.get(w)!.old).toBeCloseTo(0.45, 12); // of 0.1 … 0.8
    session.editor.undo();
    session.figure.broken.value = undefined;
    program.applyUpdate(1);
    expect(program.steps.value.get(w)).toMatchObject({ old: 0.1 });
    expect(program.steps.value.get(w)!.right).toBeUndefined();
  });

  test('goes on for several steps by its rule', () => {
    const session = createSession(fakeEnvironment(`#e=${encodeURIComponent(LINE)}&by=momentum_0.9`));
    const one = createSession(fakeEnvironment(`#e=${encodeURIComponent(LINE)}&by=momentum_0.9`));
    const engine = breaking(session, { noSlope: true });
    session.program.applyUpdate(3, engine);
    for (let k = 0; k < 3; k++) one.program.applyUpdate(1, breaking(one, { noSlope: true }));
    expect(session.program.tape.value.values).toEqual(one.program.tape.value.values);
  });
});

describe('where updates follow the mean over rows', () => {
  const hash = `#e=${encodeURIComponent(LINE)}&rate=0.1&r=t:target&rows=${encodeURIComponent(ROWS)}`;
  const mean = (isBroken = false) => rows.reduce((sum, row) => sum + slopeOf(row, isBroken) / 3, 0);

  test('a new weight and a gradient that are asked for are those of the mean', () => {
    const session = createSession(fakeEnvironment(hash));
    const { figure, program } = session;
    const w = program.program.value.paths.nodeAt('w');
    expect(truth(session, workOf(session), 'adjoint w')).toBeCloseTo(mean(), 12);
    expect(figure.shown.value.adjoints[w]).toBe(truth(session, workOf(session), 'adjoint w'));
    const asked = truth(session, workOf(session), 'update w');
    expect(asked).toBeCloseTo(0.6 - 0.1 * mean(), 12);
    expect(workOf(session).mean!.tapes.length).toBe(3);
    program.applyUpdate();
    expect(program.tape.value.values[w]).toBe(asked);
  });

  test('a broken engine gives its own mean, in figure, question and update', () => {
    const session = createSession(fakeEnvironment(hash));
    const { figure, program } = session;
    const w = program.program.value.paths.nodeAt('w');
    const engine = breaking(session, { noSlope: true });
    const asked = truth(session, workOf(session, engine), 'update w');
    expect(asked).toBeCloseTo(0.6 - 0.1 * mean(true), 12);
    expect(figure.shown.value.adjoints[w]).toBeCloseTo(mean(true), 12);
    program.applyUpdate(1, engine);
    expect(program.tape.value.values[w]).toBe(asked);
    expect(program.steps.value.get(w)!.right).toBeCloseTo(0.6 - 0.1 * mean(), 12);
  });
});
