// A broken engine in the figure and the table: its numbers, with the right ones beside them unless they are to be found.
import { createRng } from '@retrograd/nn';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bentBy, looksLike } from '../src/practise/bent.ts';
import { brokenAdjoints, type Fault } from '../src/practise/faults.ts';
import { explains, hiddenFault, isOn, SWITCHES, switched } from '../src/practise/switches.ts';
import { createSession } from '../src/session/session.ts';
import { fakeEnvironment } from './fake-environment.ts';

function broken(hash: string, fault: Fault, isMarked: boolean) {
  const session = createSession(fakeEnvironment(hash));
  const { figure, program } = session;
  const [tape, output] = [program.tape.value, program.output.value];
  figure.broken.value = bentBy(tape, output, fault, isMarked);
  const at = (name: string) => program.program.value.names.indexOf(name);
  const right = (name: string) => figure.broken.value!.right(at(name), figure.shown.value, figure.right.value);
  const { texts, edges } = figure.pictures.backward.value;
  const marked = texts.filter(({ runs }) => runs.at(-1)!.text === ' ≠').length;
  return { ...{ at, edges, figure, marked, output, right, tape } };
}

const A = '#e=red-densa-2-2-2&t=0';

describe('the figure of a broken engine', () => {
  test('has its numbers, marked against the right ones', () => {
    const whole = broken(A, {}, true);
    const { at, edges, figure, marked, output, right, tape } = broken(A, { noSlope: true }, true);
    const wrong = brokenAdjoints(tape, output, { noSlope: true });
    expect(figure.shown.value.adjoints[at('w_1')]).toBe(wrong[at('w_1')]);
    expect(right('w_1')).toBe(figure.moment.value.adjoints[at('w_1')]);
    expect(right('ŷ_1')).toBeNull();
    expect(marked).toBeGreaterThan(10);
    expect(whole.marked).toBe(0);
    const fades = edges.map(({ opacity }) => opacity < 1);
    expect(fades).toContain(true);
    expect(fades).toContain(false);
  });

  test('outlines cells of matrices that are wrong', () => {
    const { figure } = broken(`${A}&weights=matrix`, { overwrites: true }, true);
    const outlined = figure.pictures.backward.value.gradientCells.map((cell) => cell.outlined);
    expect(outlined).toContain(true);
    expect(outlined).toContain(false);
  });

  test('marks nothing while the fault is to be found', () => {
    const { at, edges, figure, marked, right } = broken(A, { noSlope: true }, false);
    expect(figure.shown.value.adjoints[at('w_1')]).not.toBe(figure.moment.value.adjoints[at('w_1')]);
    expect(marked).toBe(0);
    expect(right('w_1')).toBeNull();
    expect(edges.every(({ opacity }) => opacity === 1)).toBe(true);
  });

  test('says nothing of gradients that have not come yet', () => {
    const { marked, right } = broken(`${A}&c=2`, { noSlope: true }, true);
    expect([marked, right('w_1')]).toEqual([0, null]);
  });

  test('shows the values, too, that equal weights give', () => {
    const { at, figure } = broken(A, { equalWeights: true }, true);
    const { values } = figure.shown.value.run.tape;
    expect(values[at('w_1')]).toBe(values[at('w_5')]);
  });
});

test('a hidden fault changes something, and one switch at least explains it, from any seed', () => {
  for (const id of ['red-densa-2-2-2', 'baydin', 'una-neurona-por-capa', 'dead-relu', 'same-input-twice']) {
    const { program } = createSession(fakeEnvironment(`#e=${id}`));
    const [tape, output] = [program.tape.value, program.output.value];
    const cuts = [{ node: output, argument: 0 }];
    fc.assert(
      fc.property(fc.nat(9999), (seed) => {
        const fault = hiddenFault(tape, output, cuts, createRng(seed))!;
        expect(looksLike(tape, output, fault, {})).toBe(false);
        const [on, ...more] = SWITCHES.filter((which) => isOn(fault, which));
        expect(more).toEqual([]);
        expect(explains(tape, output, on!, fault)).toBe(true);
        expect(hiddenFault(tape, output, cuts, createRng(seed))).toEqual(fault);
      }),
      { numRuns: 30 },
    );
  }
});

test('another switch explains a fault only if it gives the same numbers', () => {
  const { program } = createSession(fakeEnvironment('#e=red-densa-2-2-2'));
  const [tape, output] = [program.tape.value, program.output.value];
  const fault = switched({}, 'overwrites', true, null);
  expect(SWITCHES.filter((which) => explains(tape, output, which, fault))).toEqual(['overwrites']);
});
