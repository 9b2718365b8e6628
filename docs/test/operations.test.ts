// The README of the engine lists every operation, by the families of the source.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ops } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { root } from './blocks.ts';
import { rowsOf } from './tables.ts';

const page = readFileSync(join(root, 'packages/autodiff/README.md'), 'utf8');
const rows = rowsOf(page).map((cells) => Array.from(cells[1]!.matchAll(/`(\w+)`/g), ([, name]) => name!));

test('the README lists all operations, and says how many there are', () => {
  expect(rows.flat().sort()).toEqual(Object.keys(ops).sort());
  expect(page).toContain(`${Object.keys(ops).length} operations`);
});

test('each of its families is a file of the source, in the order of that file', () => {
  const folder = join(root, 'packages/autodiff/src/ops/rows');
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const families = files.map((text) => Array.from(text.matchAll(/^export const (\w+): Op/gm), ([, name]) => name!));
  for (const row of rows) expect(families).toContainEqual(row);
});
