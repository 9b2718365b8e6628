// Files against those of a reader and writer in Python's standard library (../reference/safetensors.py).
import { Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BatchNorm1d, fromSafetensors, Linear, MLP, Module, toSafetensors } from '../all.ts';
import files from '../reference/safetensors.json' with { type: 'json' };

const flat = (model: Module) => model.parameters().map(({ data }) => data);
const mlp = () => new MLP([2, 3, 1]);
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const unhex = (text: string) => Uint8Array.from(text.match(/../g)!, (byte) => Number.parseInt(byte, 16));

/** The numbers in the files: those that F16 has too. */
const NUMBERS = [
  [0.5, -1.25, 3, 0, -0, 1024],
  [2 ** -14, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  [2 ** -24, -65504, 0.333251953125],
  [-7],
].flat();

/** A file with this header, padded, and so many bytes of numbers. */
function file(header: unknown, length: number): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

test.each(files)('Python’s $dtype is read', ({ hex: python }) => {
  const model = mlp();
  fromSafetensors(model, unhex(python));
  expect(flat(model)).toEqual(NUMBERS);
});

test.each(['F64', 'F32'] as const)('Python’s %s is what we write, byte for byte', (dtype) => {
  const model = mlp();
  for (const [i, parameter] of model.parameters().entries()) parameter.data = NUMBERS[i]!;
  expect(hex(toSafetensors(model, { dtype }))).toBe(files.find((python) => python.dtype === dtype)!.hex);
});

describe('round trip', () => {
  const numbers = fc.array(fc.double(), { minLength: 13, maxLength: 13 });

  test('in F64 is exact, in F32 the nearest there is, which is never infinite for a finite number', () => {
    const isBeyond = (x: number): boolean => Number.isFinite(x) && !Number.isFinite(Math.fround(x));
    fc.assert(
      fc.property(numbers, (given) => {
        const [from, to] = [mlp(), mlp()];
        const set = (all: readonly number[]): void => {
          for (const [i, parameter] of from.parameters().entries()) parameter.data = all[i]!;
        };
        set(given);
        fromSafetensors(to, toSafetensors(from));
        expect(flat(to)).toEqual(given);
        if (given.some(isBeyond))
          expect(() => toSafetensors(from, { dtype: 'F32' })).toThrow(
            /, which is beyond the 3\.4e38 of float32; write dtype: 'F64'$/,
          );
        const near = given.map((x) => (isBeyond(x) ? 1 / x : x));
        set(near);
        fromSafetensors(to, toSafetensors(from, { dtype: 'F32' }));
        expect(flat(to)).toEqual(near.map(Math.fround));
      }),
    );
  });

  test('works with scalars, with names that are not ASCII, and from the middle of a buffer', () => {
    class Odd extends Module {
      readonly θ: Value = new Value(3, { role: 'parameter' });
      readonly '𝒲"größe': Value[] = [new Value(4, { role: 'parameter' })];
      override forward(x: readonly Value[]): readonly Value[] {
        return x;
      }
    }
    const [from, to] = [new Odd(), new Odd()];
    to.θ.data = 0;
    const bytes = toSafetensors(from);
    const within = new Uint8Array(bytes.length + 7);
    within.set(bytes, 3);
    fromSafetensors(to, within.subarray(3, 3 + bytes.length));
    expect(flat(to)).toEqual([3, 4]);
    expect(Math.max(...bytes.subarray(8, bytes.length - 16))).toBeLessThan(128);
  });

  test('names in UTF-8, metadata and any order of tensors are read', () => {
    const header = {
      __metadata__: { format: 'pt' },
      bias: { dtype: 'F32', shape: [1], data_offsets: [4, 8] },
      weight: { dtype: 'F32', shape: [1, 1], data_offsets: [0, 4] },
    };
    const bytes = file(header, 8);
    new DataView(bytes.buffer).setFloat32(bytes.length - 8, 2, true);
    const model = new Linear(1, 1);
    fromSafetensors(model, bytes);
    expect(flat(model)).toEqual([2, 0]);
    const odd = file({ ...header, größe: header.bias }, 8);
    expect(() => fromSafetensors(model, odd)).toThrow(
      new RangeError('fromSafetensors needs größe to begin at 8, got 4'),
    );
  });
});

test('numbers begin at a multiple of 8 bytes', () => {
  for (const width of [1, 10, 100, 1000]) {
    const bytes = toSafetensors(new Linear(width, 1));
    expect(Number(new DataView(bytes.buffer).getBigUint64(0, true)) % 8).toBe(0);
  }
});

test.each([
  { bits: 0x3f80, x: 1 },
  { bits: 0xc049, x: -3.140625 },
  { bits: 0x7f80, x: Number.POSITIVE_INFINITY },
  { bits: 0x7fc0, x: Number.NaN },
  { bits: 0x8000, x: -0 },
])('BF16 $bits is $x', ({ bits, x }) => {
  const bytes = file({ weight: { dtype: 'BF16', shape: [1, 1], data_offsets: [0, 2] } }, 2);
  new DataView(bytes.buffer).setUint16(bytes.length - 2, bits, true);
  const model = new Linear(1, 1, { bias: false });
  fromSafetensors(model, bytes);
  expect(flat(model)).toEqual([x]);
});

test('F16 that is NaN is NaN', () => {
  const bytes = file({ weight: { dtype: 'F16', shape: [1, 1], data_offsets: [0, 2] } }, 2);
  new DataView(bytes.buffer).setUint16(bytes.length - 2, 0x7e00, true);
  const model = new Linear(1, 1, { bias: false });
  fromSafetensors(model, bytes);
  expect(flat(model)).toEqual([Number.NaN]);
});

describe('fromSafetensors refuses, and then changes nothing:', () => {
  const f32 = (shape: unknown, ...offsets: unknown[]) => ({ dtype: 'F32', shape, data_offsets: offsets });
  const bias = f32([1], 4, 8);
  const weight = f32([1, 1], 0, 4);
  const sized = (size: bigint) => {
    const bytes = new Uint8Array(16);
    new DataView(bytes.buffer).setBigUint64(0, size, true);
    return bytes;
  };
  const shapeError = new TypeError('fromSafetensors needs at most 8 positive sizes for the shape of weight');
  const offsetsError = new TypeError('fromSafetensors needs two data_offsets for weight');

  test.each<[string, Uint8Array, Error]>([
    ['no bytes', new Uint8Array(0), new RangeError('fromSafetensors needs at least 8 bytes, got 0')],
    [
      'a header longer than the file',
      sized(9n),
      new RangeError('fromSafetensors got a header of 9 bytes in a file of 16'),
    ],
    [
      'the longest header that 8 bytes can say',
      sized(2n ** 64n - 1n),
      new RangeError('fromSafetensors reads headers of at most 1000000 bytes, got 18446744073709551615'),
    ],
    ['a header that is no JSON', file('{', 0), new TypeError('fromSafetensors got a header that is not JSON')],
    ['a header that is a list', file('[]', 0), new TypeError('fromSafetensors got a header that is not an object')],
    ['a header that is null', file('null', 0), new TypeError('fromSafetensors got a header that is not an object')],
    [
      'a tensor twice',
      file(`{"weight":${JSON.stringify(weight)},"bias":${JSON.stringify(bias)},"bias":${JSON.stringify(bias)}}`, 8),
      new TypeError('fromSafetensors got "bias" twice in the header'),
    ],
    [
      'a shape twice, and another tensor in the metadata',
      file('{"__metadata__":{"a":"{\\"a\\":1,","b":"a"},"weight":{"dtype":"F32","shape":[1],"shape":[2]}}', 8),
      new TypeError('fromSafetensors got "shape" twice in the header'),
    ],
    ['no description', file({ weight: 1 }, 0), new TypeError('fromSafetensors got no description of weight')],
    [
      'true and false',
      file({ weight: { ...weight, dtype: 'BOOL' } }, 4),
      new TypeError('fromSafetensors reads F64, F32, F16, BF16, I64; weight is something else'),
    ],
    [
      'a dtype named constructor',
      file({ weight: { ...weight, dtype: 'constructor' } }, 4),
      new TypeError('fromSafetensors reads F64, F32, F16, BF16, I64; weight is something else'),
    ],
    ['a shape that is text', file({ weight: f32('1', 0, 4), bias }, 8), shapeError],
    ['a negative size', file({ weight: f32([-1, -1], 0, 4), bias }, 8), shapeError],
    ['a size of 0', file({ weight: f32([1e9, 0], 0, 0), bias }, 8), shapeError],
    ['a size that is no whole number', file({ weight: f32([0.5, 2], 0, 4), bias }, 8), shapeError],
    ['nine dimensions', file({ weight: f32(new Array(9).fill(1), 0, 4), bias }, 8), shapeError],
    ['one offset', file({ weight: f32([1, 1], 0), bias }, 8), offsetsError],
    ['a negative offset', file({ weight: f32([1, 1], -4, 0), bias }, 8), offsetsError],
    ['offsets that are text', file({ weight: f32([1, 1], '0', '4'), bias }, 8), offsetsError],
    [
      'offsets in the wrong order',
      file({ weight: f32([1, 1], 4, 0), bias }, 8),
      new RangeError('fromSafetensors needs 4 bytes for weight, got -4'),
    ],
    [
      'a shape larger than its bytes',
      file({ weight: f32([1e6, 1e6], 0, 4), bias }, 8),
      new RangeError('fromSafetensors needs 4000000000000 bytes for weight, got 4'),
    ],
    [
      'a shape whose size overflows',
      file({ weight: f32(new Array(8).fill(2 ** 53 - 1), 0, 4), bias }, 8),
      new RangeError(`fromSafetensors needs ${4 * (2 ** 53 - 1) ** 8} bytes for weight, got 4`),
    ],
    [
      'tensors that overlap',
      file({ weight, bias: f32([1], 2, 6) }, 6),
      new RangeError('fromSafetensors needs bias to begin at 4, got 2'),
    ],
    [
      'two tensors in one place',
      file({ weight, bias: f32([1], 0, 4) }, 4),
      new RangeError('fromSafetensors needs bias to begin at 4, got 0'),
    ],
    [
      'a gap',
      file({ weight, bias: f32([1], 8, 12) }, 12),
      new RangeError('fromSafetensors needs bias to begin at 4, got 8'),
    ],
    [
      'an end beyond the file',
      file({ weight, bias }, 7),
      new RangeError('fromSafetensors needs 8 bytes of numbers, got 7'),
    ],
    [
      'bytes that belong to nothing',
      file({ weight, bias }, 9),
      new RangeError('fromSafetensors needs 8 bytes of numbers, got 9'),
    ],
    ['another name', file({ weight, gamma: bias }, 8), new RangeError('loadStateDict misses bias')],
    [
      'the name __proto__',
      file(
        `{"weight":${JSON.stringify(weight)},"bias":${JSON.stringify(bias)},"__proto__":${JSON.stringify(f32([1], 8, 12))}}`,
        12,
      ),
      new RangeError('loadStateDict got __proto__; this module has weight, bias'),
    ],
    [
      'another shape',
      file({ weight: f32([1, 1, 1], 0, 4), bias }, 8),
      new RangeError('weight is 1 × 1, got 1 × 1 × 1'),
    ],
  ])('%s', (_, bytes, error) => {
    const model = new Linear(1, 1);
    const before = flat(model);
    expect(() => fromSafetensors(model, bytes)).toThrow(error);
    expect(flat(model)).toEqual(before);
  });

  test('a header that is no UTF-8', () => {
    const bytes = file('{"a":1}', 0);
    bytes[10] = 0xff;
    expect(() => fromSafetensors(new Linear(1, 1), bytes)).toThrow(
      new TypeError('fromSafetensors got a header that is not JSON'),
    );
  });

  test('what is no Uint8Array', () => {
    const buffer = new ArrayBuffer(8) as unknown as Uint8Array;
    expect(() => fromSafetensors(new Linear(1, 1), buffer)).toThrow(
      new TypeError('fromSafetensors needs a Uint8Array, got an object'),
    );
  });

  test('or reads whatever bytes are changed, by an error of ours, and leaves Object.prototype alone', () => {
    const good = toSafetensors(new Linear(2, 2));
    const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(good.length), (changes, length) => {
        const bytes = good.slice(0, length < 20 ? length : good.length);
        for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
        const model = new Linear(2, 2, { seed: 1 });
        const before = flat(model);
        try {
          fromSafetensors(model, bytes);
        } catch (error) {
          expect((error as Error).message).toMatch(/^(fromSafetensors|loadStateDict|weight is|bias is) ?/);
          expect(flat(model)).toEqual(before);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

const one = (): Value => new Value(1, { role: 'parameter' });

test.each<{ what: string; rows: (Value | Value[])[] }>([
  { what: 'rows of different length', rows: [[one()], []] },
  { what: 'a row beside a number', rows: [[one()], one()] },
])('$what have no shape to write', ({ rows }) => {
  class Ragged extends Module {
    readonly rows: (Value | Value[])[] = rows;
    override forward(x: readonly Value[]): readonly Value[] {
      return x;
    }
  }
  expect(() => toSafetensors(new Ragged())).toThrow(new RangeError('rows has rows of different length'));
});

test('the batches that PyTorch counts in whole numbers are read', () => {
  const tensor = (dtype: string, shape: number[], begin: number, end: number) => ({
    dtype,
    shape,
    data_offsets: [begin, end],
  });
  const bytes = file(
    {
      num_batches_tracked: tensor('I64', [], 0, 8),
      running_mean: tensor('F32', [1], 8, 12),
      running_var: tensor('F32', [1], 12, 16),
    },
    16,
  );
  bytes[bytes.length - 16] = 7;
  const norm = new BatchNorm1d(1, { affine: false });
  fromSafetensors(norm, bytes);
  expect(norm.numBatchesTracked).toBe(7);
});

test('a dtype that cannot be written is refused', () => {
  // @ts-expect-error -- read only
  const write = () => toSafetensors(new Linear(1, 1), { dtype: 'F16' });
  expect(write).toThrow(new RangeError('toSafetensors writes F64 and F32, got "F16"'));
});

test('a buffer of no numbers goes both ways', () => {
  class Empty extends Module {
    readonly none = new Float64Array(0);
    override forward(x: readonly Value[]): readonly Value[] {
      return x;
    }
  }
  const model = new Empty();
  fromSafetensors(model, toSafetensors(model));
  expect(model.stateDict()).toEqual({ none: [] });
});

test('long names and names over several lines are shortened and quoted in what is said of them', () => {
  const long = 'n'.repeat(900_000);
  const load = (header: unknown) => () => fromSafetensors(new Linear(1, 1), file(header, 0));
  expect(load({ [long]: 1 })).toThrow(new TypeError(`fromSafetensors got no description of "${'n'.repeat(40)}"…`));
  expect(load({ 'a\nb': { dtype: 'F8' } })).toThrow(
    new TypeError('fromSafetensors reads F64, F32, F16, BF16, I64; "a\\nb" is something else'),
  );
  const empty = { dtype: 'F64', shape: [0], data_offsets: [0, 0] };
  expect(load({ [long]: { ...empty, shape: [2] } })).toThrow(
    new RangeError(`fromSafetensors needs 16 bytes for "${'n'.repeat(40)}"…, got 0`),
  );
  expect(load({ [long]: empty, weight: empty, bias: empty })).toThrow(
    new RangeError(`loadStateDict got "${'n'.repeat(40)}"…; this module has weight, bias`),
  );
});

test('a header of brackets alone is refused at the first that is too deep', () => {
  expect(() => fromSafetensors(new Linear(1, 1), file('['.repeat(900_000), 0))).toThrow(
    new TypeError('fromSafetensors reads lists and objects nested 10 deep, and got deeper ones at character 10'),
  );
});
