// Installs the peers as locked, without install scripts, if they are missing or the lock has changed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const stamp = join(folder, 'node_modules/.installed-lock.json');
const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.log('Installing the peers of benchmarks/package-lock.json …');
  const npm = process.env.npm_execpath; // set when npm started us; the same npm then
  const options = { cwd: folder, stdio: 'inherit' };
  const { status } = npm
    ? spawnSync(process.execPath, [npm, 'ci', '--ignore-scripts'], options)
    : spawnSync('npm ci --ignore-scripts', { ...options, shell: true }); // a shell, for npm is npm.cmd on Windows
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, lock);
}
