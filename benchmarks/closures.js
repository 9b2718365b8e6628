// The peer: micrograd's design in plain JavaScript. Every result holds a closure that adds to its inputs' gradients.
// Sorted without recursion, so that it too survives a deep chain.

export class Closure {
  grad = 0;
  backwardStep = () => {};
  constructor(data, inputs = []) {
    this.data = data;
    this.inputs = inputs;
  }

  add(other) {
    const out = new Closure(this.data + other.data, [this, other]);
    out.backwardStep = () => {
      this.grad += out.grad;
      other.grad += out.grad;
    };
    return out;
  }

  mul(other) {
    const out = new Closure(this.data * other.data, [this, other]);
    out.backwardStep = () => {
      this.grad += other.data * out.grad;
      other.grad += this.data * out.grad;
    };
    return out;
  }

  tanh() {
    const y = Math.tanh(this.data);
    const out = new Closure(y, [this]);
    out.backwardStep = () => {
      this.grad += (1 - y * y) * out.grad;
    };
    return out;
  }

  backward() {
    this.grad = 1;
    for (const node of outputsFirst(this)) node.backwardStep();
  }
}

/** Everything that `output` depends on, every node before its inputs. */
function outputsFirst(output) {
  const opened = new Set();
  const inputsFirst = new Set(); // keeps the first of a node's two turns, if it stood on the stack twice
  const stack = [output];
  while (stack.length > 0) {
    const node = stack.at(-1);
    if (opened.has(node)) {
      inputsFirst.add(node);
      stack.pop();
    } else {
      opened.add(node);
      for (const input of node.inputs) if (!opened.has(input)) stack.push(input);
    }
  }
  return [...inputsFirst].reverse();
}
