// Tells when files are saved, also by editors that write a new file in the place of the old one.
import { existsSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';

const PAUSE = 50; // milliseconds: one saving may be several changes

/**
 * Calls `saved` after changes. `follow` says which files count; null stands for all files in the folders of the last ones, since
 * what an import did not find may be there now.
 * @param {() => void} saved
 */
export function watcher(saved) {
  /** @type {Map<string, import('node:fs').FSWatcher>} */
  const folders = new Map();
  /** @type {ReadonlySet<string>} */
  let files = new Set();
  let takesAll = false;
  /** @type {NodeJS.Timeout | undefined} */
  let waiting;
  const changed = (/** @type {string} */ folder, /** @type {string | null} */ name) => {
    if (!takesAll && name !== null && !files.has(join(folder, name).replaceAll('\\', '/'))) return;
    clearTimeout(waiting);
    waiting = setTimeout(saved, PAUSE);
  };
  return {
    /** @param {ReadonlySet<string>} given @param {boolean} all */
    follow(given, all) {
      files = given;
      takesAll = all;
      const wanted = new Set(Array.from(given, (file) => dirname(file)));
      for (const [folder, one] of folders) {
        if (wanted.has(folder)) continue;
        one.close();
        folders.delete(folder);
      }
      for (const folder of wanted)
        if (!folders.has(folder) && existsSync(folder))
          folders.set(
            folder,
            watch(folder, (_, name) => changed(folder, name)).on('error', () => folders.delete(folder)), // it is gone
          );
    },
    close() {
      clearTimeout(waiting);
      for (const one of folders.values()) one.close();
    },
  };
}
