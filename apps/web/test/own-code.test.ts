// A program as what is drawn: it travels with the tape of its last run, and nothing of it runs by itself.
import { Tape, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { initialDocument, type Source } from '../src/document/document.ts';
import { linkTo, readLink } from '../src/document/link.ts';
import { openCode } from '../src/lenses/code/open-code.ts';
import { marksAfterRun } from '../src/lenses/code/run-marks.ts';
import { samples } from '../src/lenses/code/samples.ts';
import { LONGEST_PROGRAM } from '../src/sandbox/answer.ts';
import { createSession } from '../src/session/session.ts';
import { fakeEnvironment } from './fake-environment.ts';

const data = JSON.stringify(Tape.of(new Value(2, { label: 'x' }).mul(3)).toData());
const code = (text: string, of = data): Source => ({ kind: 'code', text, data: of });
const again = (source: Source) => readLink(linkTo({ ...initialDocument, source }, 'en'));

test.each<[string, Source]>([
  ['with its last run', code('const x = 2;\nx\n')],
  ['before its first run', code('loop: for (;;) {}', '')],
  ['without a text', code('')],
  ['without anything', code('', '')],
  ['in Python', { kind: 'code', text: 'x = 2\nx\n', data, language: 'python' }],
  ['in Python, before its first run', { kind: 'code', text: '', data: '', language: 'python' }],
  ['with marks of links', code('a = "#e=!&d=1;%41+\u00e9\u{1f600}"\r\n\n\n!@=')],
])('a program %s travels in a link', (_, source) => {
  const { document, unread } = again(source);
  expect(document.source).toEqual(source);
  expect(unread).toEqual([]);
});

test.each<[string, Source, Source]>([
  ['a text that is too long', code('x'.repeat(LONGEST_PROGRAM + 1)), initialDocument.source],
  ['a tape that is none, and no text', code('', '{"ops":[]}'), initialDocument.source],
  ['a tape that is none', code('x', '{"ops":[]}'), code('x', '')],
  ['a tape that is cut', code('x', data.slice(0, -2)), code('x', '')],
  ['another language', code('x', `pyx${data}`), { ...code('x', ''), language: 'python' } as Source],
])('of a program with %s the link tells, and keeps the text', (_, source, kept) => {
  const { document, unread } = again(source);
  expect(document.source).toEqual(kept);
  expect(unread).toEqual(['e']);
});

test('a link shows the figure of the last run', () => {
  const { document } = again(code('throw new Error("this does not run")'));
  const { program } = createSession(fakeEnvironment(linkTo(document, 'en')));
  expect(program.tape.value.values[program.output.value]).toBe(6);
  expect(program.text.value).toBeNull();
});

test('the menu opens the first ready-made program, and later the one that was there; undo goes back', () => {
  const session = createSession(fakeEnvironment());
  const source = () => session.editor.document.value.source;
  openCode(session);
  expect(source()).toEqual(code(samples[0]!.text.en, ''));
  session.lastCode.value = code('x; // mine');
  session.program.openExample('baydin');
  openCode(session);
  expect(source()).toEqual(code('x; // mine'));
  for (let k = 0; k < 3; k++) session.editor.undo();
  expect(source().kind).toBe('example');
});

test('what is typed draws nothing anew', () => {
  const { editor, program } = createSession(fakeEnvironment(linkTo({ ...initialDocument, source: code('x') }, 'en')));
  const before = program.program.value;
  editor.edit({ type: 'type', source: code('x; // and more'), values: new Map() }, 'typing');
  expect(program.program.value).toBe(before);
});

test('of what was frozen before another run, that stays whose tensor has the same shape', () => {
  const w = (k: number) => new Value(k, { label: `w_${k}`, role: 'parameter' });
  const tapeOf = (count: number) => {
    const all = Array.from({ length: count }, (_, k) => w(k + 1)).reduce((sum, each) => sum.add(each));
    const b = new Value(1, { label: 'b', role: 'parameter' });
    return JSON.stringify(Tape.of(all.add(b)).toData());
  };
  const source = code('show(…)', tapeOf(2));
  const session = createSession(
    fakeEnvironment(linkTo({ ...initialDocument, source, frozen: new Set(['w_1', 'b']) }, 'en')),
  );
  const document = session.editor.document.value;
  const now = session.program.program.value;
  expect(marksAfterRun(document, now, tapeOf(2)).frozen).toEqual(new Set(['w_1', 'b']));
  expect(marksAfterRun(document, now, tapeOf(3)).frozen).toEqual(new Set(['b']));
});
