// Whatever is drawn, as a text: the formula and the program that record it again give the same numbers, to the last bit.
import { backward, type Operand, scope, Tape, Value } from '@retrograd/autodiff';
import { apply, type Op, ops } from '@retrograd/autodiff/ops';
import { examples } from '@retrograd/examples';
import { BatchNorm1d, LayerNorm, Linear, Residual, Sequential, Tanh } from '@retrograd/nn';
import { crossEntropyLoss, mseLoss } from '@retrograd/nn/losses';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialDocument } from '../src/document/document.ts';
import { programOf } from '../src/engine/program.ts';
import { takeTable } from '../src/lenses/rows/take-table.ts';
import { openAsCode, openAsFormula } from '../src/lenses/source/open-as-text.ts';
import { answerOf } from '../src/sandbox/run-program.ts';
import { createSession } from '../src/session/session.ts';
import { codeText } from '../src/sources/as-text/code-text.ts';
import { formulaText } from '../src/sources/as-text/formula-text.ts';
import * as language from '../src/sources/expression/index.ts';
import { ACTIVATIONS, BIASES, LOSSES, networkText } from '../src/sources/network-text.ts';
import { readTable } from '../src/sources/table-text.ts';
import { fakeEnvironment } from './fake-environment.ts';

/** Value, and value and gradient of each leaf with its role, in their order. */
function numbersOf(tape: Tape, output: number): readonly unknown[] {
  const gradient = backward(tape, output);
  const leaves = Array.from({ length: tape.leafCount }, (_, i) => [tape.role(i), tape.values[i], gradient[i]! + 0]);
  return [tape.values[output], ...leaves];
}

const ofOutput = (tape: Tape, output: number) => {
  const needed = new Set([output]);
  for (let i = output; i >= 0; i--) if (needed.has(i)) for (const input of tape.inputsOf(i)) needed.add(input);
  return needed.size;
};

/** The tape that the formula of `tape` records. */
function again(tape: Tape, output: number): readonly [text: string, tape: Tape, output: number] | null {
  const written = formulaText(tape, output);
  if (written === null) return null;
  const { text, roles } = written;
  const program = programOf({ kind: 'expression', text, drawn: text }, null, language, { ...initialDocument, roles });
  expect(program.error, text).toBeNull();
  return [text, program.tape, program.output];
}

async function ran(tape: Tape, output: number): Promise<readonly [text: string, tape: Tape, output: number]> {
  const text = codeText(tape, output)!;
  const { tape: data, mistake } = await answerOf(text);
  expect(mistake, text).toBeNull();
  const recorded = Tape.from(data!);
  return [text, recorded, recorded.outputs.at(-1)!];
}

const exampleTape = (id: string) => {
  const example = examples.find((each) => each.id === id)!;
  const { tape, output } = programOf({ kind: 'example', id }, example, language);
  return [tape, output] as const;
};

describe.each(examples.map(({ id }) => ({ id })))('$id', ({ id }) => {
  const [tape, output] = exampleTape(id);

  test('is a formula with the same numbers and roles', () => {
    const [text, now, at] = again(tape, output)!;
    const isWhole = ofOutput(tape, output) === tape.length;
    if (isWhole) expect(numbersOf(now, at), text).toEqual(numbersOf(tape, output));
    expect(now.values[at]).toBe(tape.values[output]);
  });

  test('is a program with the same numbers, roles, labels and scopes', async () => {
    const [text, now, at] = await ran(tape, output);
    expect(numbersOf(now, at), text).toEqual(numbersOf(tape, output));
    const labels = (of: Tape) =>
      Array.from({ length: of.length }, (_, i) => of.label(i)).filter((label) => label !== '');
    expect(labels(now)).toEqual(labels(tape));
    const isOpen = (of: Tape) => new Set(of.scopeOf);
    const names = (of: Tape) =>
      of.scopes.filter((_, s) => isOpen(of).has(s)).map(({ name, kind }) => `${kind} ${name}`);
    expect(names(now)).toEqual(names(tape));
  });
});

test('the dense network of the first example reads as a course writes it', () => {
  const [tape, output] = exampleTape('red-densa-2-2-2');
  expect(formulaText(tape, output)!.text).toMatch(
    /\nn_1 = sigmoid\(w_1\*x_1 \+ w_3\*x_2 \+ B_1\)\nn_2 = sigmoid\(w_2\*x_1 \+ w_4\*x_2 \+ B_1\)\n/,
  );
  expect(codeText(tape, output)).toContain(`scope('hidden', () => {
  scope('n_1', () => {
    const sum_n1 = named('sum_n1', sum([mul(w_1, x_1), mul(w_3, x_2), B_1]));
    n_1 = named('n_1', sigmoid(sum_n1));
  }, { kind: 'neuron' });`);
});

