// Links: whatever a document is, its link leads back to it; whatever a link is, it leads somewhere.
import { type Role, Tape, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Document, initialDocument } from '../src/document/document.ts';
import { areAlike, linkTo, needsMore, readLink } from '../src/document/link.ts';
import { loadPacking } from '../src/document/pack.ts';
import { packed } from '../src/document/packing.ts';
import { initialPlace, type Place } from '../src/document/place.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const number = fc.double();

/** A sum of leaves, as what is drawn. */
type Leaves = readonly (readonly [label: string, x: number])[];

function tapeOf(leaves: Leaves): string {
  const sum = leaves.map(([label, x]) => new Value(x, { label })).reduce((a, b) => a.add(b));
  return JSON.stringify(Tape.of(sum).toData());
}

const tapeSource = (leaves: Leaves): Document['source'] => ({ kind: 'tape', data: tapeOf(leaves) });

const path = text.filter((each) => each !== '');

const documents: fc.Arbitrary<Document> = fc.record({
  source: fc.oneof(
    fc.record({ kind: fc.constant('example' as const), id: text.filter((id) => !/^[=@]/.test(id)) }),
    fc.array(fc.tuple(text, number), { minLength: 1, maxLength: 5 }).map(tapeSource),
    fc
      .tuple(text, fc.option(fc.tuple(text, number), { nil: null }))
      .map(([text, leaf]) => ({ kind: 'code' as const, text, data: leaf === null ? '' : tapeOf([leaf]) })),
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
  roles: fc
    .array(
      fc.tuple(
        text.filter((path) => path !== ''),
        fc.constantFrom<Role>('input', 'parameter', 'target', 'constant'),
      ),
    )
    .map((entries) => new Map(entries)),
  names: fc
    .array(
      fc.tuple(
        text.filter((path) => path !== ''),
        fc.string({ minLength: 1, maxLength: 40 }),
      ),
    )
    .map((entries) => new Map(entries)),
  rows: fc.oneof(
    fc.constant(initialDocument.rows),
    fc
      .tuple(fc.array(text, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 4 }))
      .chain(([columns, count]) => {
        const { length } = columns;
        const row = fc.array(fc.string({ maxLength: 40 }), { minLength: length, maxLength: length });
        return fc.record({
          columns: fc.constant(columns),
          cells: fc.array(row, { minLength: count, maxLength: count }),
          at: fc.nat(count - 1),
          over: fc.constantFrom('row', 'mean'),
        });
      }),
  ),
  output: text,
  level: fc.constantFrom('layer', 'neuron', 'op'),
  weights: fc.constantFrom('auto', 'edges', 'matrix'),
  notation: fc.constantFrom('partial', 'bar', 'delta', 'grad'),
  frozen: fc.array(text.filter((path) => path !== '')).map((paths) => new Set(paths)),
  asked: fc.array(
    text.filter((question) => question !== ''),
    { maxLength: 500 },
  ),
  shared: fc.array(fc.tuple(path, path)).map((pairs) => new Map(pairs)),
  toggled: fc.array(text.filter((path) => path !== '')).map((paths) => new Set(paths)),
  learningRate: fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0),
    fc.constant(Number.NaN),
  ),
  optimizer: fc.constantFrom('', 'momentum_0.9', 'rmsprop_0.99_1e-8_inside', 'adam_0.9_0.999_1e-8', 'adam_0_0.5_0_raw'),
  moves: fc.constantFrom('weights', 'all', null),
  seed: fc.nat(2 ** 32 - 1),
});

const places: fc.Arbitrary<Place> = fc.record({
  cursor: fc.oneof(fc.nat(), fc.constant(Number.POSITIVE_INFINITY)),
  picked: text,
  view: fc.constantFrom('one', 'panels'),
  divider: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
  shows: fc.string(),
  frozen: fc.oneof(
    fc.double({ min: 0, max: 1e6, noNaN: true }).map((x) => x + 0),
    fc.constant(Number.NaN),
  ),
});

/** `e=baydin&v=x_1:3;x_2:-0.5&lang=es`, packed before there was a checksum. */
const OLD = '#z=S7VNSqxMycxTK7OtiDe0MrauiDey0jXQM1XLScxLt00tBgA';

