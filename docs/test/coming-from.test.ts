// Every expression of the column "retrograd" compiles, and names only what the packages export.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, written } from './blocks.ts';
import { entriesOf, importsOf } from './entries.ts';
import { rowsOf } from './tables.ts';

const page = readFileSync(join(root, 'docs/coming-from.md'), 'utf8');

/** The code in the last cell of every row. */
const expressions = rowsOf(page).flatMap((row) => Array.from(row.at(-1)!.matchAll(/`([^`]+)`/g), ([, code]) => code!));

const entries = [...(await entriesOf('autodiff')), ...(await entriesOf('nn'))];

const context = `
import type * as autodiff from '@retrograd/autodiff';
import type * as nn from '@retrograd/nn';
${importsOf(entries)}
type Values = readonly autodiff.Value[];
declare const [x, y, a, b, w]: readonly [autodiff.Value, autodiff.Value, autodiff.Value, autodiff.Value, autodiff.Value];
declare const xs: Values;
declare const at: readonly number[];
declare const v: readonly number[];
declare const f: (x: Values) => autodiff.Value;
declare const g: (x: Values) => Values;
declare const { name, arity, value: valueOf, partials }: autodiff.CustomOp<1>;
declare const model: nn.MLP;
declare const layer: nn.Linear;
declare const optimizer: nn.SGD;
declare const data: { x: number[][]; y: number[] };
declare const loss: typeof nn.mseLoss;
`;

test('every expression of the column "retrograd" compiles', { timeout: 60_000 }, () => {
  expect(expressions.length).toBeGreaterThan(60);
  const statements = expressions.map((code) => `void (${code.replace('arity, value,', 'arity, value: valueOf,')});`);
  const { folder } = written([{ page: 'coming-from', n: 1, info: '', code: context + statements.join('\n') }]);
  const compilerOptions = { rootDir: '/', noEmit: true, composite: false, noUnusedLocals: false };
  const config = { extends: join(root, 'tsconfig.base.json'), compilerOptions, include: ['src'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(stdout).toBe('');
});

test('what is called or made is exported', () => {
  const called = expressions.flatMap((code) =>
    Array.from(code.matchAll(/(?<!\.)\b([a-zA-Z]\w*)\(/g), ([, name]) => name!),
  );
  const exported = new Set(entries.flatMap(({ names }) => names));
  expect(called.filter((name) => !exported.has(name))).toEqual([]);
});
