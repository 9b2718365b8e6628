// What a link says and the page does not show is told; of what the app itself has written, nothing is.
import { signal } from '@preact/signals';
import { examples } from '@retrograd/examples';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLink } from '../src/document/link.ts';
import { loadPacking } from '../src/document/pack.ts';
import { packed } from '../src/document/packing.ts';
import { createSession, type Session } from '../src/session/session.ts';
import { unreadOf } from '../src/shell/unread.ts';
import { languages } from '../src/texts/index.ts';
import { fakeEnvironment } from './fake-environment.ts';

const told = ({ editor, program, t }: Session): readonly string[] =>
  unreadOf(editor.linked.value!, program.program.value, t.value.linkParts);

test.each<[hash: string, unread: readonly string[]]>([
  ['#e=baydin&v=x1:3;x_2:4&d=y', []],
  ['#e=baydin&v=q:3;x1:4', ['the number of q']],
  ['#e=baydin&v=y:3', ['the number of y']], // what is computed has no number of its own
  ['#e=baydin&d=zzz', ['the output zzz']],
  ['#e=red-densa-2-2-2&v=w_1:1;layer 9/w_1:2&level=LAYER', ['the magnification', 'the number of layer 9/w₁']],
  ['#e=baydin&lang=es&v=w_2:3&rate=x', ['la tasa de aprendizaje', 'el número de w₂']],
  ['#e==y=a*b&v=a:1;c:2&d=a&c=x', ['the position in the two passes', 'the number of c']],
  ['#e==y=a*(b&v=a:1;c:2&d=z', []], // nobody knows yet
  ['#e=no-such-example&v=a:1&rate=x', ['the learning rate']],
  [`#e==y=a&v=${'b'.repeat(50)}:1`, [`the number of ${'b'.repeat(40)}…`]],
  [
    `#e==y=a&v=${[...'bcdfghijkl'].map((name) => `${name}:1`).join(';')}`,
    [...'bcdfghij'].map((x) => `the number of ${x}`).concat('…'),
  ],
])('%s', (hash, unread) => {
  expect(told(createSession(fakeEnvironment(hash)))).toEqual(unread);
});

test('an entry of the browser’s history is no link that was followed, and a notice can be closed', () => {
  const world = fakeEnvironment('#level=x');
  const { editor } = createSession(world);
  expect(editor.linked.value?.unread).toEqual(['level']);
  world.follow('#rate=x');
  expect(editor.linked.value?.unread).toEqual(['rate']);
  editor.edit({ type: 'magnify', level: 'op' });
  expect(editor.linked.value?.unread).toEqual(['rate']);
  editor.edit({ type: 'magnify', level: 'layer' });
  world.wait(2000);
  world.travel(-1);
  expect(editor.linked.value).toBeNull();
  expect(createSession(fakeEnvironment('#level=x', { state: { place: {} } })).editor.linked.value).toBeNull();
});

test('a packed link for which nothing could be loaded is read as soon as that has come', async () => {
  const retry = signal<(() => void) | null>(() => {});
  const world = fakeEnvironment(`#p=${packed('e=baydin&v=x1:3&lang=es')}`, { retry });
  const session = createSession(world);
  expect([session.editor.linked.value?.unread, session.preferences.language.value]).toEqual([null, 'en']);
  session.editor.place.cursor.value = 0; // which is written into the address bar
  await loadPacking();
  retry.value = null;
  expect([told(session), session.preferences.language.value]).toEqual([[], 'es']);
  expect(session.editor.document.value).toMatchObject({ source: { id: 'baydin' }, values: new Map([['x1', 3]]) });
  expect(session.editor.place.cursor.value).toBe(Number.POSITIVE_INFINITY);
});

test('a link that is damaged stays so after every retry', () => {
  const retry = signal<(() => void) | null>(null);
  const { editor } = createSession(fakeEnvironment('#p=AAAA', { retry }));
  editor.edit({ type: 'magnify', level: 'op' });
  retry.value = () => {};
  retry.value = null;
  expect(editor.linked.value?.unread).toBeNull();
});

test('what a reader has typed and changed makes links of which all is read', () => {
  const texts = [
    'y = a*b',
    'y = a',
    'y = b*c',
    'a = b*c; y = a + x1',
    'y = ln(x1)',
    'a = 2; y = a*x2',
    'y = (',
    'y = x_1*b',
  ];
  const edits = fc.array(
    fc.oneof(
      fc.constantFrom(...texts).map(
        (text) =>
          ({ program }: Session) =>
            program.type(text),
      ),
      fc.tuple(fc.nat(3), fc.integer({ min: 3, max: 99 })).map(([i, x]) => ({ program }: Session) => {
        const { tape } = program.program.value;
        if (i < tape.length && tape.op(i) === null) program.setValue(i, x);
      }),
      fc.constantFrom(...examples.map(({ id }) => id)).map(
        (id) =>
          ({ program }: Session) =>
            program.openExample(id),
      ),
      fc.constant(({ program }: Session) => program.openOwn('y = a*b')),
      fc.constant(({ editor }: Session) => editor.undo()),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(edits, (all) => {
      const session = createSession(fakeEnvironment('#e=baydin&lang=en'));
      for (const act of all) act(session);
      expect(told(createSession(fakeEnvironment(new URL(session.editor.link()).hash)))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test.each(['en', 'es'] as const)('whatever of a link cannot be read has words, in %s', (language) => {
  const fields = ['level', 'weights', 'open', 'rate', 'moves', 'seed', 'c', 'view', 'split', 't', 'lang', 'theme'];
  const numbers = Array.from({ length: 20_001 }, (_, k) => `x_${k}:1`).join(';');
  const folds = Array.from({ length: 20_001 }, (_, k) => k).join(',');
  const long = 'x'.repeat(200_001);
  const wrong = fields.map((name) => `${name}=${name === 'open' ? folds : 'x'}`);
  const { unread } = readLink(`#n=30&e==${long}&v=${numbers}&d=${long}&at=${long}&${wrong.join('&')}`);
  expect(unread).toEqual(expect.arrayContaining(['n', 'e', 'v', 'd', 'at', ...fields]));
  const { linkParts } = languages[language];
  for (const part of unread!) expect(linkParts[part], part).toMatch(/^\p{L}{2,} /u);
  expect(Object.keys(linkParts).toSorted()).toEqual([...unread!, 'v: ', 'd: '].toSorted());
});
