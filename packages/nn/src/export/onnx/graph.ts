// An ONNX graph while it is written: nodes, numbers, and its bytes. Source of the field numbers: onnx/onnx, onnx.proto3.
import { requireFloat32 } from '../../saving/dtypes.ts';
import { named } from '../../shown.ts';
import { type Field, message } from './protobuf.ts';

/** The precision of all numbers. */
export type OnnxDtype = 'float32' | 'float64';

/** A size of a tensor: a number, or the name of one that each run chooses. */
type Dim = number | string;

/** Codes of `TensorProto.DataType`. */
const CODES = { float32: 1, int64: 7, float64: 11 } as const;
/** Codes of `AttributeProto.AttributeType`. */
const [INT, INTS] = [2, 7];

/** Operators and the structure of the file as of 2021: what all runtimes read. */
const [IR_VERSION, OPSET] = [8, 17];

/** Operators for which onnxruntime has no kernel in float64. */
const FLOAT32_ONLY: ReadonlySet<string> = new Set(['Acos', 'Asin', 'Atan', 'Erf']);

/** Options of an operator: whole numbers, or lists of them. */
type Attributes = Readonly<Record<string, number | readonly number[]>>;

/** A graph of tensors. Each tensor has a name; `node` and `number` return that of a new one. */
export class Graph {
  readonly dtype: OnnxDtype;
  readonly #who: string;
  readonly #nodes: Uint8Array[] = [];
  readonly #initializers: Uint8Array[] = [];
  readonly #numbers = new Map<string, string>();
  readonly #names = new Map<string, number>(); // with the last number behind each

  constructor(who: string, dtype: OnnxDtype) {
    this.#who = who;
    this.dtype = dtype;
  }

  /** A node of one output with a new name: `name`, or the operator's. Throws `RangeError` for one without kernel in float64. */
  node(operator: string, inputs: readonly string[], attributes: Attributes = {}, name?: string): string {
    const output = this.name(name ?? operator.toLowerCase());
    this.nodeInto(output, operator, inputs, attributes);
    return output;
  }

  /** A node whose output has a name that is taken already. */
  nodeInto(output: string, operator: string, inputs: readonly string[], attributes: Attributes = {}): void {
    if (this.dtype === 'float64' && FLOAT32_ONLY.has(operator))
      throw new RangeError(`${this.#who}: onnxruntime has no ${operator} in float64; write dtype: 'float32'`);
    this.#nodes.push(
      message([
        ...inputs.map((input): Field => [1, input]),
        [2, output],
        [3, output],
        [4, operator],
        ...Object.entries(attributes).map(([key, value]): Field => [5, attribute(key, value)]),
      ]),
    );
  }

  /** A number, once for each value. */
  number(x: number): string {
    const key = Object.is(x, -0) ? '-0' : String(x);
    const found = this.#numbers.get(key) ?? this.tensor(key, [], [x]);
    this.#numbers.set(key, found);
    return found;
  }

  /** A tensor of fixed numbers, row by row. Throws `RangeError` for a number that float32 would make infinite. */
  tensor(name: string, shape: readonly number[], numbers: readonly number[]): string {
    const what = shape.length === 0 && name === String(numbers[0]) ? 'a constant' : named(name);
    if (this.dtype === 'float32') requireFloat32(`${this.#who}: ${what}`, numbers, "dtype: 'float64'");
    const used = this.name(name);
    const bytes = this.dtype === 'float64' ? new Float64Array(numbers) : new Float32Array(numbers);
    this.#initializers.push(
      message([
        ...shape.map((size): Field => [1, size]),
        [2, CODES[this.dtype]],
        [8, used],
        [9, new Uint8Array(bytes.buffer)],
      ]),
    );
    return used;
  }

  /** The whole numbers in a tensor, as indices. */
  indices(x: string): string {
    return this.node('Cast', [x], { to: CODES.int64 });
  }

  /** A condition as 1 or 0. */
  flag(x: string, name?: string): string {
    return this.node('Cast', [x], { to: CODES[this.dtype] }, name);
  }

  /** `wanted`, or with a number behind it if that is taken. */
  name(wanted: string): string {
    let name = wanted;
    for (let k = this.#names.get(wanted) ?? 1; this.#names.has(name); name = `${wanted}_${k}`)
      this.#names.set(wanted, ++k);
    this.#names.set(name, 1);
    return name;
  }

  /** The bytes of the model. Names and shapes of inputs and outputs are as given. */
  bytes(inputs: readonly Port[], outputs: readonly Port[]): Uint8Array<ArrayBuffer> {
    const port = ({ name, shape }: Port): Uint8Array => {
      const dims = shape.map((dim): Field => [1, message([[typeof dim === 'number' ? 1 : 2, dim]])]);
      const tensor = message([
        [1, CODES[this.dtype]],
        [2, message(dims)],
      ]);
      return message([
        [1, name],
        [2, message([[1, tensor]])],
      ]);
    };
    const graph = message([
      ...this.#nodes.map((node): Field => [1, node]),
      [2, 'retrograd'],
      ...this.#initializers.map((tensor): Field => [5, tensor]),
      ...inputs.map((input): Field => [11, port(input)]),
      ...outputs.map((output): Field => [12, port(output)]),
    ]);
    return message([
      [1, IR_VERSION],
      [2, '@retrograd/nn'],
      [7, graph],
      [8, message([[2, OPSET]])],
    ]);
  }
}

/** An input or output of a graph. */
export interface Port {
  readonly name: string;
  readonly shape: readonly Dim[];
}

function attribute(name: string, value: number | readonly number[]): Uint8Array {
  if (typeof value === 'number')
    return message([
      [1, name],
      [3, value],
      [20, INT],
    ]);
  return message([[1, name], ...value.map((one): Field => [8, one]), [20, INTS]]);
}
