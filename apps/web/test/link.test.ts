// Links: whatever a document is, its link leads back to it; whatever a link is, it leads somewhere.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Document, initialDocument } from '../src/document/document.ts';
import { linkTo, namesExample, readLink } from '../src/document/link.ts';
import { loadPacking, packed } from '../src/document/pack.ts';
import { initialPlace, type Place } from '../src/document/place.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const number = fc.double();

const documents: fc.Arbitrary<Document> = fc.record({
  source: fc.oneof(
    fc.record({ kind: fc.constant('example' as const), id: text.filter((id) => !id.startsWith('=')) }),
    text.map((written) => ({ kind: 'expression' as const, text: written, drawn: written })),
    fc.record({ kind: fc.constant('expression' as const), text, drawn: text }),
  ),
  values: fc
    .array(
      fc.tuple(
        text.filter((path) => path !== ''),
        number,
      ),
    )
    .map((entries) => new Map(entries)),
  output: text,
  level: fc.constantFrom('layer', 'neuron', 'op'),
  weights: fc.constantFrom('auto', 'edges', 'matrix'),
  toggled: fc.array(text.filter((path) => path !== '')).map((paths) => new Set(paths)),
  learningRate: fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0),
    fc.constant(Number.NaN),
  ),
  moves: fc.constantFrom('weights', 'all', null),
  seed: fc.nat(2 ** 32 - 1),
});

const places: fc.Arbitrary<Place> = fc.record({
  cursor: fc.oneof(fc.nat(), fc.constant(Number.POSITIVE_INFINITY)),
  picked: text,
  view: fc.constantFrom('one', 'panels'),
  divider: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
  frozen: fc.oneof(
    fc.double({ min: 0, max: 1e6, noNaN: true }).map((x) => x + 0),
    fc.constant(Number.NaN),
  ),
});

test('without the compressor a long link stays readable, and a packed one counts as cut', () => {
  const text = 'x + '.repeat(1000);
  const document = { ...initialDocument, source: { kind: 'expression' as const, text, drawn: text } };
  expect(readLink(linkTo(document, 'en'))).toMatchObject({ document, isWhole: true });
  expect(readLink('#z=q1bKTFGyUrJVMlSqBQA')).toMatchObject({ document: initialDocument, isWhole: false });
});

