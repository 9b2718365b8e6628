// The README of the engine names all that it exports: its first table what most programs need, its second the sub-paths, and
// the table of operations every operation, by the families of the source.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ops } from '@retrograd/autodiff/ops';
import { expect, test } from 'vitest';
import { root } from './blocks.ts';
import { entriesOf } from './entries.ts';
import { rowsOf } from './tables.ts';

const page = readFileSync(join(root, 'packages/autodiff/README.md'), 'utf8');
const section = (title: string): string => page.split(/^## /m).find((text) => text.startsWith(title))!;
const namesIn = (cell: string): readonly string[] => Array.from(cell.matchAll(/`(\w+)`/g), ([, name]) => name!);
const operations = Object.keys(ops);
const [main, ...others] = await entriesOf('autodiff');
const rows = rowsOf(section('What it holds'));
const isPath = ([cell]: readonly string[]) => cell!.startsWith('`@');

test('the first table names what the package exports besides operations, at most 40 names', () => {
  const named = rows.filter((row) => !isPath(row)).flatMap((row) => namesIn(row[1]!));
  expect(named.toSorted()).toEqual(main!.names.filter((name) => !operations.includes(name)));
  expect(named.length).toBeLessThanOrEqual(40);
});

test('every operation is a function of the package', () => {
  expect(operations.filter((name) => !main!.names.includes(name))).toEqual([]);
});

test('the second table names every sub-path with its names', () => {
  const named = rows.filter(isPath).map(([path, names]) => ({
    path: path!.replaceAll('`', ''),
    names: namesIn(names!).toSorted(),
  }));
  expect(named).toEqual(others);
});

const families = rowsOf(section('Operations')).map((row) => namesIn(row[1]!));

test('the table of operations lists all of them, and the page says how many there are', () => {
  expect(families.flat().sort()).toEqual(operations.toSorted());
  expect(section('Operations')).toContain(`${operations.length} operations`);
  expect(section('What it holds')).toContain(`${operations.length} functions`);
});

test('each of its families is a file of the source, in the order of that file', () => {
  const folder = join(root, 'packages/autodiff/src/ops/rows');
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const sources = files.map((text) => Array.from(text.matchAll(/^export const (\w+): Op/gm), ([, name]) => name!));
  for (const family of families) expect(sources).toContainEqual(family);
});
