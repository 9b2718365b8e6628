// Writes sandbox.html beside the app: a page of nothing but a frame of an opaque origin, whose script holds the worker of user
// programs as text. Its policy allows `eval`, which the app's does not, and no script but that one, by its hash. What runs
// Python is python.js and python.wasm, which the app hands over for the first program in it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions, type Plugin, type Rolldown } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const GLUE = '@micropython/micropython-webassembly-pyscript/micropython';
const interpreter = () => readFileSync(createRequire(import.meta.url).resolve(`${GLUE}.wasm`));

/** The page as part of the build, and of the server of `npm start`. */
export function sandbox(): Plugin {
  return {
    name: 'retrograd-sandbox',
    async generateBundle() {
      const [page, python] = [await sandboxPage(), await pythonScript()];
      const files = { 'sandbox.html': page.text, 'python.js': python.text, 'python.wasm': interpreter() };
      for (const [fileName, source] of Object.entries(files)) this.emitFile({ type: 'asset', fileName, source });
      // MicroPython's package names its license and leaves its text out
      const source =
        page.licenses + python.licenses + readFileSync(at('./src/sandbox/python/micropython-license.txt'), 'utf8');
      this.emitFile({ type: 'asset', fileName: 'sandbox-licenses.md', source });
    },
    configureServer(server) {
      const serve = (path: string, type: string, made: () => Promise<string | Buffer>) =>
        server.middlewares.use(path, (_, response, next) => {
          made().then((content) => {
            response.setHeader('Content-Type', type);
            response.end(content);
          }, next);
        });
      serve('/sandbox.html', 'text/html; charset=utf-8', async () => (await sandboxPage()).text);
      serve('/python.js', 'text/javascript; charset=utf-8', async () => (await pythonScript()).text);
      serve('/python.wasm', 'application/wasm', async () => interpreter());
    },
  };
}

/** A file, and the licenses of what is in it. */
interface Built {
  readonly text: string;
  readonly licenses: string;
}

/** A script of `entry` and all that it imports. */
async function script(entry: string, output: Rolldown.OutputOptions, plugins: Plugin[] = []): Promise<Built> {
  const { output: files } = (await build({
    configFile: false,
    root: at('.'),
    logLevel: 'warn',
    plugins,
    resolve: { conditions: ['@retrograd/source', ...defaultClientConditions] },
    build: {
      write: false,
      license: { fileName: 'licenses.md' },
      rolldownOptions: { input: at(entry), preserveEntrySignatures: 'strict', output: { format: 'iife', ...output } },
    },
  })) as Rolldown.RolldownOutput;
  const licenses = files.find((file) => file.fileName === 'licenses.md');
  return {
    text: files.find((file) => file.type === 'chunk')!.code,
    licenses: licenses?.type === 'asset' ? String(licenses.source) : '',
  };
}

/** What the worker evaluates to run Python: a variable `python` with what run-python.ts exports. */
const pythonScript = () => script('./src/sandbox/python/run-python.ts', { name: 'python' }, [bareGlue()]);

/** Leaves out of MicroPython's script what is for Node, and what a script that is no module cannot hold. */
function bareGlue(): Plugin {
  const CUTS: readonly (readonly [from: RegExp, to: string])[] = [
    [/await import\("module"\)/g, 'null'],
    [/import\.meta\.url/g, '""'],
    [/if\(globalThis\.loadMicroPython=loadMicroPython,[\s\S]*?(?=class PyProxy\{)/g, ''],
  ];
  return {
    name: 'retrograd-bare-micropython',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith(`${GLUE}.mjs`)) return null;
      return CUTS.reduce((left, [from, to]) => {
        if (left.search(from) < 0) this.error(`MicroPython's script has no ${from} any more`);
        return left.replace(from, to);
      }, code);
    },
  };
}

/** The page. */
async function sandboxPage(): Promise<Built> {
  const { text: worker, licenses } = await script('./src/sandbox/worker.ts', { keepNames: true });
  const text = JSON.stringify(worker).replaceAll('<', '\\u003c'); // no end of a script, no comment
  const shim = readFileSync(at('./src/sandbox/shim.js'), 'utf8').replace('__WORKER__', () => text);
  const hash = createHash('sha256').update(shim).digest('base64');
  const policy =
    `default-src 'none'; script-src 'sha256-${hash}' 'unsafe-eval' 'wasm-unsafe-eval'; worker-src blob:; ` +
    "base-uri 'none'; form-action 'none'";
  const inner = `<!doctype html><meta charset="utf-8">${policyTag(policy)}<body><script>${shim}</script>`;
  const quoted = inner.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const outer = `<!doctype html>
<html lang="en"><head><meta charset="utf-8">${policyTag(policy)}<title>retrograd</title></head>
<body><iframe sandbox="allow-scripts" title="sandbox" srcdoc="${quoted}"></iframe></body></html>
`;
  return { text: outer, licenses };
}

/** The frame inside has the policy of the page around it; it says so once more for itself. */
const policyTag = (policy: string) => `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
