// A model's numbers in the format of Hugging Face, which PyTorch and others read: eight bytes with the length of a JSON
// header, the header, the numbers. Source: huggingface/safetensors, README, "Format".

import { requireModel } from '../kinds.ts';
import type { Module, StateDict } from '../module/module.ts';
import { knownOptions } from '../options.ts';
import { named, shown } from '../shown.ts';
import { requireFloat32, writable } from './dtypes.ts';
import { readHeader, type Stored } from './safetensors-header.ts';
import { flatten, nest, type Tensor } from './tensor.ts';

/**
 * The parameters of a model as the bytes of a `.safetensors` file, named and shaped as in PyTorch: `0.weight` is
 * fanOut × fanIn. `F64` loses no digit; `F32` rounds. Throws `RangeError` for another dtype, and for a number beyond
 * the 3.4e38 of `F32`.
 */
export function toSafetensors(
  model: Module,
  options: { readonly dtype?: keyof typeof writable } = {},
): Uint8Array<ArrayBuffer> {
  requireModel('toSafetensors', model);
  const { dtype = 'F64' } = knownOptions('toSafetensors', options, ['dtype']);
  if (!Object.hasOwn(writable, dtype))
    throw new RangeError(`toSafetensors writes ${Object.keys(writable).join(' and ')}, got ${shown(dtype)}`);
  return writtenTensors(model.stateDict(), dtype);
}

/** The bytes of a `.safetensors` file with these tensors. Throws `RangeError` for rows of different length. */
export function writtenTensors(stateDict: StateDict, dtype: keyof typeof writable = 'F64'): Uint8Array<ArrayBuffer> {
  const { bytes, write } = writable[dtype];
  const tensors = Object.entries(stateDict).map(([name, nested]) => ({ name, ...flatten(name, nested) }));
  if (dtype === 'F32')
    for (const { name, numbers } of tensors) requireFloat32(`toSafetensors: ${named(name)}`, numbers, "dtype: 'F64'");
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
  const { tensors, data } = readHeader(bytes);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  // fromEntries, not assignment: a name may be `__proto__`
  const stateDict: StateDict = Object.fromEntries(tensors.map((tensor) => [tensor.name, nest(read(view, tensor))]));
  model.loadStateDict(stateDict, options);
}

function read(view: DataView, { dtype, shape, begin, end }: Stored): Tensor {
  const length = (end - begin) / dtype.bytes;
  return { shape, numbers: Array.from({ length }, (_, i) => dtype.read(view, begin + i * dtype.bytes)) };
}

/** JSON in ASCII: other characters are escaped, as in `\u03b8`. */
const asciiJson = (part: unknown): string =>
  JSON.stringify(part).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
