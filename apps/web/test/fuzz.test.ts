// Whatever is typed or linked to, there is a screen: a document, a program, a figure.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkTo, readLink } from '../src/document/link.ts';
import { createSession } from '../src/session/session.ts';
import { parseExpression } from '../src/sources/expression/index.ts';
import { fakeEnvironment } from './fake-environment.ts';

const pieces = [
  ...['x', 'y', 'w_1', 'ŷ', '2', '.5', '1e400', '+', '-', '*', '/', '^', '**', '²', '(', ')', '[', ']', ',', ';', '\n'],
  ...['=', '+=', '@', '·', '.T', 'sin(', 'max(', 'softmax(', 'e', 'π', '|', '__proto__', 'constructor', '\u200b', 'ⁿ'],
  ...[
    '[1, 2]',
    '[[1, 2], [3, 4]]',
    'W',
    'h = ',
    'h1',
    'h[1]',
    'tanh(',
    'mse(',
    'randn(2)',
    'zeros(2, 2)',
    'norm(',
    'ᵀ',
  ],
];
const typed = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

test('any text is a program, or an error inside the text', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const result = parseExpression(text, new Map());
      if (!('kind' in result)) return;
      expect(result.at).toBeGreaterThanOrEqual(0);
      expect(result.at + result.length).toBeLessThanOrEqual(text.length);
    }),
  );
});

const field = fc.constantFrom(
  'e',
  'v',
  'r',
  'd',
  'level',
  'weights',
  'open',
  'rate',
  'seed',
  'c',
  'at',
  'view',
  'split',
  't',
  'lang',
  'z',
);
const content = fc.oneof(
  typed,
  typed.map((text) => `=${text}`),
  fc.constantFrom('NaN', '-0', '1e999', 'x:1;y:2', 'x:parameter;w:input', 'baydin'),
);
const links = fc
  .array(fc.tuple(field, content, fc.boolean()), { maxLength: 6 })
  .map(
    (fields) =>
      `#${fields.map(([name, text, isPlain]) => `${name}=${isPlain ? text : encodeURIComponent(text)}`).join('&')}`,
  );

test('any link gives a document, and its own link gives that again', () => {
  fc.assert(
    fc.property(links, (hash) => {
      const { document, place } = readLink(hash);
      const again = readLink(linkTo(document, 'es', place));
      expect(again.document).toEqual(document);
      expect(again.place).toEqual(place);
    }),
  );
});

test('any link gives a figure, which can be stepped through, edited and undone', () => {
  fc.assert(
    fc.property(links, fc.nat(30), fc.double(), (hash, cursor, x) => {
      const session = createSession(fakeEnvironment(hash));
      const { editor, figure, program } = session;
      editor.place.cursor.value = cursor;
      const { document } = editor;
      const before = document.value;
      expect(figure.pictures.backward.value.nodes.length).toBeGreaterThan(0);
      program.setValue(0, x);
      program.applyUpdate();
      void figure.pictures.backward.value;
      while (editor.canUndo.value) editor.undo();
      expect(document.value).toBe(before);
      session.dispose();
    }),
  );
});
