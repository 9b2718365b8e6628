// What a reader waits for: the script and style that the built index.html loads before anything else. Lazy chunks and
// fonts do not count.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMIT = 90_000; // bytes, gzipped
const dist = fileURLToPath(new URL('../apps/web/dist/', import.meta.url));

const html = readFileSync(join(dist, 'index.html'), 'utf8');
const first = new Set(
  Array.from(html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"/g), ([, path]) =>
    join(dist, /** @type {string} */ (path)),
  ),
);
// A Set visits what is added meanwhile: the static imports of static imports count as well.
for (const file of first)
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g)) {
    const imported = join(dirname(file), /** @type {string} */ (path));
    if (existsSync(imported)) first.add(imported);
  }

let total = 0;
for (const file of first) {
  const bytes = gzipSync(readFileSync(file)).length;
  total += bytes;
  console.log(`${kilobytes(bytes)}  ${relative(dist, file)}`);
}
console.log(`${kilobytes(total)}  first load, gzipped; the limit is ${kilobytes(LIMIT).trim()}`);
if (total > LIMIT || total === 0) {
  console.error(total === 0 ? 'apps/web/dist/index.html loads no script' : 'The first load is over its limit.');
  process.exitCode = 1;
}

/** Chunks that come when they are asked for, by the beginning of their names, with the most bytes of each. */
const LENSES = [['Exercise-', 60_000]];
for (const [name, limit] of /** @type {[string, number][]} */ (LENSES)) {
  const files = readdirSync(join(dist, 'assets')).filter((file) => file.startsWith(name) && file.endsWith('.js'));
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, 'assets', file))).length, 0);
  console.log(`${kilobytes(bytes)}  ${files.join(', ')}; the limit is ${kilobytes(limit).trim()}`);
  if (bytes > limit || bytes === 0) {
    console.error(bytes === 0 ? `There is no chunk ${name}….js.` : `The chunk ${name}….js is over its limit.`);
    process.exitCode = 1;
  }
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1).padStart(6)} kB`;
}
