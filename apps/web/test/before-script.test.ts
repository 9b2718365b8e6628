// What the page is before its script: colours as the theme has them, and letters as large as the reader's browser has them.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { darkTheme, lightTheme } from '@retrograd/graph';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(`${folder}/index.html`, 'utf8');

test('the page has the paper and ink of both themes before any script or style has come', () => {
  const [light, dark] = page.split('<style id="dark" media="(prefers-color-scheme: dark)">') as [string, string];
  expect(light).toContain(`background: ${lightTheme.paper};\n        color: ${lightTheme.ink};`);
  expect(dark).toContain(`background: ${darkTheme.paper};\n        color: ${darkTheme.ink};`);
});

test('the security policy allows the one script that is written into the page, as it stands', () => {
  const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)];
  const hashes = scripts.map(([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`);
  expect(hashes).toHaveLength(1);
  expect(page).toContain(`script-src 'self' ${hashes[0]} 'wasm-unsafe-eval';`);
});

test('no size of letters is given in pixels, which the size that a reader chose would not change', () => {
  const sheets = readdirSync(`${folder}/src`, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.css'),
  );
  expect(sheets.length).toBeGreaterThan(5);
  for (const sheet of sheets)
    expect(readFileSync(`${folder}/src/${sheet}`, 'utf8'), sheet).not.toMatch(/font(-size)?:[^;]*\d(px|pt)/);
});

test('where the script does not come the page says why, in both languages', () => {
  const words = page.slice(page.indexOf('<div class="unstarted late">'));
  expect(words).toMatch(/opened as a file[\s\S]*lang="es"[\s\S]*se abrió como archivo/);
});
