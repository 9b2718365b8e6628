// The app as it ships: built into a folder of its own and served from a sub-path, as a static host would. The browser
// tests and the screenshots look at this one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const web = fileURLToPath(new URL('../apps/web', import.meta.url));

/**
 * Builds the app and serves it on a free port, below `base`, which the build does not know. With another `root`, builds the
 * page in that folder with the app's own settings.
 * @param {{ base?: string, root?: string }} [options]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveBuiltApp({ base = '/any/sub-path/', root = web } = {}) {
  const outDir = await mkdtemp(join(tmpdir(), 'retrograd-'));
  const { NODE_ENV } = process.env; // a test runner says `test`, and the app would not be the one that ships
  process.env.NODE_ENV = 'production';
  await build({
    root,
    configFile: join(web, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  });
  process.env.NODE_ENV = NODE_ENV;
  const server = await preview({
    root,
    base,
    configFile: false,
    appType: 'mpa', // a missing file is a 404, not the index page
    logLevel: 'warn',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the preview server has no address');
  const close = async () => {
    await server.close();
    await rm(outDir, { recursive: true, force: true, maxRetries: 10 });
  };
  return { url, close };
}
