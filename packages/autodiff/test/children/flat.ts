// Prints how many bytes each kind of loop leaves behind, and the most that were in use.
import { compile, mul, noGrad, sum, tanh, Value, value } from '../../src/index.ts';
import { BLOCK_SIZE } from '../../src/nodes/nodes.ts';
import { reserve } from '../../src/record/open-block.ts';

const collect = (globalThis as unknown as { gc(): void }).gc;

/** Bytes on the heap and in array buffers, after a full collection; what the block itself has filled up with aside. */
function inUse(): number {
  reserve(BLOCK_SIZE + 1);
  collect();
  collect(); // array buffers are freed by the second
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** The bytes that `count` calls of `step` leave behind, after a tenth as many for warming up. */
function left(step: () => void, count: number): number {
  for (let k = 0; k < count / 10; k++) step();
  const before = inUse();
  for (let k = 0; k < count; k++) step();
  return inUse() - before;
}

const [w, b] = [value(0.5), value(-0.1)];
let state = value(0.1);
const held = tanh(w).mul(b); // of a block that is long dead when it is used

/** What is done, and how often. */
const loops: Readonly<Record<string, readonly [count: number, step: () => void]>> = {
  'steps of training': [
    1e6,
    () => {
      const loss = tanh(w.mul(1.5).add(b)).sub(0.3).pow(2);
      loss.backward();
      for (const parameter of [w, b]) {
        parameter.data -= 0.01 * parameter.grad;
        parameter.grad = 0;
      }
    },
  ],
  'forward passes without backward': [1e6, () => tanh(w.mul(1.5).add(b)).sub(0.3).pow(2)],
  'uses of a Value that is held': [4e4, () => held.mul(w).add(held).backward()],
  'passes without recording': [1e6, () => noGrad(() => tanh(w.mul(1.5).add(b)))],
  'passes that detach what they hand on': [
    1e6,
    () => {
      state = tanh(state.mul(w).add(b)).detach();
    },
  ],
  'sums of new leaves and old Values': [4e4, () => sum([new Value(1), w, b, held]).backward()],
};

const bytes = Object.fromEntries(Object.entries(loops).map(([name, [count, step]]) => [name, left(step, count)]));

const program = compile(([x]) => mul(w, x!), { inputs: 1, batch: 4 });
bytes['runs of a compiled program'] = left(() => program.run([[1], [2]]), 1e5);

console.log(JSON.stringify({ bytes, peak: process.resourceUsage().maxRSS * 1024 }));
