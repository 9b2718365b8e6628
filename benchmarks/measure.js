// How things are measured. One contestant runs one workload, in a process of its own; foreign programs (contestants/c,
// contestants/python) do the same as `steps`, in their languages.

/** Milliseconds to warm up and to measure. `quick` shows only that everything runs. */
export const budget = (quick) => (quick ? { warmUp: 50, measured: 100 } : { warmUp: 500, measured: 700 });

/** The loss is compared after so many steps. */
export const CHECKED_STEP = 20;

const BATCH = 2; // ms, far above the clock's resolution
const FEWEST = 3; // batches or graphs, however long one takes

/**
 * `step()` trains once and returns the loss before it; what takes its steps in an asynchronous loop gives `run(count)`
 * instead, which returns the loss before the last of them. Times are in µs per step; `ready` is in ms since the process began.
 */
export async function steps({ step, run = loopOf(step), ...extra }, { warmUp, measured }) {
  await run(1);
  const ready = performance.now();
  const loss = await run(CHECKED_STEP);

  let count = 0;
  const start = performance.now();
  do await run(1);
  while (++count < FEWEST || performance.now() - start < warmUp);
  const batch = Math.ceil((BATCH * count) / (performance.now() - start));

  const times = await repeat(measured, () => run(batch));
  return { ...lowestAndMiddle(times, batch), loss, ready, ...extra };
}

const loopOf = (step) => (count) => {
  let loss = step();
  for (let i = 1; i < count; i++) loss = step();
  return loss;
};

/**
 * `run()` records a graph, goes backward and returns the output; `check(output)` is a number to compare. Needs
 * `--expose-gc`. `bytesPerOp` is what the output keeps alive after `backward`, unless the contestant says better.
 */
export async function graph({ run, check, ...extra }, { warmUp, measured }, { ops }) {
  if (ops <= 1e5) run(); // compiled code is live too, and would count for much in a small graph
  const before = liveBytes();
  const output = run();
  const bytesPerOp = (liveBytes() - before) / ops;
  const loss = check(output);
  await repeat(warmUp, run);
  return { ...lowestAndMiddle(await repeat(measured, run), 1), loss, bytesPerOp, ...extra };
}

const TENTHS = 10;

/** Live megabytes after each tenth of a plain training loop that lets go of nothing by hand. Needs `--expose-gc`. */
export async function memory({ step, run = loopOf(step) }, budget, _workload, quick) {
  const stepsPerTenth = quick ? 10 : 1000;
  const timed = await steps({ run }, budget);
  const live = [];
  for (let tenth = 0; tenth < TENTHS; tenth++) {
    await run(stepsPerTenth);
    live.push(liveBytes() / 1e6);
  }
  return { ...timed, live, stepsPerTenth, peak: process.resourceUsage().maxRSS / 1e3 };
}

/** Times, in ms, of `body` until `total` ms have passed. */
async function repeat(total, body) {
  const times = [];
  const start = performance.now();
  while (times.length < FEWEST || performance.now() - start < total) {
    const begin = performance.now();
    await body();
    times.push(performance.now() - begin);
  }
  return times;
}

function lowestAndMiddle(milliseconds, batch) {
  const sorted = milliseconds.toSorted((a, b) => a - b).map((time) => (time / batch) * 1e3);
  return { minimum: sorted[0], median: sorted[sorted.length >> 1] };
}

function liveBytes() {
  globalThis.gc();
  globalThis.gc(); // typed arrays that the first collection found are freed by the second at the latest
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
