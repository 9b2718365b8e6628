// Makes a fresh clone ready: the right Node, the locked packages and, with --browser, a browser for the tests. What is
// ready already is left alone, so every command may start with this. Node built-ins only: nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'node_modules/.cache/setup.stamp');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
  console.error(`retrograd needs Node ^20.19.0 or >=22.12.0, this is ${process.version}`);
  process.exit(1);
}

const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(process.version)
  .digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  install();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

if (process.argv.includes('--browser')) {
  const { browserPath } = await import('./browser.mjs');
  await browserPath();
}

/** `npm ci`, exactly as locked and without install scripts: none of the packages needs one. */
function install() {
  console.log('Installing the packages of package-lock.json …');
  const npm = process.env.npm_execpath; // set when npm started us; the same npm then
  const options = { cwd: root, stdio: /** @type {const} */ ('inherit') };
  const { status } = npm
    ? spawnSync(process.execPath, [npm, 'ci', '--ignore-scripts'], options)
    : spawnSync('npm ci --ignore-scripts', { ...options, shell: true }); // a shell, for npm is npm.cmd on Windows
  if (status !== 0) process.exit(status ?? 1);
}
