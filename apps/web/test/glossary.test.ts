// What explains the terms of the screen: words of the glossary, one sentence each, in both languages.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { termsEn } from '../src/texts/terms-en.ts';
import { termsEs } from '../src/texts/terms-es.ts';

const page = readFileSync(new URL('../../../docs/glossary.md', import.meta.url), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const words = (text: string): string[] => text.split(/[,;()]/).flatMap((word) => word.trim() || []);
const languages = { en: { terms: termsEn.terms, column: 1 }, es: { terms: termsEs.terms, column: 3 } };

test.each(Object.entries(languages))('in %s each term is a word of the glossary, with one sentence', (_, given) => {
  const known = new Set(rows.flatMap((row) => words(row[given.column] ?? '')));
  for (const [word, meaning] of Object.values(given.terms)) {
    for (const each of words(word)) expect.soft(known.has(each), each).toBe(true);
    expect.soft(meaning, word).toMatch(/^\p{Lu}[^.]*(?:\.(?=\w)[^.]*)*\.$/u);
  }
});