test('without the compressor a long link stays readable, and a packed one counts as cut', () => {
  const text = 'x + '.repeat(1000);
  const document = { ...initialDocument, source: { kind: 'expression' as const, text, drawn: text } };
  expect(readLink(linkTo(document, 'en'))).toMatchObject({ document, unread: [] });
  expect(readLink(OLD)).toMatchObject({ document: initialDocument, unread: null });
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

  test('is that of another document if and only if it says the same', () => {
    fc.assert(
      fc.property(
        documents,
        documents,
        fc.constantFrom('source', 'values', 'level', 'toggled', 'seed'),
        (a, b, key) => {
          for (const other of [b, { ...a, [key]: b[key] }, structuredClone(a)])
            expect(areAlike(a, other)).toBe(linkTo(a, 'en') === linkTo(other, 'en'));
        },
      ),
      { numRuns: 500 },
    );
    const source = { kind: 'expression', text: 'x +', drawn: 'x' } as const;
    const other = { ...initialDocument, source: { ...source, drawn: 'x + 1' } };
    expect(areAlike({ ...initialDocument, source }, other)).toBe(false);
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
      expect(readLink(link)).toMatchObject({ document, preferences: { language: 'es' }, unread: [] });
    }
  });

  test('above 200 letters that was cut anywhere says so, or is refused', () => {
    const isTold = (hash: string) => {
      const { unread } = readLink(hash);
      return unread === null || unread.length > 0;
    };
    fc.assert(
      fc.property(documents, places, fc.nat(), fc.boolean(), (document, place, where, isEncoded) => {
        const link = linkTo(document, 'es', place);
        fc.pre(link.length > 201);
        const text = isEncoded ? `#${encodeURIComponent(link.slice(1))}` : link;
        expect(readLink(`${text}&utm_source=mail`).unread).toEqual([]);
        expect(isTold(text.slice(0, 2 + (where % (text.length - 2))))).toBe(true);
      }),
      { numRuns: 1000 },
    );
    const text = 'h = σ(w₁·x₁ + w₂·x₂)\ny = h²';
    const values = new Map(Array.from({ length: 20 }, (_, k) => [`x_${k}`, k / 7]));
    const document = { ...initialDocument, source: { kind: 'expression' as const, text, drawn: text }, values };
    const link = linkTo(document, 'en');
    expect(link).toMatch(/^#n=3&e=.*&lang=en$/s);
    for (let length = 2; length < link.length; length++) expect(isTold(link.slice(0, length)), `${length}`).toBe(true);
    expect(readLink(link.slice(0, 150)).document.source).toEqual(document.source); // what is there is read
    expect(readLink(link.slice('#n=3&'.length, 150)).unread).toEqual([]); // nobody knows of a link without it
  });

  test('that was cut says so, and is not read in part', () => {
    const text = Array.from({ length: 2000 }, (_, k) => `w${k}*x${(k * 7919) % 104_729}`).join(' + ');
    const link = linkTo({ ...initialDocument, source: { kind: 'expression', text, drawn: text } }, 'en');
    fc.assert(
      fc.property(fc.integer({ min: 4, max: link.length - 2 }), (length) => {
        expect(readLink(link.slice(0, length))).toMatchObject({ document: initialDocument, unread: null });
      }),
    );
    for (const broken of ['#p=', '#p=%%%', '#p=AAAA', '#z=', '#z=%%%', '#z=AAAA'])
      expect(readLink(broken)).toMatchObject({ document: initialDocument, unread: null });
  });

  test('of which one letter was changed is refused, or opens the same document', () => {
    const letters = fc.constantFrom(...'#%&=-_09azAZ~ p');
    const packedLinks = documents
      .map((document) => `#p=${packed(linkTo(document, 'en').slice(1))}`)
      .filter((link) => link.length > 20);
    fc.assert(
      fc.property(packedLinks, fc.nat(), letters, (link, where, letter) => {
        const at = 1 + (where % (link.length - 1));
        const { document, unread } = readLink(link.slice(0, at) + letter + link.slice(at + 1));
        const wanted = readLink(link).document;
        expect(document).toEqual(unread === null ? initialDocument : wanted);
      }),
      { numRuns: 2000 },
    );
    const link = `#p=${packed('e==y = 12345*x&v=x:0.125&lang=en')}`;
    const opened = readLink(link).document;
    for (let at = 3; at < link.length; at++)
      for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
        const { document, unread } = readLink(link.slice(0, at) + letter + link.slice(at + 1));
        expect(document).toEqual(unread === null ? initialDocument : opened);
      }
  });

  test('that was packed before there was a checksum opens', () => {
    expect(readLink(OLD)).toMatchObject({
      document: {
        source: { id: 'baydin' },
        values: new Map([
          ['x_1', 3],
          ['x_2', -0.5],
        ]),
      },
      preferences: { language: 'es' },
      unread: [],
    });
  });

  test('that is packed may be followed by what others add', () => {
    expect(readLink(`#p=${packed('e=baydin')}&utm_source=mail`).document.source).toEqual({
      kind: 'example',
      id: 'baydin',
    });
  });

  test('says what of it could not be read, and the rest is read', () => {
    const folds = Array.from({ length: 30_000 }, (_, k) => k).join(',');
    const lost: readonly [said: string, unread: readonly string[]][] = [
      ['rate=Infinity', ['rate']],
      ['rate=NaN', ['rate']],
      ['rate=x', ['rate']],
      ['seed=-1', ['seed']],
      ['seed=0.5', ['seed']],
      ['seed=x', ['seed']],
      [`open=${folds}`, ['open']],
      ['level=LAYER&rate=Infinity', ['level', 'rate']],
      ['weights=x&moves=biases', ['weights', 'moves']],
      ['by=adam_1', ['by']],
      ['c=x&view=two&split=9&t=-5', ['c', 'view', 'split', 't']],
      ['lang=xx&theme=auto', ['lang', 'theme']],
      [`at=${'x'.repeat(200_001)}`, ['at']],
    ];
    for (const [said, unread] of lost) {
      const { document, unread: found } = readLink(`#e=baydin&d=y&${said}`);
      expect(found).toEqual(unread);
      expect(document).toEqual({ ...initialDocument, source: { kind: 'example', id: 'baydin' }, output: 'y' });
    }
    expect(readLink('#e=baydin&v=x_1:a;x_2:3;junk;:4;q%253B:')).toMatchObject({
      document: { values: new Map([['x_2', 3]]) },
      unread: ['v: x_1', 'v: junk', 'v: :4', 'v: q;'],
    });
    expect(readLink(`#e==${'x'.repeat(200_001)}`)).toMatchObject({ document: initialDocument, unread: ['e'] });
  });

  test.each([
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
    '#theme=dark&visit=3',
    '#e=unknown',
    '#e==x',
    '#e==p=x', // p is a name here, and nothing is packed
    '#c=&t=&split=',
  ])('%j is read whole', (whole) => {
    expect(readLink(whole).unread).toEqual([]);
  });

  test.each(['#x', '#x=1', '#=', '#hello world', '#%', '#&', '#visit=3', '#drawn=x', '#exor'])(
    '%j has nothing that is known',
    (hash) => {
      expect(readLink(hash)).toMatchObject({ document: initialDocument, unread: null });
    },
  );

  test('is read also where a program has encoded it once more, or put a slash before it, or made its keys capitals', () => {
    fc.assert(
      fc.property(
        documents,
        places,
        fc.constantFrom('en', 'es'),
        fc.boolean(),
        (document, place, language, isShort) => {
          const text = linkTo(document, language, place).slice(1);
          const fragment = isShort || text.startsWith('p=') ? text : `p=${packed(text)}`;
          const wanted = readLink(`#${fragment}`);
          expect(wanted.unread).toEqual([]);
          const capitals = fragment.replaceAll(/(^|&)[a-z]+=/g, (key) => key.toUpperCase());
          const codes = fragment.replaceAll(/(?<=^p=.*)[-_]/g, (mark) => (mark === '-' ? '%2D' : '%5f'));
          const encoded = [encodeURIComponent(fragment), codes];
          for (const other of [...encoded, `/${fragment}`, `!/${fragment}`, `?${fragment}`, capitals])
            expect(readLink(`#${other}`)).toEqual(wanted);
        },
      ),
    );
    expect(readLink('#e%3D%3Dy%20%3D%20a%2Bŷ%26lang%3Des')).toMatchObject({
      document: { source: { text: 'y = a ŷ' } },
      preferences: { language: 'es' },
    });
    expect(readLink('#E==y&e==z&LANG=es').document.source).toMatchObject({ text: 'y' });
  });

  test('that would unpack to more than any document is refused', () => {
    const { unread, document } = readLink(`#p=${packed('e==x'.padEnd(50_000_000, ' '))}`);
    expect({ unread, document }).toEqual({ unread: null, document: initialDocument });
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
      roles: new Map(),
      names: new Map(),
      rows: initialDocument.rows,
      frozen: new Set(),
      shared: new Map(),
      output: 'y',
      level: 'op',
      weights: 'auto',
      notation: 'partial',
      toggled: new Set(['1', '4']),
      learningRate: 0.3,
      optimizer: '',
      moves: null,
      asked: [],
      seed: 1,
    });
    expect(place).toEqual({ cursor: 3, picked: 'scope:3', view: 'panels', divider: 0.4, shows: '', frozen: 0.3 });
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
  ['#seed=7', false],
  ['#v=e=1', false],
  ['#e=', false],
  ['#e=baydin', true],
  ['#lang=en&e=xor', true],
  ['#e=%3Dy%3D2', true],
  ['#e==y', true],
  ['#/E=xor', true],
  ['#e%3Dxor', true],
  ['#e%3D%253Dy', true],
  ['#p=AAAA', true],
  ['#z=AAAA', true],
  ['#P=AAAA', true],
  ['#p%3DAAAA', true],
  ['#/p=AAAA', true],
])('%j needs more than the first picture: %s', (hash, needs) => {
  expect(needsMore(hash)).toBe(needs);
});
