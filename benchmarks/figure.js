// What the figure costs: an edit of one number and a step of the player on tapes of 1,000 and 10,000 operations; layout, picture and
// heap of tapes of 1,500 to 50,000 nodes; and what is under the pointer. `node benchmarks/figure.js`, after
// `npx tsc -b && node scripts/build-packages.mjs`; prints a table. Times are of the processor, that of V8's own threads included.
import { availableParallelism, cpus } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { forward, scope, sin, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { HitIndex } from '../packages/figure/dist/stage/hit-index.js';
import { keyAt } from '../packages/figure/dist/stage/hit-test.js';
import { diagram, momentAt, pictureOf, runOf, withParts } from '../packages/graph/dist/bundle.js';

const LIMITS = {
  edit: { 1000: 2, 10000: 15 },
  step: { 1000: 1, 10000: 1 },
  layout: { 1500: 10, 50000: 150 },
  picture: { 10000: 120, 50000: 600 },
  hit: 0.1,
}; // ms
const HEAP = 400; // MB at 50,000 nodes
const FOUR_TIMES = 5; // times as long may four times as many nodes take: linear, but for sorting and memory
const BUDGET = 300; // ms for each measurement
const [WARM, FEWEST] = [3, 7]; // repetitions

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

/** A program of which each operation takes two of the last 60 values. */
function program(ops) {
  let state = 7;
  const random = (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const values = Array.from({ length: 20 }, (_, i) => new Value(Math.sin(i + 1), { label: `x_${i + 1}` }));
  const some = () => values[Math.max(0, values.length - 1 - random(60))];
  for (let i = 0; i < ops; i++)
    values.push(i % 3 === 0 ? some().mul(some()) : i % 3 === 1 ? some().add(some()) : tanh(some()));
  return sum(values.slice(-60));
}

/** `x + x + …`, one sum after the other: a chain whose leaf is shared. */
function shared(terms) {
  const x = new Value(1, { label: 'x' });
  let total = x;
  for (let i = 1; i < terms; i++) total = total.add(x);
  return total;
}

/** Milliseconds of `run`: the least, and the median. */
function time(run, warm = WARM, fewest = FEWEST) {
  const times = [];
  const start = performance.now();
  for (let k = 0; k < warm; k++) run(k);
  for (let k = 0; times.length < fewest || performance.now() - start < BUDGET; k++) {
    const before = process.cpuUsage();
    run(k);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
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
    least.toPrecision(3),
    median.toPrecision(3),
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

/** A tape of about so many nodes: leaves and constants count, too. */
function tapeOf(build, nodes) {
  const perOp = Tape.of(build(1000)).length / 1000;
  return Tape.of(build(Math.round(nodes / perOp)));
}

/** What opens all parts of a tape. */
function opening({ structure }) {
  const { scopes } = withParts(structure);
  return new Set([...scopes.keys()].filter((scope) => scopes[scope].kind === 'part'));
}

/** From the tape to its picture, in the backward pass at its end. */
function pictured(tape, options) {
  const drawn = diagram(tape.structure, options);
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  return { drawn, picture: pictureOf(drawn)(moment, { pass: 'backward', output: 'E' }) };
}

const kinds = { ...shapes, program, 'x + x + …': shared };
for (const nodes of [1500, 10_000, 50_000])
  for (const [name, build] of Object.entries(kinds)) {
    const tape = tapeOf(build, nodes);
    const options = { level: name === 'MLP' ? 'neuron' : 'op' };
    const what = `${name}, ${tape.length} nodes, ${diagram(tape.structure, options).nodes.length} drawn`;
    const [layout, picture] = [LIMITS.layout[nodes], LIMITS.picture[nodes]];
    if (layout)
      row(
        `layout: ${what}`,
        time(() => diagram(tape.structure, options)),
        layout,
      );
    if (picture)
      row(
        `diagram and picture: ${what}`,
        time(() => pictured(tape, options)),
        picture,
      );
  }
for (const nodes of [1500, 10_000, 50_000]) {
  const tape = tapeOf(program, nodes);
  const options = { level: 'op', toggled: opening(tape) };
  const [warm, fewest] = nodes < 50_000 ? [2, 5] : [0, 1];
  const what = `program, ${tape.length} nodes, all opened`;
  row(
    `layout: ${what}`,
    time(() => diagram(tape.structure, options), warm, fewest),
    null,
  );
  row(
    `diagram and picture: ${what}`,
    time(() => pictured(tape, options), warm, fewest),
    null,
  );
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
for (const isOpened of [false, true]) {
  collect();
  const before = process.memoryUsage().heapUsed;
  const tape = tapeOf(program, 50_000);
  const kept = pictured(tape, { level: 'op', toggled: isOpened ? opening(tape) : new Set() });
  collect();
  const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
  const what = `MB of heap: program, ${tape.length} nodes, ${kept.drawn.nodes.length} drawn`;
  row(what, { least: megabytes, median: megabytes }, HEAP);
}

for (const [name, build] of [
  ['sum of products', sumOfProducts],
  ['x + x + …', shared],
])
  for (const [count, state] of [
    [10_000, 'as it opens'],
    [2000, 'all opened'],
  ]) {
    const [small, large] = [count, 4 * count].map((nodes) => {
      const tape = tapeOf(build, nodes);
      return time(
        () => diagram(tape.structure, { level: 'op', toggled: state === 'all opened' ? opening(tape) : new Set() }),
        2,
      );
    });
    const what = `times as long for four times as many: layout of ${name}, ${count} nodes, ${state}`;
    row(what, { least: large.least / small.least, median: large.median / small.median }, FOUR_TIMES);
  }

const ladder = tapeOf(program, 38_000);
const { picture } = pictured(ladder, { level: 'op', toggled: opening(ladder) });
const index = new HitIndex(picture);
const places = picture.edges.filter((_, k) => k % 60 === 0).map(({ route }) => ({ x: route[6], y: route[7] + 0.1 }));
const { least, median } = time(() => places.map((place) => keyAt(picture, place, 20, index)));
const each = { least: least / places.length, median: median / places.length };
row(`under the pointer: ${picture.edges.length} edges`, each, LIMITS.hit);

console.log(`${availableParallelism()} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}; milliseconds\n`);
for (const line of [['', 'least', 'median', 'goal', ''], ['---', '---:', '---:', '---:', '---'], ...rows])
  console.log(`| ${line.join(' | ')} |`);
