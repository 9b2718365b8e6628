// The README of the network package names all that it exports: its first table what most programs need, its second table the
// sub-paths, each with all its names.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './blocks.ts';
import { entriesOf } from './entries.ts';
import { rowsOf } from './tables.ts';

const page = readFileSync(join(root, 'packages/nn/README.md'), 'utf8');
const [main, ...others] = await entriesOf('nn');
const rows = rowsOf(page);
const isPath = ([cell]: readonly string[]) => cell!.startsWith('`@');
const namesIn = (cell: string) => Array.from(cell.matchAll(/`(\w+)`/g), ([, name]) => name!).sort();

test('the first table names what the package exports, at most 40 names', () => {
  const named = rows.filter((row) => !isPath(row)).flatMap((row) => namesIn(row[1]!));
  expect(named.sort()).toEqual(main!.names);
  expect(named.length).toBeLessThanOrEqual(40);
});

test('the second table names every sub-path with its names', () => {
  const named = rows.filter(isPath).map((row) => ({ path: row[0]!.replaceAll('`', ''), names: namesIn(row[1]!) }));
  expect(named).toEqual(others);
});
