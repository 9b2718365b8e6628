// Pictures of the app as it ships, for the README and for looking at: `node scripts/screenshot.mjs [--out folder] [name …]`.
// A shot is a row of the table; without names, all are taken.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { browserPath, launch } from './browser.mjs';
import { serveBuiltApp } from './built-app.mjs';

const typed = `x = [0.5, 0.3]
W1 = [[0.2, 0.4], [0.6, 0.8]]
h = sigmoid(W1 @ x + [0.1, 0.2])
ŷ = sigmoid([0.5, 0.7] · h + 0.3)
L = (y - ŷ)^2 / 2; y = 0.8`;

const program = `import { Value } from '@retrograd/autodiff';
import * as nn from '@retrograd/nn';

const model = new nn.Sequential(
  new nn.Linear(2, 3),
  new nn.Tanh(),
  new nn.Linear(3, 1),
);
const x = [
  new Value(0.5, { label: 'x_1' }),
  new Value(0.3, { label: 'x_2' }),
];
nn.mseLoss(model.forward(x), [0.8]);
`;

/**
 * `hash` is the app's state after the `#`; `scale` is pixels of the picture per CSS pixel,
 * `full` takes the whole page, `press` presses what has these texts, `file` is opened.
 * @typedef {{ hash?: string, width?: number, height?: number, scale?: number, theme?: 'light' | 'dark', lang?: 'en' | 'es', full?: boolean, press?: string[], file?: string }} Shot
 * @type {Record<string, Shot>}
 */
const shots = {
  figure: { scale: 2, hash: 't=0.3' },
  light: {},
  dark: { theme: 'dark' },
  phone: { width: 360, height: 740, scale: 2 },
  es: { lang: 'es', hash: 'at=w_1' },
  panels: { hash: 'view=panels' },
  operations: { hash: 'level=op' },
  expression: { hash: 'e=baydin' },
  tablet: { width: 768, height: 1024, lang: 'es', theme: 'dark', hash: 'at=w_1' },
  desktop: { width: 1920, height: 1080, lang: 'es' },
  wide: { width: 2200, height: 1200 },
  page: { full: true, hash: 'e=baydin' },
  'road-typed': { hash: `e==${encodeURIComponent(typed)}` },
  'road-built': {
    hash: `e==${encodeURIComponent(typed)}`,
    press: ['Build a network', 'Write it', 'Build a network'],
    height: 960,
  },
  'road-program': { hash: `e=@!${encodeURIComponent(`\n${program}`)}`, press: ['Run'] },
  'road-brought': { file: 'apps/web/test/reference/classifier-tape.json' },
};

const { values, positionals } = parseArgs({
  options: { out: { type: 'string', default: 'docs/images' } },
  allowPositionals: true,
});
mkdirSync(values.out, { recursive: true });

const app = await serveBuiltApp();
const browser = await launch(await browserPath());
try {
  for (const name of positionals.length > 0 ? positionals : Object.keys(shots)) {
    const shot = shots[name];
    if (shot === undefined) throw new Error(`no shot is called ${name}; there are ${Object.keys(shots).join(', ')}`);
    const file = join(values.out, `${name}.png`);
    await take(shot, file);
    console.log(file);
  }
} finally {
  await browser.close();
  await app.close();
}

/** @param {Shot} shot @param {string} path */
async function take(
  { hash = '', width = 1280, height = 800, scale = 1, theme = 'light', lang = 'en', full = false, press = [], file },
  path,
) {
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: theme,
    locale: lang,
    reducedMotion: 'reduce', // the app shows the end state at once and rests there
  });
  page.on('console', (message) => console.warn(`${path}: ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => console.warn(`${path}: ${error.stack}`));
  await page.goto(`${app.url}#lang=${lang}&${hash}`, { waitUntil: 'networkidle' });
  if (file !== undefined) {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByText('Open', { exact: false }).first().click();
    await (await chooser).setFiles(file);
  }
  for (const text of press) await page.getByText(text, { exact: true }).first().click();
  if (press.length > 0 || file !== undefined) await page.waitForTimeout(2000);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path, fullPage: full });
  await page.close();
}