describe('a link', () => {
  beforeAll(loadPacking);

  test('leads back to the document and the place it was made of', () => {
    fc.assert(
      fc.property(documents, places, fc.constantFrom('en', 'es'), (document, place, language) => {
        const linked = readLink(linkTo(document, language, place));
        expect(linked.document).toEqual(document);
        expect(linked.place).toEqual(place);
        expect(linked.preferences).toEqual({ language, theme: null });
      }),
      { numRuns: 500 },
    );
  });

  test('keeps a negative learning rate, and infinite, NaN and negative zero values', () => {
    const values = new Map([
      ['a', -0],
      ['b', Number.NaN],
      ['c', Number.NEGATIVE_INFINITY],
      ['d', 1e-300],
    ]);
    const { document } = readLink(linkTo({ ...initialDocument, values, learningRate: -0.5 }, 'en'));
    expect([...document.values]).toEqual([...values]);
    expect(document.learningRate).toBe(-0.5);
  });

  test('to a fresh document says the language and nothing else', () => {
    expect(linkTo(initialDocument, 'es')).toBe('#lang=es');
  });

  test('holds open scopes, the learning rate and the numbers', () => {
    const { document } = readLink('#open=layer 1/,layer 2/neuron 1/&rate=0.25&v=w_1:0.5;x_1:-2');
    expect(document.toggled).toEqual(new Set(['layer 1/', 'layer 2/neuron 1/']));
    expect(document.learningRate).toBe(0.25);
    expect(document.values).toEqual(
      new Map([
        ['w_1', 0.5],
        ['x_1', -2],
      ]),
    );
  });

  test('with one entry that cannot be read keeps the others', () => {
    const { document } = readLink('#v=a:1;junk;:3;b:two;c:;d:4&open=,layer 1/');
    expect([...document.values]).toEqual([
      ['a', 1],
      ['d', 4],
    ]);
    expect(document.toggled.has('layer 1/')).toBe(true);
  });

  test('of 20,000 changed numbers keeps all of them', () => {
    const values = new Map(Array.from({ length: 20_000 }, (_, k) => [`layer ${k % 7}/neuron ${k}/w;${k}`, k / 7]));
    expect(readLink(linkTo({ ...initialDocument, values }, 'en')).document.values).toEqual(values);
  });

  test('too long to be one of ours is read as an empty one, and never in part', () => {
    expect(readLink(`#v=a:1&e=${'x'.repeat(4_000_000)}`).document).toEqual(initialDocument);
  });

  test('of a long text is packed, and as good as a short one', () => {
    for (const written of ['x + '.repeat(5000), 'σ(ŷ₁) · '.repeat(20_000), '😀'.repeat(50_000)]) {
      const document = { ...initialDocument, source: { kind: 'expression' as const, text: written, drawn: written } };
      const link = linkTo(document, 'es');
      expect(link.length).toBeLessThan(4000);
      expect(readLink(link)).toMatchObject({ document, preferences: { language: 'es' }, isWhole: true });
    }
  });

  test('that was cut says so, and is not read in part', () => {
    const text = Array.from({ length: 2000 }, (_, k) => `w${k}*x${(k * 7919) % 104_729}`).join(' + ');
    const link = linkTo({ ...initialDocument, source: { kind: 'expression', text, drawn: text } }, 'en');
    fc.assert(
      fc.property(fc.integer({ min: 4, max: link.length - 2 }), (length) => {
        expect(readLink(link.slice(0, length))).toMatchObject({ document: initialDocument, isWhole: false });
      }),
    );
    for (const broken of [`#e==${'x'.repeat(200_001)}`, '#z=', '#z=%%%', '#z=AAAA'])
      expect(readLink(broken)).toMatchObject({ document: initialDocument, isWhole: false });
    const folds = Array.from({ length: 30_000 }, (_, k) => k).join(',');
    for (const lost of ['rate=Infinity', 'rate=x', 'seed=-1', 'seed=x', `open=${folds}`, 'v=x_1:a', 'v=x_1', 'level=x'])
      expect(readLink(`#e=baydin&d=y&${lost}`), lost.slice(0, 20)).toMatchObject({
        document: { ...initialDocument, source: { kind: 'example', id: 'baydin' }, output: 'y' },
        isWhole: false,
      });
    expect(readLink('#e=baydin&v=x_1:a;x_2:3')).toMatchObject({
      document: { values: new Map([['x_2', 3]]) },
      isWhole: false,
    });
    for (const whole of [
      '#rate=0.5',
      '#rate=',
      '#v=',
      '#v=x_1:3;',
      '#open=',
      '#seed=7',
      '#seed=',
      '#level=op',
      '',
      '#',
      '#lang=es',
      '#e=unknown',
      '#e==x',
    ])
      expect(readLink(whole)).toMatchObject({ isWhole: true });
  });

  test('that would unpack to more than any document is refused', () => {
    const { isWhole, document } = readLink(`#z=${packed('e==x'.padEnd(50_000_000, ' '))}`);
    expect({ isWhole, document }).toEqual({ isWhole: false, document: initialDocument });
  });

  test('says what is drawn only while that is not what is typed', () => {
    const source = { kind: 'expression' as const, text: 'y = (', drawn: 'y = a' };
    expect(linkTo({ ...initialDocument, source }, 'en')).toContain('drawn=');
    expect(linkTo({ ...initialDocument, source: { ...source, drawn: source.text } }, 'en')).not.toContain('drawn=');
  });

  test('of version 0.1 opens', () => {
    const { document, place, preferences } = readLink(
      '#e=%3Dy+%3D+a*b&v=a:0.5;b:-2&d=y&c=3&level=op&open=1,4&view=panels&split=0.4&at=scope:3&rate=0.3&lang=es&theme=dark&t=0.3',
    );
    expect(document).toEqual({
      source: { kind: 'expression', text: 'y = a*b', drawn: 'y = a*b' },
      values: new Map([
        ['a', 0.5],
        ['b', -2],
      ]),
      output: 'y',
      level: 'op',
      weights: 'auto',
      toggled: new Set(['1', '4']),
      learningRate: 0.3,
      moves: null,
      seed: 1,
    });
    expect(place).toEqual({ cursor: 3, picked: 'scope:3', view: 'panels', divider: 0.4, frozen: 0.3 });
    expect(preferences).toEqual({ language: 'es', theme: 'dark' });
  });

  test.each([
    '',
    '#',
    '#e=%FF&c=x&open=-1,zz&v=;;:;__proto__:1&split=9',
    '#c=1e999&level=huge&at=__proto__',
    '#rate=Infinity&moves=biases&seed=-1&t=-5&view=&lang=xx&theme=auto',
    `#e==${'('.repeat(500)}`,
  ])('that is broken gives a document all the same: %j', (hash) => {
    const { document, place } = readLink(hash);
    expect(document.learningRate).toBeNaN();
    expect(document.seed).toBe(1);
    expect(document.moves).toBeNull();
    expect(place.divider).toBe(0);
    expect(place.frozen).toBeNaN();
    expect(initialPlace.view).toBe(place.view);
  });

  test('of any characters at all is read without an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        readLink(`#${noise}`);
        readLink(`#e=${noise}&v=${noise}&open=${noise}&c=${noise}&rate=${noise}&at=${noise}`);
      }),
    );
  });
});

test.each<[string, boolean]>([
  ['', false],
  ['#lang=es', false],
  ['#e=baydin', true],
  ['#lang=en&e=xor', true],
  ['#e=%3Dy%3D2', false],
  ['#e==y', false],
  ['#v=e=1', false],
])('%j names an example: %s', (hash, names) => {
  expect(namesExample(hash)).toBe(names);
});
