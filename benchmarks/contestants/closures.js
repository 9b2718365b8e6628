// micrograd's design in plain JavaScript: every result holds a closure that adds to its inputs' gradients. Sorted with
// marks and a stack instead of a set and recursion, so that it is fast and survives a deep graph.
import { scalarPrograms } from './scalar-programs.js';

const nothing = () => {};
let sweep = 0;

class Closure {
  grad = 0;
  visited = 0; // the last sweep that came by
  backwardStep = nothing;
  constructor(data, left = null, right = null) {
    this.data = data;
    this.left = left;
    this.right = right;
  }

  add(other) {
    const out = new Closure(this.data + other.data, this, other);
    out.backwardStep = () => {
      this.grad += out.grad;
      other.grad += out.grad;
    };
    return out;
  }

  sub(other) {
    const out = new Closure(this.data - other.data, this, other);
    out.backwardStep = () => {
      this.grad += out.grad;
      other.grad -= out.grad;
    };
    return out;
  }

  mul(other) {
    const out = new Closure(this.data * other.data, this, other);
    out.backwardStep = () => {
      this.grad += other.data * out.grad;
      other.grad += this.data * out.grad;
    };
    return out;
  }

  scale(factor) {
    return this.#unary(this.data * factor, factor);
  }
  shift(summand) {
    return this.#unary(this.data + summand, 1);
  }
  relu() {
    return this.data > 0 ? this.#unary(this.data, 1) : this.#unary(0, 0);
  }
  tanh() {
    const y = Math.tanh(this.data);
    return this.#unary(y, 1 - y * y);
  }
  sigmoid() {
    const y = 1 / (1 + Math.exp(-this.data));
    return this.#unary(y, y * (1 - y));
  }

  #unary(data, partial) {
    const out = new Closure(data, this);
    out.backwardStep = () => {
      this.grad += partial * out.grad;
    };
    return out;
  }
}

/** Gradients start at 0 here, also those of leaves. */
function backward(output) {
  const order = inputsFirst(output);
  for (const node of order) node.grad = 0;
  output.grad = 1;
  for (let i = order.length - 1; i >= 0; i--) order[i].backwardStep();
}

/** Everything that `output` depends on, every node after its inputs. */
function inputsFirst(output) {
  const order = [];
  const stack = [output];
  const turns = [0]; // how many inputs of each node on the stack have been seen to
  output.visited = ++sweep;
  while (stack.length > 0) {
    const top = stack.length - 1;
    const turn = turns[top]++;
    const node = stack[top];
    if (turn === 2) {
      order.push(node);
      stack.pop();
      turns.pop();
      continue;
    }
    const input = turn === 0 ? node.left : node.right;
    if (input !== null && input.visited !== sweep) {
      input.visited = sweep;
      stack.push(input);
      turns.push(0);
    }
  }
  return order;
}

export const forms = {
  closures: {
    title: 'micrograd-like closures',
    precision: 'f64',
    widest: 16,
    longest: 1e6,
    programs: scalarPrograms({ leaf: (x) => new Closure(x), begin: nothing, backward }),
  },
};
