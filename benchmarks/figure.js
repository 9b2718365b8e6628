// What the figure costs: an edit of one number, a step of the player, and the layout, on tapes of 1,000 and 10,000
// operations. `node benchmarks/figure.js`, after `npx tsc -b && node scripts/build-packages.mjs`; prints a table.
import { availableParallelism, cpus } from 'node:os';
import { forward, scope, sin, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { diagram, momentAt, pictureOf, runOf, withParts } from '../packages/graph/dist/bundle.js';

const LIMITS = { edit: { 1000: 2, 10000: 15 }, step: { 1000: 1, 10000: 1 }, layout: 1000 }; // ms
const BUDGET = 1500; // ms for each measurement
const FEWEST = 15; // repetitions

/** `ops` operations in a row: a chain of products, sums and sines with constants. */
function chain(ops) {
  let x = new Value(0.5, { label: 'x' });
  for (let i = 0; i < ops; i++) x = i % 3 === 0 ? x.mul(1.01) : i % 3 === 1 ? x.add(0.001) : sin(x);
  return x;
}

/** `w₁ x₁ + w₂ x₂ + …`: `ops − 1` products and their sum. */
function sumOfProducts(ops) {
  return sum(
    Array.from({ length: ops - 1 }, (_, i) =>
      new Value(Math.cos(i), { label: `w_${i}`, role: 'parameter' }).mul(new Value(Math.sin(i), { label: `x_${i}` })),
    ),
  );
}

/** A net with one hidden layer after the other, each as wide as its input, in scopes as nn records them. */
function network(ops) {
  const width = Math.round(Math.sqrt(ops / 3.3));
  let x = Array.from({ length: width }, (_, i) => new Value(Math.sin(i + 1), { label: `x_${i + 1}` }));
  let named = 0;
  const parameter = () => new Value(Math.cos(++named) / Math.sqrt(width), { label: `w_${named}`, role: 'parameter' });
  for (let layer = 0; layer < 3; layer++) {
    const inputs = x;
    const weights = inputs.map(() => inputs.map(parameter));
    const biases = inputs.map(parameter);
    const neuron = (j) => () => tanh(sum([...inputs.map((input, i) => weights[j][i].mul(input)), biases[j]]));
    x = scope(`layer ${layer}`, () => inputs.map((_, j) => scope(`neuron ${j}`, neuron(j), { kind: 'neuron' })), {
      kind: 'layer',
    });
  }
  return sum(x.map((y) => y.mul(y)));
}

const shapes = { chain, 'sum of products': sumOfProducts, MLP: network };

/** Milliseconds of `run`: the least, and the median. */
function time(run) {
  const times = [];
  const start = performance.now();
  for (let k = 0; k < 5; k++) run(k);
  for (let k = 0; times.length < FEWEST || performance.now() - start < BUDGET; k++) {
    const before = performance.now();
    run(k);
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  return { least: times[0], median: times[times.length >> 1] };
}

/** A leaf whose number is changed again and again: the first parameter, else the first leaf. */
function leafOf(tape) {
  for (let i = 0; i < tape.leafCount; i++) if (tape.role(i) === 'parameter') return i;
  return 0;
}

/** New numbers → forward → run → moment → picture with texts, in the backward pass at its end. */
function edits(tape, drawn) {
  const [leaf, output] = [leafOf(tape), tape.length - 1];
  const draw = pictureOf(drawn);
  return time((k) => {
    const values = tape.values.slice();
    values[leaf] += 0.001 * (k + 1);
    const edited = tape.withValues(values);
    forward(edited);
    return draw(momentAt(runOf(edited, output), Infinity), { pass: 'backward', output: 'E' });
  });
}

/** One step of the player: the moment after the last one, and its picture. */
function steps(tape, drawn) {
  const run = runOf(tape, tape.length - 1);
  const draw = pictureOf(drawn);
  let moment = momentAt(run, 0);
  draw(moment, { pass: 'backward', output: 'E' });
  return time(() => {
    moment = momentAt(run, moment.cursor === run.length ? 0 : moment.cursor + 1, moment);
    return draw(moment, { pass: 'backward', output: 'E' });
  });
}

const rows = [];
const row = (what, { least, median }, limit) =>
  rows.push([
    what,
    least.toFixed(2),
    median.toFixed(2),
    String(limit ?? '—'),
    limit === null ? '' : median <= limit ? 'kept' : 'missed',
  ]);
for (const ops of [1000, 10_000])
  for (const [name, build] of Object.entries(shapes))
    for (const level of name === 'MLP' ? ['op', 'neuron'] : ['op']) {
      const tape = Tape.of(build(ops));
      const structure = withParts(tape.structure);
      const isFolded = (scope) => ['part', 'neuron'].includes(structure.scopes[scope].kind);
      const everything = new Set([...structure.scopes.keys()].filter(isFolded));
      const asItOpens = diagram(structure, { level });
      // where a level gives way to a coarser one, opening all scopes is drawing all operations
      const opened = level === 'op' && asItOpens.isTooMuch ? diagram(structure, { level, toggled: everything }) : null;
      for (const [drawn, state] of [[asItOpens, 'as it opens'], ...(opened === null ? [] : [[opened, 'all opened']])]) {
        const what = `${name} (${level}), ${tape.length - tape.leafCount} nodes after the leaves, ${drawn.nodes.length} drawn, ${state}`;
        const goal = (limit) => (drawn === asItOpens ? limit : null);
        row(`edit: ${what}`, edits(tape, drawn), goal(LIMITS.edit[ops]));
        row(`step: ${what}`, steps(tape, drawn), goal(LIMITS.step[ops]));
      }
    }

const x = new Value(1, { label: 'x' });
let total = x;
for (let i = 1; i < 20_000; i++) total = total.add(x);
const { structure } = Tape.of(total);
const before = performance.now();
diagram(structure, { level: 'op' });
const once = performance.now() - before;
row('layout: x + x + … of 20,000 terms, once', { least: once, median: once }, LIMITS.layout);

console.log(`${availableParallelism()} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}; milliseconds\n`);
for (const line of [['', 'least', 'median', 'goal', ''], ['---', '---:', '---:', '---:', '---'], ...rows])
  console.log(`| ${line.join(' | ')} |`);
