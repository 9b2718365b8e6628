// A model's numbers in the format of Hugging Face, which PyTorch and others read: eight bytes with the length of a JSON
// header, the header, the numbers. Source: huggingface/safetensors, README, "Format".

import { requireModel } from '../kinds.ts';
import type { Module, StateDict } from '../module/module.ts';
import { refuseRest, requireRecord } from '../options.ts';
import { named, shown } from '../shown.ts';
import { type Dtype, readable, writable } from './dtypes.ts';
import { requireShallow } from './nesting.ts';
import { repeatedKey } from './repeated-key.ts';
import { flatten, MAX_RANK, nest, type Tensor } from './tensor.ts';

/** Longest header that is read, in bytes: names and shapes of some ten thousand tensors. */
const MAX_HEADER = 1_000_000;

/**
 * The parameters of a model as the bytes of a `.safetensors` file, named and shaped as in PyTorch: `0.weight` is
 * fanOut × fanIn. `F64` loses no digit; `F32` rounds, to ±Infinity beyond 3.4e38. Throws `RangeError` for another dtype.
 */
export function toSafetensors(
  model: Module,
  options: { readonly dtype?: keyof typeof writable } = {},
): Uint8Array<ArrayBuffer> {
  requireModel('toSafetensors', model);
  const { dtype = 'F64', ...rest } = requireRecord('toSafetensors', options);
  refuseRest(rest);
  if (!Object.hasOwn(writable, dtype))
    throw new RangeError(`toSafetensors writes ${Object.keys(writable).join(' and ')}, got ${shown(dtype)}`);
  const { bytes, write } = writable[dtype];
  const tensors = Object.entries(model.stateDict()).map(([name, nested]) => ({ name, ...flatten(name, nested) }));
  let end = 0;
  const entries = tensors.map(({ name, shape, numbers }) => {
    const begin = end;
    end += numbers.length * bytes;
    return [name, { dtype, shape, data_offsets: [begin, end] }];
  });
  const header = asciiJson(Object.fromEntries(entries));
  const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
  const file = new Uint8Array(8 + padded.length + end);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(padded.length), true);
  for (let i = 0; i < padded.length; i++) file[8 + i] = padded.charCodeAt(i);
  const all = tensors.flatMap(({ numbers }) => numbers);
  for (const [i, x] of all.entries()) write(view, 8 + padded.length + i * bytes, x);
  return file;
}

/**
 * Reads parameters from the bytes of a `.safetensors` file with F64, F32, F16, BF16 or I64. Throws `TypeError` or
 * `RangeError` if the bytes are not such a file, and the errors of `loadStateDict` for other names or shapes. After an error,
 * nothing has changed.
 */
export function fromSafetensors(model: Module, bytes: Uint8Array, options: { readonly strict?: boolean } = {}): void {
  requireModel('fromSafetensors', model);
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`fromSafetensors needs a Uint8Array, got ${shown(bytes)}`);
  const { header, data } = parts(bytes);
  const tensors: Stored[] = [];
  for (const [name, entry] of Object.entries(header)) if (name !== '__metadata__') tensors.push(stored(name, entry));
  checkCover(tensors, data.byteLength);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  // fromEntries, not assignment: a name may be `__proto__`
  const stateDict: StateDict = Object.fromEntries(tensors.map((tensor) => [tensor.name, nest(read(view, tensor))]));
  model.loadStateDict(stateDict, options);
}

/** The entry of the header for one tensor. */
interface Stored {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

function parts(bytes: Uint8Array): { header: object; data: Uint8Array } {
  if (bytes.length < 8) throw new RangeError(`fromSafetensors needs at least 8 bytes, got ${bytes.length}`);
  const said = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0, true);
  if (said > MAX_HEADER)
    throw new RangeError(`fromSafetensors reads headers of at most ${MAX_HEADER} bytes, got ${said}`);
  const end = 8 + Number(said);
  if (end > bytes.length)
    throw new RangeError(`fromSafetensors got a header of ${said} bytes in a file of ${bytes.length}`);
  return { header: parseHeader(bytes.subarray(8, end)), data: bytes.subarray(end) };
}

function parseHeader(bytes: Uint8Array): object {
  let [text, header]: [string, unknown] = ['', undefined];
  try {
    text = fromUtf8(bytes);
  } catch (cause) {
    throw new TypeError('fromSafetensors got a header that is not JSON', { cause });
  }
  requireShallow('fromSafetensors', text);
  try {
    header = JSON.parse(text);
  } catch (cause) {
    throw new TypeError('fromSafetensors got a header that is not JSON', { cause });
  }
  const twice = repeatedKey(text);
  if (twice !== undefined) throw new TypeError(`fromSafetensors got ${shown(twice)} twice in the header`);
  if (!isRecord(header)) throw new TypeError('fromSafetensors got a header that is not an object');
  return header;
}

/** Throws if an entry is not a description of a tensor. Does not check where its bytes are. */
function stored(name: string, entry: unknown): Stored {
  if (!isRecord(entry)) throw new TypeError(`fromSafetensors got no description of ${named(name)}`);
  const { dtype: dtypeName, shape, data_offsets: offsets } = entry;
  const dtype = readable.get(dtypeName);
  if (dtype === undefined)
    throw new TypeError(`fromSafetensors reads ${[...readable.keys()].join(', ')}; ${named(name)} is something else`);
  if (!isSizes(shape) || shape.length > MAX_RANK || (shape.length > 1 && shape.includes(0)))
    // toSafetensors writes [0] for an empty tensor
    throw new TypeError(`fromSafetensors needs at most ${MAX_RANK} positive sizes for the shape of ${named(name)}`);
  if (!isSizes(offsets) || offsets.length !== 2)
    throw new TypeError(`fromSafetensors needs two data_offsets for ${named(name)}`);
  const [begin, end] = offsets as [number, number];
  const wanted = shape.reduce((product, size) => product * size, dtype.bytes);
  if (end - begin !== wanted)
    throw new RangeError(`fromSafetensors needs ${wanted} bytes for ${named(name)}, got ${end - begin}`);
  return { name, dtype, shape, begin, end };
}

/** Throws unless every byte belongs to exactly one tensor, which excludes overlaps, gaps, and offsets out of range. */
function checkCover(tensors: readonly Stored[], length: number): void {
  let covered = 0;
  for (const { name, begin, end } of [...tensors].sort((a, b) => a.begin - b.begin)) {
    if (begin !== covered)
      throw new RangeError(`fromSafetensors needs ${named(name)} to begin at ${covered}, got ${begin}`);
    covered = end;
  }
  if (covered !== length) throw new RangeError(`fromSafetensors needs ${covered} bytes of numbers, got ${length}`);
}

function read(view: DataView, { dtype, shape, begin, end }: Stored): Tensor {
  const length = (end - begin) / dtype.bytes;
  return { shape, numbers: Array.from({ length }, (_, i) => dtype.read(view, begin + i * dtype.bytes)) };
}

const isRecord = (part: unknown): part is Readonly<Record<string, unknown>> =>
  typeof part === 'object' && part !== null && !Array.isArray(part);

const isSizes = (part: unknown): part is readonly number[] =>
  Array.isArray(part) && part.every((size) => Number.isSafeInteger(size) && size >= 0);

/** JSON in ASCII: other characters are escaped, as in `\u03b8`. */
const asciiJson = (part: unknown): string =>
  JSON.stringify(part).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Throws `URIError` if the bytes are not UTF-8. TextDecoder is not part of the language, so it is not used here. */
function fromUtf8(bytes: Uint8Array): string {
  return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
}
