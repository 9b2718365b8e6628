// What a stage costs in a page: the script of a frame in which pulses move, with 1,000 to 60,000 edges, and the longest task while
// a level changes or a neuron opens, in a drawing of 2,000 nodes. `node benchmarks/stage.js`; prints a table. Times are of the
// processor in the page's main thread. WebGL is drawn in software, by another process: pulses move in a small window, as its pixels
// cost the page nothing, and with 60,000 edges seconds of that process.
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserPath, launch } from '../scripts/browser.mjs';
import { serveBuiltApp } from '../scripts/built-app.mjs';

const LIMITS = { frame: 0.35, task: 50 }; // ms
const FRAMES = { 1000: 20, 10000: 10, 60000: 3 };
const TIMES = 5;
const NODES = 2000;

const app = await serveBuiltApp({ root: new URL('stage', import.meta.url).pathname });
const browser = await launch(await browserPath());
const rows = [];
const row = (what, times, limit) => {
  times.sort((a, b) => a - b);
  const [least, median] = [times[0], times[times.length >> 1]];
  rows.push([what, least.toFixed(2), median.toFixed(2), limit, median <= limit ? 'kept' : 'missed']);
};
try {
  const page = await browser.newPage({ viewport: { width: 320, height: 240 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(app.url);
  for (const [count, frames] of Object.entries(FRAMES)) {
    const [renderer, edges] = await page.evaluate((n) => showEdges(n), Number(count));
    const times = [];
    await page.evaluate((n) => pulse(n), frames); // to warm up
    for (let k = 0; k < TIMES; k++) {
      const before = await script(session);
      await page.evaluate((n) => pulse(n), frames);
      times.push(((await script(session)) - before) / frames);
    }
    row(`script of a frame, ${edges} edges, ${renderer}`, times, LIMITS.frame);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  const nodes = await page.evaluate((n) => drawNetwork(n), NODES);
  await page.waitForTimeout(1000);
  const level = (place) =>
    page
      .locator('.levels button')
      [place]()
      .evaluate((button) => button.click());
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const acts = {
    'to layers': () => level('first'),
    'to what is finer': () => level('last'),
    'a neuron opens': () => press('Home', 'ArrowRight', 'Enter'),
    'a neuron folds': () => press('Enter'),
  };
  const longest = Object.fromEntries(Object.keys(acts).map((name) => [name, []]));
  await page.locator('.stage').focus();
  for (let k = 0; k < TIMES; k++)
    for (const [name, act] of Object.entries(acts)) longest[name].push(await longestTask(page, act));
  for (const [name, times] of Object.entries(longest)) row(`longest task, ${nodes} nodes: ${name}`, times, LIMITS.task);
} finally {
  await browser.close();
  await app.close();
}
console.log(`${availableParallelism()} × ${cpus()[0]?.model.trim()}, Chromium; milliseconds of its main thread\n`);
for (const line of [['', 'least', 'median', 'goal', ''], ['---', '---:', '---:', '---:', '---'], ...rows])
  console.log(`| ${line.join(' | ')} |`);

async function script(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration').value * 1000;
}

/** The processor's time of the longest task of the page from `act` until it has come to rest. */
async function longestTask(page, act) {
  const path = join(tmpdir(), `retrograd-trace-${process.pid}.json`);
  await browser.startTracing(page, { path, categories: ['toplevel', 'devtools.timeline'] });
  await act();
  await page.waitForTimeout(600);
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const pages = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const isOfPage = ({ pid, tid }) => pages.some((thread) => thread.pid === pid && thread.tid === tid);
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && isOfPage(event));
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}
