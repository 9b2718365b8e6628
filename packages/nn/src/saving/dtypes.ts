// Encodings of numbers in a file, little-endian.

/** An encoding of numbers in bytes. */
export interface Dtype {
  readonly bytes: number;
  /** The number that starts at byte `at`. */
  read(view: DataView, at: number): number;
}

/** An encoding that `toSafetensors` can write. */
export interface WritableDtype extends Dtype {
  write(view: DataView, at: number, x: number): void;
}

/** IEEE double precision, without loss. */
const F64: WritableDtype = {
  bytes: 8,
  read: (view, at) => view.getFloat64(at, true),
  write: (view, at, x) => view.setFloat64(at, x, true),
};

/** IEEE single precision: rounded to 24 bits; `requireFloat32` says what is beyond. */
const F32: WritableDtype = {
  bytes: 4,
  read: (view, at) => view.getFloat32(at, true),
  write: (view, at, x) => view.setFloat32(at, x, true),
};

/** IEEE half precision: a sign, five bits of exponent, ten of fraction. */
const F16: Dtype = {
  bytes: 2,
  read(view, at) {
    const bits = view.getUint16(at, true);
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  },
};

/** The upper half of an F32. */
const BF16: Dtype = {
  bytes: 2,
  read(view, at) {
    const wide = new DataView(new ArrayBuffer(4));
    wide.setUint16(0, view.getUint16(at, true));
    return wide.getFloat32(0);
  },
};

/** Whole numbers, exact up to 2⁵³. PyTorch uses them to count the batches of batch normalisation. */
const I64: Dtype = {
  bytes: 8,
  read: (view, at) => Number(view.getBigInt64(at, true)),
};

/** The encodings that can be written. */
export const writable: { readonly F64: WritableDtype; readonly F32: WritableDtype } = { F64, F32 };

/** The encodings that can be read, by name. A Map, because a file may contain the name `constructor`. */
export const readable: ReadonlyMap<unknown, Dtype> = new Map(Object.entries({ F64, F32, F16, BF16, I64 }));

/** Throws `RangeError` for a finite number that rounds to ±Infinity in single precision; `instead` is what to write. */
export function requireFloat32(what: string, numbers: readonly number[], instead: string): void {
  const large = numbers.find((x) => Number.isFinite(x) && !Number.isFinite(Math.fround(x)));
  if (large !== undefined)
    throw new RangeError(`${what} has ${large}, which is beyond the 3.4e38 of float32; write ${instead}`);
}
