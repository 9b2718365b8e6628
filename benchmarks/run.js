// `npm run bench`: what the tape costs beside micrograd's closures. Both engines run the same programs from the same
// numbers and must arrive at the same loss; rounds are interleaved, so that a busy machine slows both.
import { writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { tanh, Value } from '@retrograd/autodiff';
import { Closure } from './closures.js';

const ROUNDS = 60;
const WARM_UP = 20; // rounds that are run and not counted
const CHAIN = 6000; // ops
const SIZES = [2, 16, 16, 1];
const RATE = 0.05;

const engines = {
  retrograd: { leaf: (x) => new Value(x, { role: 'parameter' }), squash: tanh },
  closures: { leaf: (x) => new Closure(x), squash: (x) => x.tanh() },
};

/** Each program sets itself up for an engine and returns one run: it records, goes backward and returns the loss. */
const programs = {
  [`chain of ${CHAIN} ops`]: ({ leaf, squash }) => {
    const w = leaf(0.999);
    const b = leaf(0.001);
    return () => {
      w.grad = b.grad = 0;
      let x = leaf(0.5);
      for (let i = 0; i < CHAIN / 3; i++) x = squash(x.mul(w).add(b));
      x.backward();
      return x.data + w.grad + b.grad;
    };
  },
  [`step of a ${SIZES.join('-')} net`]: ({ leaf, squash }) => {
    const draw = generator(1);
    const layers = SIZES.slice(1).map((outputs, k) =>
      Array.from({ length: outputs }, () => Array.from({ length: SIZES[k] + 1 }, () => leaf(draw()))),
    );
    const parameters = layers.flat(2);
    const input = [leaf(0.3), leaf(-0.8)];
    const minusTarget = leaf(-0.25);
    return () => {
      for (const parameter of parameters) parameter.grad = 0;
      let x = input;
      for (const layer of layers) x = layer.map((weights) => squash(weightedSum(weights, x)));
      const error = x[0].add(minusTarget);
      const loss = error.mul(error);
      loss.backward();
      for (const parameter of parameters) parameter.data -= RATE * parameter.grad;
      return loss.data;
    };
  },
};

const lines = Object.entries(programs).flatMap(([title, program]) => {
  const names = Object.keys(engines);
  const runs = names.map((name) => program(engines[name]));
  const times = names.map(() => []);
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const losses = runs.map((run, k) => {
      const start = performance.now();
      const loss = run();
      if (round >= WARM_UP) times[k].push(performance.now() - start);
      return loss;
    });
    if (!(Math.abs(losses[0] - losses[1]) <= 1e-12 * Math.abs(losses[1])))
      throw new Error(`${title}, round ${round}: the losses differ, ${losses.join(' and ')}`);
  }
  const [minima, medians] = [0, 0.5].map((q) => times.map((all) => quantile(all, q)));
  const row = (name, k) =>
    `| ${title} | ${name} | ${minima[k].toFixed(3)} | ${medians[k].toFixed(3)} | ${(minima[k] / minima[1]).toFixed(2)} | ${(medians[k] / medians[1]).toFixed(2)} |`;
  return names.map(row);
});

const table = [
  '| program | engine | minimum, ms | median, ms | ratio of minima | ratio of medians |',
  '| --- | --- | ---: | ---: | ---: | ---: |',
  ...lines,
].join('\n');
const machine = `${cpus().length} × ${cpus()[0].model}, ${platform()} ${arch()}, Node ${process.versions.node}`;
const report = `# Benchmark

Record and backward, ${ROUNDS} interleaved rounds after ${WARM_UP} to warm up; the step also updates the parameters. The peer
is micrograd's design in plain JavaScript ([closures.js](closures.js)); ratios are times relative to it. Both arrive at
the same loss in every round, to 1e-12. Written by \`npm run bench\`.

Machine: ${machine}.

${table}
`;
writeFileSync(new URL('results.md', import.meta.url), report);
console.log(`${machine}\n\n${table}`);

/** `Σ wᵢ xᵢ + b`, the last of `weights` being b: binary additions, for both engines alike. */
function weightedSum(weights, x) {
  return x.reduce((sum, xi, i) => sum.add(weights[i].mul(xi)), weights.at(-1));
}

function quantile(all, q) {
  return all.toSorted((a, b) => a - b)[Math.floor(q * (all.length - 1))];
}

/** Numbers in −1 … 1 (Park and Miller 1988), the same for both engines. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return (state / 2147483647) * 2 - 1;
  };
}
