// The README of the network package names all that it exports, once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as nn from '@retrograd/nn';
import { expect, test } from 'vitest';
import { root } from './blocks.ts';
import { rowsOf } from './tables.ts';

test('the README names every export', () => {
  const page = readFileSync(join(root, 'packages/nn/README.md'), 'utf8');
  const named = rowsOf(page).flatMap((cells) => Array.from(cells[1]!.matchAll(/`(\w+)`/g), ([, name]) => name!));
  expect(named.sort()).toEqual(Object.keys(nn).sort());
});
