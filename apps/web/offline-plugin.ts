// Writes offline.js beside the app: the service worker with the list of files of this very build.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const source = fileURLToPath(new URL('./src/offline/worker.js', import.meta.url));
const KEPT = /\.(html|js|css|woff2|svg)$/; // browsers that need .woff or .ttf cannot run the app

/** The service worker as part of the build. */
export function offline(): Plugin {
  return {
    name: 'retrograd-offline',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = [
        './',
        './icon.svg',
        ...Object.keys(bundle)
          .filter((file) => KEPT.test(file))
          .map((file) => `./${file}`),
      ].sort();
      const version = `retrograd-${createHash('sha256').update(files.join()).digest('hex').slice(0, 12)}`;
      const worker = readFileSync(source, 'utf8')
        .replace('__VERSION__', version)
        .replace('__FILES__', JSON.stringify(files, null, 1));
      this.emitFile({ type: 'asset', fileName: 'offline.js', source: worker });
    },
  };
}
