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
const RATE = 1e-4; // small: near a loss of 0 only rounding would be left to compare

const engines = [
  { name: 'retrograd', leaf: (x) => new Value(x, { role: 'parameter' }), squash: tanh },
  { name: 'closures', leaf: (x) => new Closure(x), squash: (x) => x.tanh() },
];

/** Each program sets itself up for an engine and returns one run, which records, goes backward and returns a number. */
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
    let drawn = 0;
    const row = (fanIn) => Array.from({ length: fanIn + 1 }, () => leaf(Math.sin(++drawn))); // weights, then the bias
    const layers = SIZES.slice(1).map((fanOut, k) => Array.from({ length: fanOut }, () => row(SIZES[k])));
    const parameters = layers.flat(2);
    const input = [leaf(0.3), leaf(-0.8)];
    const minusTarget = leaf(-0.25);
    const neuron = (weights, x) => squash(x.reduce((sum, xi, i) => sum.add(weights[i].mul(xi)), weights.at(-1)));
    return () => {
      for (const parameter of parameters) parameter.grad = 0;
      let x = input;
      for (const layer of layers) x = layer.map((weights) => neuron(weights, x));
      const error = x[0].add(minusTarget);
      const loss = error.mul(error);
      loss.backward();
      for (const parameter of parameters) parameter.data -= RATE * parameter.grad;
      return loss.data;
    };
  },
};

/** Rows of the table: sorted times of both engines on one program. */
function measure([title, program]) {
  const runs = engines.map((engine) => ({ ...engine, run: program(engine), times: [], loss: 0 }));
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const contestant of round % 2 === 0 ? runs : runs.toReversed()) {
      const start = performance.now();
      contestant.loss = contestant.run();
      if (round >= WARM_UP) contestant.times.push(performance.now() - start);
    }
    const [ours, peer] = runs.map(({ loss }) => loss);
    if (!(Math.abs(ours - peer) <= 1e-12 * Math.abs(peer)))
      throw new Error(`${title}, round ${round}: the losses differ, ${ours} and ${peer}`);
  }
  for (const { times } of runs) times.sort((a, b) => a - b);
  const [minimum, median] = [0, ROUNDS / 2].map((rank) => (k) => runs[k].times[rank]);
  return runs.map(({ name }, k) => {
    const numbers = [minimum(k), median(k), minimum(k) / minimum(1), median(k) / median(1)];
    return `| ${[title, name, ...numbers.map((x) => x.toPrecision(3))].join(' | ')} |`;
  });
}

const report = `# Benchmark

Record and backward, ${ROUNDS} interleaved rounds after ${WARM_UP} to warm up; the step also updates the parameters. The peer is
micrograd's design in plain JavaScript ([closures.js](closures.js)); ratios are times relative to it. Both arrive at the
same loss in every round, to 1e-12. Written by \`npm run bench\`.

Machine: ${cpus().length} × ${cpus()[0].model}, ${platform()} ${arch()}, Node ${process.versions.node}.

| program | engine | minimum, ms | median, ms | ratio of minima | ratio of medians |
| --- | --- | ---: | ---: | ---: | ---: |
${Object.entries(programs).flatMap(measure).join('\n')}
`;
writeFileSync(new URL('results.md', import.meta.url), report);
console.log(report);
