// A tape that a program has recorded, as what is drawn.
import { scope, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { initialDocument } from '../src/document/document.ts';
import { linkTo, readLink } from '../src/document/link.ts';
import { loadPacking } from '../src/document/pack.ts';
import { createSession } from '../src/session/session.ts';
import { unreadOf } from '../src/shell/unread.ts';
import { lateTexts } from '../src/texts/late.ts';
import { fakeEnvironment } from './fake-environment.ts';

/** y = tanh(w x + b) in a neuron n_1. */
function neuron(): Tape {
  const x = new Value(0.5, { label: 'x' });
  const [w, b] = [new Value(-2, { label: 'w', role: 'parameter' }), new Value(0.25, { label: 'b', role: 'parameter' })];
  const y = scope('n_1', () => tanh(w.mul(x).add(b)), { kind: 'neuron' });
  y.label = 'y';
  return Tape.of(y);
}

const opened = (data: unknown) =>
  createSession(fakeEnvironment(`#e=${encodeURIComponent(`@${JSON.stringify(data)}`)}`));

test('a recorded tape is drawn with its numbers, names and scopes, and differentiated', () => {
  const session = createSession(fakeEnvironment());
  session.program.openTape(neuron().toData());
  const { names, output, tape } = session.program.program.value;
  expect([names[output], tape.values[output]]).toEqual(['y', Math.tanh(-0.75)]);
  expect(session.program.text.value).toBeNull();
  expect(session.figure.diagram.value.nodes.map(({ label }) => label)).toEqual(['x', 'b', 'y']); // n_1 is folded
  expect(session.figure.moment.value.adjoints[names.indexOf('w')]).toBeCloseTo(0.5 * (1 - Math.tanh(-0.75) ** 2), 14);
});

test('its numbers can be changed and updated, and undo leads back to what was there', () => {
  const session = createSession(fakeEnvironment());
  session.program.openTape(neuron().toData());
  const { names, output } = session.program.program.value;
  session.program.setValue(names.indexOf('x'), 2);
  expect(session.program.tape.value.values[output]).toBe(Math.tanh(-3.75));
  session.program.applyUpdate();
  expect(session.program.tape.value.values[names.indexOf('w')]).not.toBe(-2);
  for (let k = 0; k < 3; k++) session.editor.undo();
  expect(session.program.program.value.example?.id).toBe('red-densa-2-2-2');
});

test('its link opens the same tape, bit by bit', () => {
  const x = [Number.NaN, -0, Number.POSITIVE_INFINITY, 5e-324].map((data, i) => new Value(data, { label: `ñ_${i}` }));
  const data = Tape.of(x.reduce((sum, each) => sum.add(each))).toData();
  const session = createSession(fakeEnvironment());
  session.program.openTape(data);
  const again = createSession(fakeEnvironment(new URL(session.editor.link()).hash));
  expect(again.program.program.value.tape.toData()).toEqual(data);
});

test.each<[string, unknown]>([
  ['no tape', null],
  [
    'an empty tape',
    { ...neuron().toData(), leafCount: 0, ops: [], roles: [], labels: [], inputs: [], firstInput: [0] },
  ],
  ['a tape whose arguments come later', { ...neuron().toData(), inputs: [4, 4, 4, 4, 4, 4] }],
  ['a tape of another version', { ...neuron().toData(), version: 99 }],
])('of a link with %s the first example is drawn, and it is told', (_, data) => {
  const { editor, program } = opened(data);
  expect(program.program.value.example?.id).toBe('red-densa-2-2-2');
  expect(unreadOf(editor.linked.value!, program.program.value, lateTexts.en.linkParts)).toHaveLength(1);
});

test('a tape without outputs is differentiated at its last node', () => {
  const { program } = opened({ ...neuron().toData(), outputs: [] });
  expect(program.outputName.value).toBe('y');
});

test('a tape is read without what reads expressions', () => {
  const link = `#e=${encodeURIComponent(`@${JSON.stringify(neuron().toData())}`)}`;
  expect(readLink(link).document.source.kind).toBe('tape');
});

test('the longest tape travels in a link', async () => {
  await loadPacking();
  const json = (marks: number) => JSON.stringify(Tape.of(new Value(1, { label: ','.repeat(marks) })).toData());
  const data = json(4_000_000 - json(0).length);
  expect(data.length).toBe(4_000_000);
  const { document, unread } = readLink(linkTo({ ...initialDocument, source: { kind: 'tape', data } }, 'en'));
  expect(unread).toEqual([]);
  expect(document.source.kind === 'tape' && document.source.data === data).toBe(true);
});
