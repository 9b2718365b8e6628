// The step that the page on where nodes lie shows is what the engine does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { rowOf } from '../../packages/autodiff/src/nodes/codes.ts';
import { BLOCK_SIZE } from '../../packages/autodiff/src/nodes/nodes.ts';
import { openBlock, recorder, reserve } from '../../packages/autodiff/src/record/open-block.ts';
import { root } from './blocks.ts';
import { rowsOf } from './tables.ts';

const page = readFileSync(join(root, 'docs/where-nodes-lie.md'), 'utf8');

test('nodes and copies stand where the page shows them', () => {
  reserve(BLOCK_SIZE + 1); // closes the block: the open one is empty
  const [w, x, b] = [value(2, 'w'), value(3, 'x'), value(1, 'b')];
  w.mul(x).add(b).tanh();
  const { codes, first, second, values, imports } = openBlock;
  const nodes = Array.from({ length: recorder.used }, (_, i) => {
    const { name, arity } = rowOf(codes[i]!)!;
    return [`${i}`, name, `${first[i]!}`, arity === 2 ? `${second[i]!}` : '', `${values[i]!}`];
  });
  const leaves = new Map<unknown, string>([w, x, b].map((leaf) => [leaf.leaf, leaf.label]));
  const copies = Array.from({ length: BLOCK_SIZE - recorder.top }, (_, k) => {
    const at = recorder.top + k;
    return [`${at}`, `copy of ${leaves.get(imports[BLOCK_SIZE - 1 - at])}`, '', '', `${values[at]!}`];
  });
  expect(rowsOf(page.split('## One step')[1]!)).toEqual([...nodes, ...copies]);
});
