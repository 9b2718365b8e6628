// Some registries lack platform binaries of the newest native packages, and `npm install` then drops those optional
// packages from the lock without a word; `npm ci` fails on the platform that misses one.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const lock = fileURLToPath(new URL('../package-lock.json', import.meta.url));
/** @type {{ packages: Record<string, { optionalDependencies?: Record<string, string> }> }} */
const { packages } = JSON.parse(readFileSync(lock, 'utf8'));
const folder = 'node_modules/';
const locked = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf(folder) + folder.length)));
const missing = Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
  Object.keys(optionalDependencies ?? {})
    .filter((name) => !locked.has(name))
    .map((name) => `${path} -> ${name}`),
);
if (missing.length > 0) {
  console.error(`package-lock.json lacks ${missing.length} optional packages:\n${missing.join('\n')}`);
  process.exitCode = 1;
}