test('every network that the builder writes is a formula and a program, for 300 of them', async () => {
  const plans = fc.record({
    inputs: fc.integer({ min: 1, max: 3 }),
    layers: fc.array(
      fc.record({
        units: fc.integer({ min: 1, max: 3 }),
        activation: fc.constantFrom(...ACTIVATIONS),
        bias: fc.constantFrom(...BIASES),
        isResidual: fc.boolean(),
        isNormalized: fc.boolean(),
        dropout: fc.constantFrom(0, 0.5),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    loss: fc.constantFrom(...LOSSES),
  });
  await fc.assert(
    fc.asyncProperty(plans, fc.nat(100), async (plan, seed) => {
      const text = networkText(plan);
      const { tape, output } = programOf({ kind: 'expression', text, drawn: text }, null, language, {
        ...initialDocument,
        seed,
      });
      if (!Number.isFinite(tape.values[output]!)) return; // bce of what is no probability
      const numbers = numbersOf(tape, output);
      const [written, now, at] = again(tape, output)!;
      expect(numbersOf(now, at), written).toEqual(numbers);
      const [program, recorded, end] = await ran(tape, output);
      expect(numbersOf(recorded, end), program).toEqual(numbers);
    }),
    { numRuns: 300 },
  );
});

/** Models of nn with all that they have of layers. */
const models = {
  'layer norm': () =>
    new Sequential(new Linear(2, 3, { seed: 1 }), new LayerNorm(3), new Tanh(), new Linear(3, 2, { seed: 2 })),
  residual: () =>
    new Sequential(
      new Residual(new Sequential(new Linear(2, 2, { seed: 3 }), new Tanh())),
      new Linear(2, 2, { seed: 4 }),
    ),
};

test.each(Object.entries(models))('a model of nn with %s is a formula and a program', async (_, make) => {
  const x = [new Value(0.5, { label: 'x_1' }), new Value(-0.25, { label: 'x_2' })];
  for (const loss of [
    (y: readonly Value[]) => mseLoss(y, [1, 0]),
    (y: readonly Value[]) => crossEntropyLoss(y, [1, 0]),
  ]) {
    const tape = Tape.of(loss(make().forward(x)));
    const output = tape.length - 1;
    const [text, now, at] = again(tape, output)!;
    expect(numbersOf(now, at), text).toEqual(numbersOf(tape, output));
    const [program, recorded, end] = await ran(tape, output);
    expect(numbersOf(recorded, end), program).toEqual(numbersOf(tape, output));
  }
});

test('batch norm over rows is a formula and a program', async () => {
  const rows = [0.5, -1, 2].map((x, k) => [new Value(x, { label: `x_${k + 1}` })]);
  const y = new BatchNorm1d(1).forwardAll(rows);
  const tape = Tape.of(mseLoss(y.flat(), [1, 0, 1]));
  const [text, now, at] = again(tape, tape.length - 1)!;
  expect(numbersOf(now, at), text).toEqual(numbersOf(tape, tape.length - 1));
  const [program, recorded, end] = await ran(tape, tape.length - 1);
  expect(numbersOf(recorded, end), program).toEqual(numbersOf(tape, tape.length - 1));
});

test.each(Object.values(ops as Record<string, Op>).map((op) => ({ name: op.name, op })))(
  '$name is written in both',
  async ({ name, op }) => {
    if (name === 'dot') return; // functions record products and their sum
    const count = op.arity === Infinity ? 3 : op.arity;
    const leaves = [0.4, 0.7, 0.9].slice(0, count).map((x, k) => new Value(x, { label: 'abc'[k]! }));
    const outer = apply(op, leaves);
    if (!(outer instanceof Value)) return;
    const tape = Tape.of(apply(ops.mul as Op, [2, apply(ops.add as Op, [outer, leaves[0]!])]) as Value);
    const output = tape.length - 1;
    const [program, recorded, end] = await ran(tape, output);
    expect(numbersOf(recorded, end), program).toEqual(numbersOf(tape, output));
    const written = again(tape, output);
    expect(written, name).not.toBeNull();
    expect(numbersOf(written![1], written![2]), written![0]).toEqual(numbersOf(tape, output));
  },
);

/** Random graphs: what is used again, labels that are no names, names that mean something, scopes entered again, in any order. */
const steps = fc.array(
  fc.record({
    op: fc.constantFrom<Op>(...([ops.add, ops.sub, ops.mul, ops.tanh, ops.square, ops.neg, ops.sum, ops.max] as Op[])),
    from: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
    label: fc.constantFrom('', '', '', 'a', 'x_1', 'W^(1)_{1,2}', 'sin', 'class', '1/σ', "it's", 'c', 'c', 'e', 'ŷ'),
    scope: fc.constantFrom('', 'A', 'B'),
  }),
  { minLength: 1, maxLength: 25 },
);

test('random graphs are programs with the same numbers, and formulas with them or none', async () => {
  let formulas = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const leaf = (x: number, label: string, role: 'input' | 'parameter' | 'target') => new Value(x, { label, role });
      const values: Operand[] = [
        leaf(0.3, 'x', 'input'),
        leaf(-0.7, 'w', 'parameter'),
        leaf(1.5, '', 'target'),
        2,
        -0.5,
      ];
      for (const { op, from, label, scope: name } of all) {
        const count = op.arity === Infinity ? 3 : op.arity;
        const args = from.slice(0, count).map((k) => values[k % values.length]!);
        const record = () => apply(op, args);
        const value = name === '' ? record() : scope(name, record, { kind: 'neuron' });
        if (value instanceof Value && value.op !== null && label !== '') value.label = label;
        values.push(value);
      }
      const last = values.findLast((value) => value instanceof Value && value.op !== null);
      if (!(last instanceof Value) || !Number.isFinite(last.data)) return;
      const tape = Tape.of(last);
      const output = tape.indexOf(last);
      const [program, recorded, end] = await ran(tape, output);
      expect(numbersOf(recorded, end), program).toEqual(numbersOf(tape, output));
      expect([...recorded.toData().labels].sort(), program).toEqual([...tape.toData().labels].sort());
      const written = again(tape, output);
      if (written === null) return;
      formulas++;
      expect(numbersOf(written[1], written[2]), written[0]).toEqual(numbersOf(tape, output));
    }),
    { numRuns: 300 },
  );
  expect(formulas).toBeGreaterThan(150);
});

