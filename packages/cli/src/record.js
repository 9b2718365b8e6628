// Runs the reader's file, TypeScript too, and takes the tape of what its default export is.
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultServerConditions, normalizePath, runnerImport } from 'vite';
import { mistakeOf } from './mistake.js';
import { conditions, packages } from './where.js';

const ENTRY = normalizePath(fileURLToPath(new URL('./entry.js', import.meta.url)));
const ENGINE = /^@retrograd\/autodiff(\/|$)/;

/**
 * What came of a run: the data of the tape, or what is wrong; and the files that it has read as modules, but those of packages.
 * @typedef {{
 *   data: ReturnType<import('@retrograd/graph').Run['tape']['toData']> | null,
 *   mistake: import('./mistake.js').MistakeOfFile | null,
 *   files: ReadonlySet<string>,
 * }} Recorded
 */

/**
 * Runs `file`, an absolute path, anew with all that it imports. Never throws for what is wrong in it.
 * @param {string} file
 * @returns {Promise<Recorded>}
 */
export async function record(file) {
  const target = normalizePath(file);
  const files = new Set([target]);
  if (!existsSync(target))
    return { data: null, mistake: { message: 'it is there no more', place: relative(process.cwd(), target) }, files };
  process.setSourceMapsEnabled(true); // lines of stacks are those of the file
  /** @type {import('vite').Plugin} */
  const plugin = {
    name: 'retrograd-view',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id === './the-file.js' && importer === ENTRY) return target;
      // Our part of the drawing takes the engine that the file has: Values of two copies do not mix.
      if (ENGINE.test(id) && importer?.startsWith(packages)) return this.resolve(id, target, { skipSelf: true });
      return null;
    },
    transform(_, id) {
      const path = id.replace(/\?.*/, '');
      if (!path.startsWith('\0') && !path.includes('/node_modules/') && path !== ENTRY) files.add(path);
      return null;
    },
  };
  const resolve = { conditions: [...conditions, ...defaultServerConditions], noExternal: [/^@retrograd\//] };
  try {
    const { module } = await runnerImport(ENTRY, {
      configFile: false,
      logLevel: 'silent',
      plugins: [plugin],
      environments: { inline: { resolve } },
    });
    return { data: module.data, mistake: null, files };
  } catch (error) {
    return { data: null, mistake: mistakeOf(error, target, files), files };
  }
}
