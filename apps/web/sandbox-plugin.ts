// Writes sandbox.html beside the app: a page of nothing but a frame of an opaque origin, whose script holds the worker of user
// programs as text. Its policy allows `eval`, which the app's does not, and no script but that one, by its hash.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions, type Plugin, type Rolldown } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page as part of the build, and of the server of `npm start`. */
export function sandbox(): Plugin {
  return {
    name: 'retrograd-sandbox',
    async generateBundle() {
      const { page, licenses } = await sandboxPage();
      this.emitFile({ type: 'asset', fileName: 'sandbox.html', source: page });
      this.emitFile({ type: 'asset', fileName: 'sandbox-licenses.md', source: licenses });
    },
    configureServer(server) {
      server.middlewares.use('/sandbox.html', (_, response, next) => {
        sandboxPage().then(({ page }) => {
          response.setHeader('Content-Type', 'text/html; charset=utf-8');
          response.end(page);
        }, next);
      });
    },
  };
}

/** The page, and the licenses of what is in it. */
async function sandboxPage(): Promise<{ page: string; licenses: string }> {
  const { output } = (await build({
    configFile: false,
    root: at('.'),
    logLevel: 'warn',
    resolve: { conditions: ['@retrograd/source', ...defaultClientConditions] },
    build: {
      write: false,
      license: { fileName: 'licenses.md' },
      rolldownOptions: { input: at('./src/sandbox/worker.ts'), output: { format: 'iife', keepNames: true } },
    },
  })) as Rolldown.RolldownOutput;
  const worker = output.find((file) => file.type === 'chunk')!.code;
  const licenses = output.find((file) => file.fileName === 'licenses.md');
  const text = JSON.stringify(worker).replaceAll('<', '\\u003c'); // no end of a script, no comment
  const shim = readFileSync(at('./src/sandbox/shim.js'), 'utf8').replace('__WORKER__', () => text);
  const hash = createHash('sha256').update(shim).digest('base64');
  const policy =
    `default-src 'none'; script-src 'sha256-${hash}' 'unsafe-eval' 'wasm-unsafe-eval'; worker-src blob:; ` +
    "base-uri 'none'; form-action 'none'";
  const inner = `<!doctype html><meta charset="utf-8">${policyTag(policy)}<body><script>${shim}</script>`;
  const quoted = inner.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8">${policyTag(policy)}<title>retrograd</title></head>
<body><iframe sandbox="allow-scripts" title="sandbox" srcdoc="${quoted}"></iframe></body></html>
`;
  return { page, licenses: licenses?.type === 'asset' ? String(licenses.source) : '' };
}

/** The frame inside has the policy of the page around it; it says so once more for itself. */
const policyTag = (policy: string) => `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
