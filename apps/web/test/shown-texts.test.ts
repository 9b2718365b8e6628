// The tables of texts hold what is shown, and nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examples } from '@retrograd/examples';
import { describe, expect, test } from 'vitest';
import { programOf } from '../src/engine/program.ts';
import * as language from '../src/sources/expression/index.ts';
import { en } from '../src/texts/en.ts';
import { es } from '../src/texts/es.ts';
import { lateTexts } from '../src/texts/late.ts';

const root = join(import.meta.dirname, '../src');

/** The code in a folder of the app, but for files that begin with `without`. */
const codeIn = (folder: string, ...without: string[]): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !without.some((start) => file.startsWith(start)))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    .join('\n');
const code = codeIn('', 'texts');
const parser = codeIn('sources/expression', 'error.ts', 'sentences.ts'); // which list all errors
const { errors } = language.sentences.en;

describe('every text is shown:', () => {
  test.each(Object.keys(en))('%s', (key) => {
    expect(code).toMatch(new RegExp(`(\\bt\\.value|\\blanguages\\.\\w+)\\.${key}\\b|\\{ ${key} \\} = t\\.value`));
  });
  test.each(Object.keys(lateTexts.en))('%s, which comes late', (key) => {
    expect(code).toMatch(new RegExp(`\\bwords\\.${key}\\b`));
  });
  test.each(Object.keys(errors))('the error %s', (key) => {
    expect(parser).toContain(key.includes('-') ? `'${key}'` : `Mistake('${key}'`);
  });
});

test('every word for the names of scopes is in the name of a part or in one that an example records', () => {
  const names = examples.flatMap(({ id }) =>
    programOf({ kind: 'example', id }, examples.find((example) => example.id === id)!, language).tape.scopes.map(
      ({ name }) => name,
    ),
  );
  const known = ['operations 1–100', 'leaves 1–100', 'other rows', ...names].join('\n');
  expect(Object.keys(es.scopes).filter((word) => !known.includes(word))).toEqual([]);
});
