// The page on adding an operation, carried out in a copy of the engine: what it lists is enough, and what it says is asked for is.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Block, blocksOf, root } from './blocks.ts';

const steps = blocksOf('docs/adding-an-op.md');
let house = '';

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'retrograd-engine-'));
  cpSync(join(root, 'packages/autodiff'), join(house, 'packages/autodiff'), {
    recursive: true,
    filter: (path) => !path.includes('autodiff/dist'),
  });
  cpSync(join(root, 'tsconfig.base.json'), join(house, 'tsconfig.base.json'));
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  const compilerOptions = { noEmit: true, composite: false, rootDir: '/', emitDeclarationOnly: false };
  const tests = { extends: join(root, 'tsconfig.tests.json'), compilerOptions, include: ['packages'], references: [] };
  writeFileSync(join(house, 'tsconfig.json'), JSON.stringify(tests));
});
afterEach(() => rmSync(house, { recursive: true }));

/** Puts `block` into its file: a row of a table below its family's name, a declaration at the end. */
function carryOut({ info, code }: Block): void {
  const file = join(house, info);
  const text = readFileSync(file, 'utf8');
  const family = '  // Powers\n';
  writeFileSync(file, code.startsWith('  ') ? text.replace(family, () => family + code) : `${text}\n${code}`);
}

/** What the compiler says of the copy: a file and a message for each error. */
function complaints(): readonly string[] {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', house], { cwd: house, encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/\(\d+,\d+\): error (TS\d+: Property '\w+' is missing).*/, ': $1'));
}

test('a row does not compile without its name', { timeout: 60_000 }, () => {
  carryOut(steps[0]!);
  expect(complaints().join('\n')).toMatch(/^packages\/autodiff\/src\/ops\/arithmetic\.ts[\s\S]*'cube'/);
});

test('row, name and function do not compile without their lines in two tables of the tests', {
  timeout: 60_000,
}, () => {
  for (const step of steps.slice(0, 3)) carryOut(step);
  expect(complaints()).toEqual([
    "packages/autodiff/test/formula.test.ts: TS2741: Property 'cube' is missing",
    "packages/autodiff/test/points.ts: TS2741: Property 'cube' is missing",
  ]);
});

test('with them it compiles, and is differentiated, written and compiled', { timeout: 60_000 }, async () => {
  expect(steps.map(({ info }) => info)).toEqual([
    'packages/autodiff/src/ops/rows/powers.ts',
    'packages/autodiff/src/ops/arities.ts',
    'packages/autodiff/src/record/functions.ts',
    'packages/autodiff/test/points.ts',
    'packages/autodiff/test/formula.test.ts',
  ]);
  for (const step of steps) carryOut(step);
  expect(complaints()).toEqual([]);
  const engine = await import(/* @vite-ignore */ join(house, 'packages/autodiff/src/index.ts'));
  const { cube, value, hessian, compile } = engine;
  const x = value(2);
  cube(x).backward();
  expect(x.grad).toBe(12);
  expect(hessian(([at]: unknown[]) => cube(at))([2])).toEqual([[12]]);
  expect(compile(([at]: unknown[]) => cube(x.mul(at)), { inputs: 1, batch: 1 }).run([[3]])).toBe(216);
});
