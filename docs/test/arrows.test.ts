// The doors between the packages are held: by the lists of dependencies, and by the linter for what a file imports.
// Wrong imports are tried in a copy of the house that has nothing but its lists and settings.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = ['autodiff', 'nn', 'graph', 'figure', 'cli'].map((name) => `packages/${name}`);
const folders = [...packages, 'examples', 'apps/web'];
const settings = ['biome.json', '.gitignore', 'package.json'];
let house = '';

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'retrograd-house-'));
  const lists = folders.flatMap((folder) => [`${folder}/package.json`, `${folder}/tsconfig.json`]);
  for (const file of [...settings, ...lists]) cpSync(join(root, file), join(house, file));
});
afterEach(() => rmSync(house, { recursive: true }));

test('each package depends only on the packages that the plan allows it', () => {
  expect(checkArrows(root)).toEqual({ status: 0, output: '' });
});

test('a dependency of graph on nn is refused', () => {
  const list = join(house, 'packages/graph/package.json');
  const graph = JSON.parse(readFileSync(list, 'utf8'));
  graph.dependencies['@retrograd/nn'] = '0.1.0';
  writeFileSync(list, JSON.stringify(graph));
  expect(checkArrows(house)).toEqual({
    status: 1,
    output: 'packages/graph must not depend on packages/nn\npackages/graph/tsconfig.json lacks packages/nn\n',
  });
});

test.each([
  { file: 'packages/autodiff/src/scratch.ts', other: '@retrograd/nn' },
  { file: 'packages/nn/src/scratch.ts', other: '@retrograd/graph' },
  { file: 'packages/graph/src/scratch.ts', other: '@retrograd/nn' },
  { file: 'packages/figure/src/scratch.ts', other: '@retrograd/nn' },
  { file: 'packages/cli/src/scratch.ts', other: '@retrograd/nn' },
])('the linter refuses an import of $other in $file', ({ file, other }) => {
  const { status, output } = lint(file, other);
  expect(output).toContain('lint/correctness/noUndeclaredDependencies');
  expect(status).toBe(1);
});

test('the linter refuses files that import each other, though it be for types', () => {
  const write = (file: string, text: string): void => writeFileSync(join(house, 'packages/autodiff/src', file), text);
  mkdirSync(join(house, 'packages/autodiff/src'), { recursive: true });
  write('one.ts', "import type { Two } from './two.ts';\n\nexport interface One {\n  readonly two: Two | null;\n}\n");
  write('two.ts', "import type { One } from './one.ts';\n\nexport interface Two {\n  readonly one: One | null;\n}\n");
  const { status, output } = linted('packages/autodiff/src');
  expect(output.match(/lint\/suspicious\/noImportCycles/g)).toHaveLength(2);
  expect(status).toBe(1);
});

test('the linter lets an import along an arrow pass', () => {
  expect(lint('packages/nn/src/scratch.ts', '@retrograd/autodiff').status).toBe(0);
});

function checkArrows(of: string): { status: number | null; output: string } {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/check-arrows.mjs'), of]);
  return { status, output: stderr.toString() };
}

/** What the linter says of a `file` of the house that imports `other`. */
function lint(file: string, other: string): { status: number | null; output: string } {
  mkdirSync(join(house, dirname(file)), { recursive: true });
  writeFileSync(join(house, file), `import * as other from '${other}';\n\nexport const all: object = other;\n`);
  return linted(file);
}

/** What the linter says of a file or folder of the house. */
function linted(path: string): { status: number | null; output: string } {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const { status, stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', path], { cwd: house });
  return { status, output: `${stdout}${stderr}` };
}