test('what is no computation, or is known by its recorded numbers alone, is no text', () => {
  const tape = Tape.of(new Value(3, { label: 'x' }));
  expect([formulaText(tape, 0), codeText(tape, 0)]).toEqual([null, null]);
  const infinite = Tape.of(apply(ops.exp as Op, [new Value(Number.POSITIVE_INFINITY, { label: 'x' })]) as Value);
  expect(formulaText(infinite, 1)).toBeNull();
});

describe('opening what is drawn as a text', () => {
  const open = (hash: string) => {
    const world = fakeEnvironment(hash);
    return { world, session: createSession(world) };
  };

  test('keeps numbers, roles, labels, rows and the step size, and is one step of undo', () => {
    const { session } = open('#e=red-densa-2-2-2&lang=en&v=x_1:0.3');
    const { editor, program } = session;
    takeTable(session, readTable('0.1,0.2,0.3,0.4\n0.5,0.6,0.7,0.8'));
    editor.edit({ type: 'freeze', leaves: ['w_1'], isFrozen: true });
    const before = editor.document.value;
    const numbers = numbersOf(program.tape.value, program.output.value);
    const { names } = program.program.value;
    expect(openAsFormula(session)).toBe(true);
    expect(editor.document.value.source.kind).toBe('expression');
    expect(numbersOf(program.tape.value, program.output.value)).toEqual(numbers);
    expect(program.learningRate.value).toBe(0.6);
    expect(editor.document.value.frozen).toEqual(new Set(['w_1']));
    for (const name of ['w_1', 'B_1', 'n_1', 'ŷ_2', 'E']) expect(program.program.value.names).toContain(name);
    expect(names).toContain('n_1');
    editor.edit({ type: 'set rows', rows: { ...editor.document.value.rows, at: 1 } });
    expect(program.tape.value.values[program.program.value.names.indexOf('x_1')]).toBe(0.5);
    editor.undo();
    editor.undo();
    expect(editor.document.value).toEqual(before);
    expect(openAsCode(session)).toBe(true);
    expect(editor.document.value).toMatchObject({ source: { kind: 'code' }, rows: before.rows, frozen: before.frozen });
    expect(program.learningRate.value).toBe(0.6);
    expect(numbersOf(program.tape.value, program.output.value)).toEqual(numbers);
  });

  test('labels that are no names stay on the screen', () => {
    const { session } = open('#e=retropropagacion-2-2-1&lang=en');
    const { names } = session.program.program.value;
    openAsFormula(session);
    const { names: now, text } = session.program.program.value;
    for (const name of names.filter((each) => each.startsWith('w^('))) expect(now).toContain(name);
    expect(text).toContain('w1_11 = ');
  });

  test('what is too long is not opened', () => {
    let y = new Value(1, { label: 'x' });
    for (let k = 0; k < 3000; k++) y = y.add(1);
    const { session } = open('#lang=en');
    session.program.openTape(Tape.of(y).toData());
    const before = session.editor.document.value;
    expect([openAsFormula(session), openAsCode(session)]).toEqual([false, false]);
    expect(session.editor.document.value).toBe(before);
  });
});
