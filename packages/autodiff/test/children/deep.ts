// Prints what comes of a chain of a million nodes and of 2²⁰⁰ paths; run with a stack that no recursion fits on.
import {
  backward,
  compile,
  findNonFinite,
  forward,
  grad,
  hvp,
  jvp,
  mul,
  sin,
  Tape,
  tangents,
  type Value,
  value,
  vjp,
} from '../../src/index.ts';

const DEPTH = 1_000_000;

/** x ← x + sin(x / n) / n, or the like: a chain whose derivative is of order 1. */
function chain(x: Value, depth: number): Value {
  let y = x;
  for (let k = 0; k < depth; k++) y = k % 2 === 0 ? y.mul(1 + 1 / depth) : y.mul(1 - 1 / depth);
  return y;
}

function diamond(x: Value): Value {
  let y = x;
  for (let k = 0; k < 200; k++) y = y.add(y);
  return y;
}

const report: Record<string, unknown> = {};
for (const [name, f, depth] of [
  ['chain', (x: Value) => chain(x, DEPTH), 1],
  ['diamond', diamond, 2 ** -200],
] as const) {
  const x = value(0.75);
  const y = f(x);
  y.backward();
  const tape = Tape.of(y);
  const leaf = tape.indexOf(x);
  tape.values[leaf] = 1.5;
  forward(tape);
  const scaled = ([at]: readonly Value[]): Value => f(at!);
  report[name] = [
    x.grad,
    backward(tape, tape.length - 1)[leaf]!,
    tangents(tape, new Map([[leaf, 1]])).at(-1)!,
    grad(scaled)([0.75])[0]!,
    jvp((at) => [scaled(at)])([0.75], [1])[1][0]!,
    vjp((at) => [scaled(at)])([0.75])[1]([1])[0]!,
    tape.values.at(-1)! / 1.5,
    y.data / 0.75,
  ].map((slope) => slope * depth);
  report[`nodes of the ${name}`] = tape.length;
}

// d²/dx² of sin(chain) needs the gradient recorded, which is a chain of its own
report.curvature = hvp(([x]) => sin(chain(x!, DEPTH / 10)))([0.75], [1])[0]!;
report.culprit = findNonFinite(chain(value(Infinity), DEPTH / 10))?.message;
const w = value(0.75);
const program = compile(([x]) => mul(x!, chain(w, DEPTH / 100)), { inputs: 1, batch: 2 });
report.compiled = [program.run([[1], [3]]), w.grad];

console.log(JSON.stringify(report));
