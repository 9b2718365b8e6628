// The page, built in memory: its HTML and scripts by path.
import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions } from 'vite';
import { conditions } from './where.js';

/** @returns {Promise<ReadonlyMap<string, string | Uint8Array>>} */
export async function builtPage() {
  const built = await build({
    root: fileURLToPath(new URL('./page', import.meta.url)),
    base: './',
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: [...conditions, ...defaultClientConditions] },
    build: { write: false, target: 'es2023' },
  });
  const { output } = /** @type {import('vite').Rolldown.RolldownOutput} */ (built);
  return new Map(output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]));
}
