// A script in a Node of its own: for limits on memory and stack that a test cannot set for itself.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles `script` of test/children with the engine and runs it with `flags`; returns what it printed, as JSON. */
export async function runChild(script: string, flags: readonly string[]): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'retrograd-'));
  try {
    await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        lib: { entry: fileURLToPath(new URL(`children/${script}.ts`, import.meta.url)), formats: ['es'] },
        outDir: folder,
        minify: false,
        target: 'node20',
        rollupOptions: { output: { entryFileNames: 'child.mjs' } },
      },
    });
    const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, join(folder, 'child.mjs')], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr.slice(0, 2000)}`);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
