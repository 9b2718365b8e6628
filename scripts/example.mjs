// Runs a program of examples/: `npm run example moons`. Vite loads it, since Node 20 does not read TypeScript.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defaultServerConditions, runnerImport } from 'vite';

const folder = fileURLToPath(new URL('../examples', import.meta.url));
const [name = ''] = process.argv.slice(2);
const program = `${folder}/${name}.ts`;

if (name === '' || !existsSync(program)) {
  const programs = (await readdir(folder)).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
  console.error(`Which example? One of ${programs.join(', ')}`);
  process.exit(1);
}
const conditions = ['@retrograd/source', ...defaultServerConditions];
const resolve = { conditions, noExternal: [/^@retrograd\//] }; // from their sources, as the tests have them
await runnerImport(program, { configFile: false, logLevel: 'error', environments: { inline: { resolve } } });
