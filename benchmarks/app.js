// What a reader of the app waits for: a keystroke in the expression field and a step of the player, on formulas of 200 and of
// 1,000 operations, folded as they open, and with all parts opened and the trace in view; and each key of a line that is typed
// into a text of 1,000 operations, a formula or a program. `node benchmarks/app.js`; prints a table. The app is built and run as it ships, in a Chromium without WebGL. Times are of the processor in the page's main
// thread, so that a busy machine changes little.
import { availableParallelism, cpus } from 'node:os';
import { browserPath, launch } from '../scripts/browser.mjs';
import { serveBuiltApp } from '../scripts/built-app.mjs';

const LIMITS = { keystroke: { 200: 16, 1000: 60 }, step: { 200: 4, 1000: 4 } }; // ms
const TYPED = { median: 50, most: 100 }; // ms from a key to the figure
const LINE = ' + tanh(0.3*x)';
const TIMES = 21; // repetitions
const REST = 150; // ms before each, for what the last one has left to do
const FIELD = '.expression textarea';

/** `h_1 = tanh(x*0.5)+0.1` and so on: about `ops` operations, each of them in the next. */
function chain(ops) {
  const line = (_, k) => `h_${k + 1} = tanh(${k === 0 ? 'x' : `h_${k}`}*0.5)+0.1`;
  return Array.from({ length: Math.round(ops / 3) }, line).join('\n');
}

/** The same as a program in TypeScript. */
function program(ops) {
  const line = (_, k) => `const h${k + 1} = tanh(${k === 0 ? 'x' : `h${k}`}.mul(0.5)).add(0.1);`;
  return [
    "const x = value(1, 'x');",
    ...Array.from({ length: Math.round(ops / 3) }, line),
    `h${Math.round(ops / 3)}`,
  ].join('\n');
}

const app = await serveBuiltApp();
const browser = await launch(await browserPath(), ['--disable-gpu', '--disable-3d-apis']);
const rows = [];
try {
  for (const ops of [200, 1000]) for (const isOpened of [false, true]) await measure(ops, isOpened);
  await typeInto('a formula', `#e==${encodeURIComponent(chain(1000))}`, FIELD);
  await typeInto('a program', `#e=${encodeURIComponent(`@!\n${program(1000)}`)}`, '.cm-content');
} finally {
  await browser.close();
  await app.close();
}
const head = ['', 'rows, elements of the trace', 'least', 'median', 'of it script', 'most', 'goal', ''];
console.log(`${availableParallelism()} × ${cpus()[0]?.model.trim()}, Chromium; milliseconds of its main thread\n`);
for (const line of [head, ['---', '---:', '---:', '---:', '---:', '---:', '---:', '---'], ...rows])
  console.log(`| ${line.join(' | ')} |`);

/** Adds the rows of one formula in one state. */
async function measure(ops, isOpened) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`${app.url}#e==${encodeURIComponent(chain(ops))}&lang=en&t=0`);
  await page.waitForSelector('.trace tr.folded');
  if (isOpened) await openAll(page);
  await page.waitForTimeout(1000);

  const nothing = await costs(page, session, () => {}, []);
  const shown = await page.evaluate(() => [
    document.querySelectorAll('.trace tbody tr:not(.gap)').length,
    document.querySelectorAll('.trace *').length,
  ]);
  const add = (what, times, limit) => {
    const idle = middle(nothing);
    const { task, script } = middle(times);
    const median = task - idle.task;
    const least = Math.min(...times.map((each) => each.task)) - idle.task;
    const name = `${what}: ${ops} operations, ${isOpened ? 'all opened, trace in view' : 'as it opens'}`;
    const most = Math.max(...times.map((each) => each.task)) - idle.task;
    const texts = [least, median, script - idle.script, most].map((x) => x.toFixed(1));
    rows.push([
      name,
      shown.join(', '),
      ...texts,
      limit ?? '—',
      limit === null ? '' : median <= limit ? 'kept' : 'missed',
    ]);
  };
  const text = await page.inputValue(FIELD);
  const type = (typed) => {
    const area = document.querySelector('.expression textarea');
    area.value = typed;
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const digits = Array.from({ length: TIMES }, (_, k) => `${text}${k}`);
  add('a digit', await costs(page, session, type, digits), isOpened ? null : LIMITS.keystroke[ops]);
  if (!isOpened) {
    const names = Array.from({ length: TIMES }, (_, k) => (k % 2 === 0 ? `${text}*x` : text));
    add('an operation', await costs(page, session, type, names), LIMITS.keystroke[ops]);
  }
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  await page.evaluate(press, 'Home');
  const stops = Number(await page.locator('.scrubber input').getAttribute('max'));
  const there = Array.from({ length: 2 * TIMES }, (_, k) =>
    Math.floor(k / stops) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft',
  ); // a press at an end does nothing
  add('a step', await costs(page, session, press, there), LIMITS.step[ops]);
  await page.context().close();
}

/** Adds the row of keys that are typed at the end of a text, one after another, a list of proposals and all. */
async function typeInto(what, hash, field) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`${app.url}${hash}&lang=en&t=0`);
  await page.waitForSelector(field);
  if (field !== FIELD) {
    await page.getByRole('button', { name: 'Run' }).click();
    await page.waitForSelector('.code:not(.blank)');
  }
  await page.locator(field).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(LINE); // what comes when one begins to write
  await page.waitForTimeout(1000);
  const nothing = middle(await costs(page, session, () => {}, []));
  const times = [];
  for (const key of LINE.repeat(2)) {
    await page.waitForTimeout(REST);
    const before = await spent(session);
    await page.keyboard.type(key);
    await frames(page);
    const after = await spent(session);
    times.push({ task: after.task - before.task - nothing.task, script: after.script - before.script });
  }
  const { task, script } = middle(times);
  const all = times.map((each) => each.task);
  const most = Math.max(...all);
  rows.push([
    `a key: typed into ${what} of 1,000 operations`,
    '—',
    ...[Math.min(...all), task, script - nothing.script, most].map((x) => x.toFixed(1)),
    `${TYPED.median}, none over ${TYPED.most}`,
    task <= TYPED.median && most <= TYPED.most ? 'kept' : 'missed',
  ]);
  await page.context().close();
}

/** Opens all parts, folded in one another as they may be, and leaves a long table with the rows in view. */
async function openAll(page) {
  const part = page.locator('.trace tr.folded button').first();
  const all = page.locator('.how-many input'); // rows that are not in view may be folded, too
  while ((await part.count()) > 0) {
    await part.evaluate((button) => button.click());
    await frames(page);
    if ((await all.count()) > 0) await all.check();
    await frames(page);
  }
  await all.uncheck();
  await page.evaluate(() => document.querySelector('.trace').scrollIntoView());
}

/** What `act` costs with each of the arguments, with the two frames after it. */
async function costs(page, session, act, given) {
  const times = [];
  for (const argument of given.length > 0 ? given : Array(TIMES).fill(null)) {
    await page.waitForTimeout(REST);
    const before = await spent(session);
    await page.evaluate(act, argument);
    await frames(page);
    const after = await spent(session);
    times.push({ task: after.task - before.task, script: after.script - before.script });
  }
  return times;
}

function frames(page) {
  return page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );
}

async function spent(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted) => metrics.find(({ name }) => name === wanted).value * 1000;
  return { task: of('TaskDuration'), script: of('ScriptDuration') };
}

/** The medians, each for itself. */
function middle(times) {
  const of = (what) => times.map((each) => each[what]).sort((a, b) => a - b)[times.length >> 1];
  return { task: of('task'), script: of('script') };
}
