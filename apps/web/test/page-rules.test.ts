import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../src');
const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));

// A browser looks through all that is below such an element whenever anything in there is put in or taken out: the elements of
// figure and trace, at each step of the player.
test.each(sheets)('%s: what a rule asks of main or of a panel is at a known depth below it', (file) => {
  const rules = readFileSync(join(folder, file), 'utf8').matchAll(
    /(?:main|panel|body|html|:root)\b[^{},]*?:has\(([^)]*)/g,
  );
  const isAtDepth = (below: string) => below.split(' ').every((word, k) => k % 2 === 1 || '>+~'.includes(word));
  expect(Array.from(rules, ([, below]) => below!).filter((below) => !isAtDepth(below))).toEqual([]);
});
