// Runs a program of examples/: `npm run example moons`. Vite loads it, since Node 20 does not read TypeScript. An example that is
// a page, a folder with an index.html, is served.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createServer, defaultClientConditions, defaultServerConditions, runnerImport } from 'vite';

const folder = fileURLToPath(new URL('../examples', import.meta.url));
const [name = ''] = process.argv.slice(2);
const program = `${folder}/${name}.ts`;
const page = `${folder}/${name}/index.html`;
const SOURCE = '@retrograd/source'; // the packages from their sources, as the tests have them

if (name !== '' && existsSync(page)) await servePage();
else if (name !== '' && existsSync(program)) await runProgram();
else {
  const files = await readdir(folder, { withFileTypes: true });
  const names = files.flatMap((file) =>
    file.name.endsWith('.ts')
      ? [file.name.slice(0, -3)]
      : existsSync(`${folder}/${file.name}/index.html`)
        ? [file.name]
        : [],
  );
  console.error(`Which example? One of ${names.join(', ')}`);
  process.exitCode = 1;
}

async function runProgram() {
  const resolve = { conditions: [SOURCE, ...defaultServerConditions], noExternal: [/^@retrograd\//] };
  await runnerImport(program, { configFile: false, logLevel: 'error', environments: { inline: { resolve } } });
}

async function servePage() {
  const resolve = { conditions: [SOURCE, ...defaultClientConditions] };
  const server = await createServer({ root: `${folder}/${name}`, configFile: false, resolve });
  await server.listen();
  server.printUrls();
}
