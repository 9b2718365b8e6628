// The memory of a program: where its scalars and rows lie. Addresses are bytes; everything is aligned for vectors.

/** Bytes of the vectors that instructions work on. */
const VECTOR_BYTES = 16;

/** Lanes of the longest step of an interpreter: rows are padded to a multiple of it. */
const LANES_PADDED = 8;

/** Lays out the memory of a program. */
export class Memory {
  /** Bytes of a number: 8 or 4. */
  readonly bytes: number;
  readonly rowBytes: number;
  /** The address of the number of samples. */
  readonly count: number;
  /** Numbers that are written into memory before anything runs. */
  readonly #constants: { readonly address: number; readonly x: number; readonly bytes: number }[] = [];
  readonly #known = new Map<string, number>();
  readonly #free: number[] = [];
  #ones: number | undefined;
  #end: number;

  /** Memory from address `start` on, for rows of `lanes` numbers of `bytes` bytes. */
  constructor(start: number, lanes: number, bytes: 4 | 8) {
    this.bytes = bytes;
    this.rowBytes = Math.ceil(lanes / LANES_PADDED) * LANES_PADDED * bytes;
    this.#end = start;
    this.count = this.scalar();
  }

  /** One past the last address. */
  get end(): number {
    return this.#end;
  }

  /** The address of a new block of `bytes`. */
  block(bytes: number): number {
    const address = this.#end;
    this.#end += Math.ceil(bytes / VECTOR_BYTES) * VECTOR_BYTES;
    return address;
  }

  /** The address of a new scalar. It has a vector to itself, so that vector instructions can compute it. */
  scalar(): number {
    return this.block(VECTOR_BYTES);
  }

  /** The address of a scalar that holds `x`: one for every number, ±0 told apart. */
  constant(x: number): number {
    const key = Object.is(x, -0) ? '-0' : String(x);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const address = this.#filled(x, VECTOR_BYTES);
    this.#known.set(key, address);
    return address;
  }

  /** The address of a row for an intermediate result. */
  row(): number {
    return this.#free.pop() ?? this.block(this.rowBytes);
  }

  /** Lets the row at `address` be used again. */
  freeRow(address: number): void {
    this.#free.push(address);
  }

  /** The address of a row of ones. */
  ones(): number {
    this.#ones ??= this.#filled(1, this.rowBytes);
    return this.#ones;
  }

  #filled(x: number, bytes: number): number {
    const address = this.block(bytes);
    this.#constants.push({ address, x, bytes });
    return address;
  }

  /** Writes the constants into the memory of a machine. */
  fill(numbers: Float64Array | Float32Array): void {
    for (const { address, x, bytes } of this.#constants)
      numbers.fill(x, address / this.bytes, (address + bytes) / this.bytes);
  }
}
