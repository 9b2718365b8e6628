// The header of a `.safetensors` file: which tensors there are, and where their numbers stand. Files come from strangers.
import { named, shown } from '../shown.ts';
import { type Dtype, readable } from './dtypes.ts';
import { requireShallow } from './nesting.ts';
import { repeatedKey } from './repeated-key.ts';
import { MAX_RANK } from './tensor.ts';

/** Longest header that is read, in bytes: names and shapes of some ten thousand tensors. */
const MAX_HEADER = 1_000_000;

/** The entry of the header for one tensor. */
export interface Stored {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** The tensors of a `.safetensors` file, and the bytes of their numbers. Throws `TypeError` or `RangeError` if it is not such a file. */
export function readHeader(bytes: Uint8Array): { tensors: Stored[]; data: Uint8Array } {
  const { header, data } = parts(bytes);
  const tensors: Stored[] = [];
  for (const [name, entry] of Object.entries(header)) if (name !== '__metadata__') tensors.push(stored(name, entry));
  checkCover(tensors, data.byteLength);
  return { tensors, data };
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

const isRecord = (part: unknown): part is Readonly<Record<string, unknown>> =>
  typeof part === 'object' && part !== null && !Array.isArray(part);

const isSizes = (part: unknown): part is readonly number[] =>
  Array.isArray(part) && part.every((size) => Number.isSafeInteger(size) && size >= 0);

/** Throws `URIError` if the bytes are not UTF-8. TextDecoder is not part of the language, so it is not used here. */
function fromUtf8(bytes: Uint8Array): string {
  return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
}
