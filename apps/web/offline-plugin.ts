// Writes offline.js beside the app: the service worker with the list of files of this very build.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const source = fileURLToPath(new URL('./src/offline/worker.js', import.meta.url));
const KEPT = /\.(html|js|css|woff2|svg|wasm)$/; // browsers that need .woff or .ttf cannot run the app

/** The service worker as part of the build. */
export function offline(): Plugin {
  return {
    name: 'retrograd-offline',
    apply: 'build',
    writeBundle: ({ dir }) => writeWorker(dir!),
  };
}

/**
 * Writes `offline.js` into `folder` for the files that are there now. Its version is a hash of their contents, so whatever
 * changes is an update. `index.html` is kept under the address of the folder alone: some hosts redirect one to the other, and
 * a redirected answer is no page.
 */
export function writeWorker(folder: string): void {
  const hash = (content: Buffer | string) => createHash('sha256').update(content).digest('base64');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => KEPT.test(file) && file !== 'offline.js')
    .sort()
    .map((file) => [
      file === 'index.html' ? './' : `./${file.replaceAll('\\', '/')}`,
      `sha256-${hash(readFileSync(join(folder, file)))}`,
    ]);
  const worker = readFileSync(source, 'utf8')
    .replace('__VERSION__', hash(files.join()).slice(0, 12))
    .replace('__FILES__', JSON.stringify(files, null, 1));
  writeFileSync(join(folder, 'offline.js'), worker);
}
