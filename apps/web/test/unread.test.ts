// What a link says and the page does not show is told; of what the app itself has written, nothing is.
import { batch, signal } from '@preact/signals';
import { type Example, examples } from '@retrograd/examples';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { readLink } from '../src/document/link.ts';
import { documentFields, placeFields, preferenceFields } from '../src/document/link-fields.ts';
import { packed } from '../src/document/packing.ts';
import type { Environment } from '../src/environment/environment.ts';
import { createSession, type Session } from '../src/session/session.ts';
import { unreadOf } from '../src/shell/unread.ts';
import * as expressions from '../src/sources/expression/index.ts';
import type { Language } from '../src/sources/expression/language.ts';
import { lateTexts } from '../src/texts/late.ts';
import { fakeEnvironment } from './fake-environment.ts';

const told = ({ editor, preferences, program }: Session): readonly string[] =>
  unreadOf(editor.linked.value!, program.program.value, lateTexts[preferences.language.value].linkParts);

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
  ['#e==y=w*x%2Bv*x&w=1&shared=v:w&frozen=v;w&v=v:2'.replace(';', ','), []],
  ['#e==y=w*x%2Bv*x&shared=v:w;x:w;w:w;q:w', ['the sharing of w = x', 'the sharing of w = w', 'the sharing of w = q']],
  ['#e==y=w*x%2Bv*x%2BU*x&shared=v:w;w:U&lang=es', ['la unión de w = v']], // one that is another itself
  ['#e==y=w*x%2Bv*x&frozen=q,x,w&names=q:a;w:b', ['the name of q', 'the freezing of q', 'the freezing of x']],
  ['#e==y=w*x%2Bv*x&frozen=y&names=q:a&lang=es', ['el nombre de q', 'la congelación de y']],
  ['#e==y=w*x&rows=0;x,q,w;1,2,3', ['the column of q', 'the column of w']],
  ['#e==y=w*x&rows=0;x,q;1,2&r=q:input&lang=es', ['el papel de q', 'la columna de q']],
  ['#e=baydin&show=matrix,tangent:x1,rounded:5dc,check', []],
  ['#e=baydin&show=check,graph,rounded:9dc', ['the part of the page graph', 'the part of the page rounded:9dc']],
  ['#e=baydin&show=constructor&lang=es', ['la parte de la página constructor']],
])('%s', (hash, unread) => {
  expect(told(createSession(fakeEnvironment(hash)))).toEqual(unread);
});

