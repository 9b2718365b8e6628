// The fastest dynamic tape that we know in JavaScript, and an unsafe one: one global struct of arrays that are never
// replaced and never freed. Every recording rewinds it to its leaves, and handles of older recordings then point at
// something else without a word. What ours pays for safe memory is measured against this.
import { opsOf } from '../network.js';
import { scalarPrograms } from './scalar-programs.js';

const ADD = 1;
const SUB = 2;
const MUL = 3;
const SCALE = 4;
const SHIFT = 5;
const RELU = 6;
const TANH = 7;
const SIGMOID = 8;

/** Kept in fields that are never written again, so that V8 can compile the addresses of the arrays into the code. */
class Tape {
  length = 0;
  constructor(capacity) {
    this.op = new Uint8Array(capacity); // 0 for a leaf
    this.left = new Int32Array(capacity);
    this.right = new Int32Array(capacity);
    this.constant = new Float64Array(capacity);
    this.value = new Float64Array(capacity);
    this.adjoint = new Float64Array(capacity);
  }
}

const BYTES_PER_NODE = 1 + 4 + 4 + 8 + 8 + 8;

/** The engine: one tape, and everything that knows it by name. */
function globalTape(capacity) {
  const tape = new Tape(capacity);
  let leaves = 0;

  class Handle {
    constructor(index) {
      this.index = index;
    }

    get data() {
      return tape.value[this.index];
    }
    set data(x) {
      tape.value[this.index] = x;
    }
    get grad() {
      return tape.adjoint[this.index];
    }

    add(other) {
      const i = tape.length++;
      const { value } = tape;
      tape.op[i] = ADD;
      tape.left[i] = this.index;
      tape.right[i] = other.index;
      value[i] = value[this.index] + value[other.index];
      return new Handle(i);
    }
    sub(other) {
      const i = tape.length++;
      const { value } = tape;
      tape.op[i] = SUB;
      tape.left[i] = this.index;
      tape.right[i] = other.index;
      value[i] = value[this.index] - value[other.index];
      return new Handle(i);
    }
    mul(other) {
      const i = tape.length++;
      const { value } = tape;
      tape.op[i] = MUL;
      tape.left[i] = this.index;
      tape.right[i] = other.index;
      value[i] = value[this.index] * value[other.index];
      return new Handle(i);
    }
    scale(factor) {
      const i = tape.length++;
      tape.op[i] = SCALE;
      tape.left[i] = this.index;
      tape.constant[i] = factor;
      tape.value[i] = tape.value[this.index] * factor;
      return new Handle(i);
    }
    shift(summand) {
      return unary(SHIFT, this.index, tape.value[this.index] + summand);
    }
    relu() {
      const x = tape.value[this.index];
      return unary(RELU, this.index, x > 0 ? x : 0);
    }
    tanh() {
      return unary(TANH, this.index, Math.tanh(tape.value[this.index]));
    }
    sigmoid() {
      return unary(SIGMOID, this.index, 1 / (1 + Math.exp(-tape.value[this.index])));
    }
  }

  function unary(op, input, y) {
    const i = tape.length++;
    tape.op[i] = op;
    tape.left[i] = input;
    tape.value[i] = y;
    return new Handle(i);
  }

  /** Leaves come first on the tape: all of them must be made before the first recording. */
  function leaf(x) {
    const i = tape.length++;
    tape.op[i] = 0;
    tape.value[i] = x;
    leaves = tape.length;
    return new Handle(i);
  }

  function rewind() {
    tape.length = leaves;
  }

  function backward(output) {
    const { op, left, right, constant, value, adjoint } = tape;
    adjoint.fill(0, 0, output.index + 1);
    adjoint[output.index] = 1;
    for (let i = output.index; i >= leaves; i--) {
      const g = adjoint[i];
      switch (op[i]) {
        case ADD:
          adjoint[left[i]] += g;
          adjoint[right[i]] += g;
          break;
        case SUB:
          adjoint[left[i]] += g;
          adjoint[right[i]] -= g;
          break;
        case MUL: {
          const a = left[i];
          const b = right[i];
          adjoint[a] += g * value[b];
          adjoint[b] += g * value[a];
          break;
        }
        case SCALE:
          adjoint[left[i]] += g * constant[i];
          break;
        case SHIFT:
          adjoint[left[i]] += g;
          break;
        case RELU:
          if (value[i] > 0) adjoint[left[i]] += g;
          break;
        case TANH: {
          const y = value[i];
          adjoint[left[i]] += g * (1 - y * y);
          break;
        }
        case SIGMOID: {
          const y = value[i];
          adjoint[left[i]] += g * y * (1 - y);
          break;
        }
      }
    }
  }

  return { leaf, begin: rewind, backward };
}

/** How many nodes a workload needs. With too few, writes past the end are lost, and the loss comes out wrong. */
const nodesOf = {
  mlp: (workload) => opsOf(workload) + workload.parameters.length + workload.inputs.flat().length,
  mazur: () => 64,
  chain: ({ ops }) => ops + 3,
  dense: ({ ops, width }) => ops + width * width + width + 1,
};

/** The arrays have their size from the start, so what a node takes of them is counted, not measured. */
const program = (name) => (workload) => {
  const engine = globalTape(nodesOf[name](workload));
  return { ...scalarPrograms(engine)[name](workload), bytesPerOp: BYTES_PER_NODE };
};

export const forms = {
  'global-tape': {
    title: 'unsafe global tape',
    precision: 'f64',
    widest: 64,
    programs: Object.fromEntries(Object.keys(nodesOf).map((name) => [name, program(name)])),
  },
};
