import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../src');
const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));

// A browser asks such a rule anew whenever anything below is put in or taken out: the elements of figure and trace, at each step
// of the player. One with `main:has(> .open) > *` took 15 ms of each step of a figure of 1,000 operations.
test.each(sheets)('%s: no rule asks main or a panel for what is in it', (file) => {
  const rules = readFileSync(join(folder, file), 'utf8').match(
    /(?:main|panel|body|html|:root|screen|figure)\b[^{},]*?:has\(/g,
  );
  expect((rules ?? []).filter((rule) => !rule.includes('.matrices'))).toEqual([]); // the last rule of print.css is for paper
});