test.each(['en', 'es'] as const)('every field of a link has a name in %s', (language) => {
  const fields = [documentFields, placeFields, preferenceFields].flatMap((table) => Object.values(table));
  expect(Object.keys(lateTexts[language].linkParts)).toEqual(expect.arrayContaining(fields.map(([name]) => name)));
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

describe('a packed link that nothing can unpack yet', () => {
  const link = `#p=${packed('e=baydin&v=x1:3&lang=es')}`;
  const read = { source: { id: 'baydin' }, values: new Map([['x1', 3]]) };
  /** Before `packing` is loaded, which these tests cannot take back: each has modules of its own. */
  async function sealed(hash: string, state: unknown = null) {
    vi.resetModules();
    const { fakeEnvironment } = await import('./fake-environment.ts');
    const { createSession } = await import('../src/session/session.ts');
    const { loadPacking } = await import('../src/document/pack.ts');
    await (await import('../src/document/reader.ts')).loadReader();
    const parts = signal<Environment['parts']['value']>('missing');
    const world = fakeEnvironment(hash, { parts, state });
    const session = createSession(world);
    return {
      world,
      session,
      editor: session.editor,
      parts,
      async come() {
        parts.value = 'coming';
        await loadPacking();
        parts.value = 'there';
      },
    };
  }

  test.each([null, { place: { cursor: 2 } }])(
    'stands in the address bar, and is read when that has come: %o',
    async (state) => {
      const { world, session, editor, parts, come } = await sealed(link, state);
      const { place } = editor;
      place.cursor.value = 0;
      place.view.value = 'panels';
      session.preferences.choose({ language: 'en' });
      editor.flush();
      world.wait(10_000);
      expect([editor.isUnread.value, world.writes(), world.entries]).toEqual([true, 0, [{ hash: link, state }]]);
      expect(new URL(editor.link()).hash).toBe(link);
      parts.value = 'coming';
      parts.value = 'missing'; // once more
      expect([editor.isUnread.value, world.writes()]).toEqual([true, 0]);
      await come();
      expect(editor.isUnread.value).toBe(false);
      expect(editor.linked.value?.unread).toEqual(state === null ? [] : undefined);
      expect(editor.document.value).toMatchObject(read);
      expect(editor.canUndo.value).toBe(false);
      expect(session.preferences.language.value).toBe('es');
      expect(place.cursor.value).toBe(state?.place.cursor ?? Number.POSITIVE_INFINITY);
      place.cursor.value = 1;
      world.wait(10_000);
      expect(world.entries).toMatchObject([{ hash: '#e=baydin&v=x1%3A3&lang=es', state: { place: { cursor: 1 } } }]);
    },
  );

  test('is one step back from an edit, and read there', async () => {
    const { world, editor, come } = await sealed(link);
    editor.edit({ type: 'magnify', level: 'op' });
    editor.place.cursor.value = 0;
    world.wait(10_000);
    expect(editor.isUnread.value).toBe(false);
    expect(world.entries).toMatchObject([{ hash: link, state: null }, { state: { place: { cursor: 0 } } }]);
    await come();
    expect(editor.document.value.level).toBe('op');
    world.travel(-1);
    expect(editor.document.value).toMatchObject(read);
  });

  test('leaves what is on the screen when it is opened in the page', async () => {
    const { world, editor, come } = await sealed('#e=baydin&v=x1:7');
    editor.edit({ type: 'magnify', level: 'op' }, 'typing');
    world.follow(link);
    editor.place.cursor.value = 0;
    world.wait(10_000);
    expect(editor.document.value.values.get('x1')).toBe(7);
    expect([editor.isUnread.value, world.entries.at(-1)]).toEqual([true, { hash: link, state: null }]);
    await come();
    expect(editor.document.value).toMatchObject(read);
    editor.undo();
    expect(editor.document.value.values.get('x1')).toBe(7);
  });

  test('is damaged only once all has come', async () => {
    const { world, editor, come } = await sealed('#p=AAAA');
    expect(editor.isUnread.value).toBe(true);
    await come();
    expect([editor.isUnread.value, editor.linked.value?.unread, world.writes()]).toEqual([false, null, 0]);
  });
});

test.each(['#e=baydin&v=x1:3', '#e=%3Dy%3Da*b&v=a:2'])('%s stays as it is until what it needs has come', (hash) => {
  const parts = signal<Environment['parts']['value']>('missing');
  const language = signal<Language | null>(null);
  const known = signal<readonly Example[]>(examples.slice(0, 1));
  const world = { ...fakeEnvironment(hash, { parts, language }), examples: known };
  const { editor } = createSession(world);
  editor.place.cursor.value = 0;
  expect([editor.isUnread.value, world.writes()]).toEqual([true, 0]);
  batch(() => {
    known.value = examples;
    language.value = expressions;
  });
  expect([editor.isUnread.value, world.writes(), editor.place.cursor.value]).toEqual([false, 1, 0]);
});

test('an example that there is not, and the first one, need nothing', () => {
  const unreadWith = (hash: string, state: Environment['parts']['value']) =>
    createSession(fakeEnvironment(hash, { parts: signal(state) })).editor.isUnread.value;
  expect(unreadWith('#e=no-such', 'there')).toBe(false);
  expect(unreadWith('#e=no-such', 'missing')).toBe(true);
  expect(unreadWith('#e=red-densa-2-2-2&v=w_1:2', 'missing')).toBe(false);
});

test('a link that is damaged stays so after every retry', () => {
  const parts = signal<Environment['parts']['value']>('there');
  const { editor } = createSession(fakeEnvironment('#p=AAAA', { parts }));
  editor.edit({ type: 'magnify', level: 'op' });
  for (const state of ['coming', 'missing', 'coming', 'there'] as const) parts.value = state;
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
  const fields = [
    'r',
    'names',
    'rows',
    'frozen',
    'shared',
    'level',
    'weights',
    'notation',
    'open',
    'rate',
    'by',
    'moves',
    'ask',
    'seed',
    'c',
    'view',
    'split',
    't',
    'lang',
    'theme',
  ];
  const numbers = Array.from({ length: 20_001 }, (_, k) => `x_${k}:1`).join(';');
  const folds = Array.from({ length: 20_001 }, (_, k) => k).join(',');
  const long = 'x'.repeat(200_001);
  const wrong = fields.map((name) => `${name}=${['open', 'frozen', 'ask'].includes(name) ? folds : 'x'}`);
  const { unread } = readLink(`#n=30&e==${long}&v=${numbers}&d=${long}&at=${long}&show=${long}&${wrong.join('&')}`);
  expect(unread).toEqual(expect.arrayContaining(['n', 'e', 'v', 'd', 'at', 'show', ...fields]));
  const { linkParts } = lateTexts[language];
  for (const part of unread!) expect(linkParts[part], part).toMatch(/^\p{L}{2,} /u);
  expect(Object.keys(linkParts).toSorted()).toEqual(
    [...unread!, 'v: ', 'r: ', 'd: ', 'q: ', 'f: ', 's: ', 'c: ', 'n: ', 'w: '].toSorted(),
  );
});

test('before there is what reads links, nothing of one is read or written over, and then it is', async () => {
  vi.resetModules();
  const { fakeEnvironment } = await import('./fake-environment.ts');
  const { createSession } = await import('../src/session/session.ts');
  const { loadReader } = await import('../src/document/reader.ts');
  const parts = signal<Environment['parts']['value']>('coming');
  const world = fakeEnvironment('#e=baydin&v=x1:3', { parts });
  const { editor } = createSession(world);
  editor.place.cursor.value = 0;
  world.wait(10_000);
  expect([editor.isUnread.value, world.writes(), editor.document.value.values.size]).toEqual([true, 0, 0]);
  await loadReader();
  parts.value = 'there';
  expect(editor.isUnread.value).toBe(false);
  expect(editor.document.value).toMatchObject({ source: { id: 'baydin' }, values: new Map([['x1', 3]]) });
});

test('the rest of a link of which a part is left out is applied', () => {
  const { editor, figure, program } = createSession(
    fakeEnvironment('#e==y=w*x%2Bv*x&shared=v:w;q:w&frozen=q,v&r=q:input;x:parameter&v=w:3;q:4'),
  );
  const { paths, shared } = program.program.value;
  expect([...shared!.leaves]).toEqual([['v', 'w']]);
  expect([...figure.frozen.value]).toEqual([paths.nodeAt('w')]);
  expect(program.tape.value.role(paths.nodeAt('x'))).toBe('parameter');
  expect(program.tape.value.values[paths.nodeAt('w')]).toBe(3);
  expect(editor.linked.value!.unread).toEqual([]); // each of these could be read
});
