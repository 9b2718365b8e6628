// Who may import whom. Each package.json is the list of its arrows, and the linter refuses an import that is not in it;
// here the lists themselves are held to the plan of the house, and the compiler's references to the lists.
// Another root than this repository may be given as the argument.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));

/** @type {Record<string, readonly string[]>} */
const arrows = {
  'packages/autodiff': [],
  'packages/nn': ['packages/autodiff'],
  'packages/graph': ['packages/autodiff'], // never nn: layers and neurons arrive as scopes on the tape
  'packages/figure': ['packages/graph'],
  'packages/cli': ['packages/graph', 'packages/figure'], // the file that it draws brings its own engine
  examples: ['packages/autodiff', 'packages/nn'],
  'apps/web': ['packages/autodiff', 'packages/nn', 'packages/graph', 'packages/figure', 'examples'],
};

/** @param {string} folder @param {string} file */
const read = (folder, file) => JSON.parse(readFileSync(join(root, folder, file), 'utf8'));
const folderOf = new Map(Object.keys(arrows).map((folder) => [read(folder, 'package.json').name, folder]));

const faults = Object.entries(arrows).flatMap(([folder, allowed]) => {
  const { dependencies = {} } = read(folder, 'package.json');
  const declared = Object.keys(dependencies).flatMap((name) => folderOf.get(name) ?? []);
  const references = (read(folder, 'tsconfig.json').references ?? []).map((/** @type {{ path: string }} */ { path }) =>
    join(folder, path).replaceAll('\\', '/'),
  );
  return [
    ...declared.filter((other) => !allowed.includes(other)).map((other) => `${folder} must not depend on ${other}`),
    ...declared.filter((other) => !references.includes(other)).map((other) => `${folder}/tsconfig.json lacks ${other}`),
  ];
});
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
}
