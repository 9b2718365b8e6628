// Questions as a part of the document: in links, files and undo steps.
import { describe, expect, test } from 'vitest';
import { linkTo, readLink } from '../src/document/link.ts';
import { readDocument } from '../src/document/schema.ts';
import { movedIn } from '../src/engine/updated-leaves.ts';
import { askAll } from '../src/practise/ask-all.ts';
import { createSession } from '../src/session/session.ts';
import { unreadOf } from '../src/shell/unread.ts';
import { readFile } from '../src/sources/file/read-file.ts';
import { lateTexts } from '../src/texts/late.ts';
import { fakeEnvironment } from './fake-environment.ts';

const asked = ['value hidden/n_2/n_2', 'partial output/n_1/mul 0', 'adjoint w_5', 'update w_2', 'adjoint a,b:c;d%'];

test('a link has the questions in their order', () => {
  const { editor } = createSession(fakeEnvironment());
  editor.edit({ type: 'ask', asked });
  const hash = linkTo(editor.document.value, 'en');
  expect(readLink(hash).document.asked).toEqual(asked);
  editor.undo();
  expect(editor.document.value.asked).toEqual([]);
});

test('a document has 500 questions at most, as texts', () => {
  const many = Array.from({ length: 501 }, (_, k) => `value v_${k}`);
  expect(readDocument({ asked: many.slice(1) }).value.asked).toEqual(many.slice(1));
  for (const wrong of [many, 'value y', [3], { 0: 'value y' }])
    expect(readDocument({ asked: wrong }), String(wrong)).toMatchObject({ unread: ['asked'], value: { asked: [] } });
});

test('a file of a tape has them, too; another example has none', () => {
  const { editor, program } = createSession(fakeEnvironment());
  editor.edit({ type: 'ask', asked });
  const data = program.tape.value.toData();
  const read = readFile(new TextEncoder().encode(JSON.stringify({ ...data, asked })));
  expect(read).toMatchObject({ kind: 'tape', given: { asked } });
  const more = { learningRate: 0.6, optimizer: 'momentum_0.9', moves: 'weights', output: 'E_1' };
  const whole = readFile(new TextEncoder().encode(JSON.stringify({ ...data, asked, ...more })));
  expect(whole).toMatchObject({ kind: 'tape', given: { asked, ...more } }); // what new weights follow from
  const wrong = readFile(new TextEncoder().encode(JSON.stringify({ ...data, asked, learningRate: 'x', moves: 3 })));
  expect(wrong).toMatchObject({ kind: 'tape', given: { asked, learningRate: Number.NaN, moves: null } });
  program.openExample('baydin');
  expect(editor.document.value.asked).toEqual([]);
});

test('a link that asks for what is not there says so', () => {
  const { editor, program } = createSession(fakeEnvironment('#e=baydin&ask=value%20q,adjoint%20x_1'));
  const words = lateTexts.en.linkParts;
  expect(unreadOf(editor.linked.value!, program.program.value, words)).toEqual(['the question value q']);
});

describe('all numbers of a kind', () => {
  const { program } = createSession(fakeEnvironment('#e=red-densa-2-2-2'));
  const all = (of: 'value' | 'adjoint' | 'partial' | 'update') =>
    askAll(
      program.program.value,
      program.output.value,
      movedIn(program.program.value, program.moves.value, new Set()),
      of,
    );

  test('of a formula without parameters are those of its inputs, too', () => {
    const { program } = createSession(fakeEnvironment('#e=baydin'));
    const all = askAll(program.program.value, program.output.value, [], 'adjoint');
    expect(all.slice(-2)).toEqual(['adjoint x1', 'adjoint x2']);
  });

  test('are those that are computed, in the order of the passes', () => {
    expect(all('value').at(-1)).toBe('value loss/E/E');
    expect(all('value').some((text) => text.includes('w_'))).toBe(false);
    expect(all('adjoint')).not.toContain('adjoint loss/E/E'); // it is 1
    expect(all('adjoint').indexOf('adjoint output/n_1/ŷ_1')).toBeLessThan(
      all('adjoint').indexOf('adjoint hidden/n_1/n_1'),
    );
    expect(all('adjoint').slice(-2)).toEqual(['adjoint x_1', 'adjoint x_2']); // seen, they would give others away
    expect(all('partial')).toContain('partial output/n_1/ŷ_1 0');
    expect(all('partial').some((text) => text.includes('sum_'))).toBe(false);
    expect(all('update')).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((k) => `update w_${k}`)); // this course moves no bias
  });
});
