// What is said aloud of a node, and when the figure is silent.
import { effect } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { createSession, type Session } from '../src/session/session.ts';
import { sentenceOf } from '../src/session/spoken.ts';
import { lateTexts } from '../src/texts/late.ts';
import { fakeEnvironment } from './fake-environment.ts';

const open = (hash: string): Session => createSession(fakeEnvironment(hash));

/** What is said of the drawn node that shows the tape node called `name`. */
function said(session: Session, name: string): string {
  const { figure, program, spoken } = session;
  spoken.value = figure.diagram.value.nodeOf(program.program.value.names.lastIndexOf(name));
  return sentenceOf(session);
}

describe('the sentence', () => {
  test('names a node, its kind, value and gradient, and its neighbours once each', () => {
    const session = open(`#e=${encodeURIComponent('=a = x*x; y = a + b')}&v=x:3;b:1&lang=en&level=op`);
    expect(said(session, 'a')).toBe('a, operation. Value 9, gradient 1. Inputs: x. Used by: y.');
    expect(said(session, 'x')).toBe('x, input. Value 3, gradient 6. Inputs: none. Used by: a.');
    expect(said(session, 'y')).toBe('y, operation. Value 10, gradient 1. Inputs: a, b. Used by: none.');
  });

  test('calls an unnamed operation by its number', () => {
    const session = open(`#e=${encodeURIComponent('=y = sin(x) + 1')}&v=x:0&lang=en&level=op`);
    expect(said(session, 'v_1')).toMatch(/^v1, operation\. Value 0, gradient 1\./);
  });

  test('does not tell numbers that are not computed yet', () => {
    const session = open(`#e=${encodeURIComponent('=a = x*x; y = a + b')}&v=x:3&lang=en&c=0&level=op`);
    expect(said(session, 'a')).toContain('Value not computed yet, gradient not computed yet.');
    session.editor.place.cursor.value = 1;
    expect(said(session, 'a')).toContain('Value 9, gradient not computed yet.');
  });

  test('says no gradient of a constant, and 0 where no gradient comes back', () => {
    const constant = open(`#e=${encodeURIComponent('=y = sin(x) * 3')}&v=x:0&lang=en&level=op`);
    expect(said(constant, '3')).toBe('3, constant. Value 3. Inputs: none. Used by: y.');
    const dead = open('#e=dead-relu&lang=en&level=op');
    expect(said(dead, 'b_1')).toBe('b1, parameter. Value −0.5, gradient 0. Inputs: none. Used by: z1.');
  });

  test('counts the values of a layer, and is in the language of the reader', () => {
    const session = open('#e=red-densa-2-2-2&level=layer&lang=es');
    const layer = session.figure.diagram.value.nodes.find(({ kind }) => kind === 'layer')!;
    session.spoken.value = layer.key;
    expect(sentenceOf(session)).toContain('capa. Valor 2 valores, gradiente 2 valores.');
  });

  test('announces the end of both passes, and nothing while they run or at an arrow', () => {
    const session = open(`#e=${encodeURIComponent('=y = x + b')}&v=x:3;b:0.25&lang=en`);
    expect(sentenceOf(session)).toBe('Both passes are complete. y = 3.25.');
    session.spoken.value = session.figure.diagram.value.edges[0]!.key;
    expect(sentenceOf(session)).toBe('Both passes are complete. y = 3.25.');
    session.editor.place.cursor.value = 0;
    expect(sentenceOf(session)).toBe('');
    session.spoken.value = '0';
    session.player.togglePlay();
    expect(sentenceOf(session)).toBe('');
    session.player.togglePlay();
    expect(sentenceOf(session)).not.toBe('');
  });
});

test('after a change of example the voice says nothing of what was spoken of before', () => {
  const session = createSession(fakeEnvironment('#e=red-densa-2-2-2'));
  session.spoken.value = session.figure.diagram.value.nodes[0]!.key;
  expect(sentenceOf(session)).not.toBe('');
  const sentences: string[] = [];
  effect(() => void sentences.push(sentenceOf(session)));
  const before = sentences.length;
  session.editor.edit({ type: 'open', source: { kind: 'example', id: 'baydin' } });
  expect(session.spoken.value).toBe('');
  const finished = lateTexts[session.preferences.language.value].finished('', '').slice(0, 8);
  for (const sentence of sentences.slice(before)) expect(sentence === '' || sentence.startsWith(finished)).toBe(true);
});
