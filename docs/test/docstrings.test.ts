// Whatever the engine exports has a docstring: it is what an editor shows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './blocks.ts';

const source = join(root, 'packages/autodiff/src');
const read = (file: string): string => readFileSync(join(source, file), 'utf8');

/** The names that a file declares and exports. */
const declared = (text: string): readonly string[] =>
  Array.from(text.matchAll(/^export (?:const|function|class|interface|type) (\w+)/gm), ([, name]) => name!);

/** What the entries of the package export, by file; `*` is all that the file exports. */
const entries = ['index.ts', 'ops.ts', 'replay.ts', 'testing.ts'];
const exported = Array.from(
  entries
    .map(read)
    .join('')
    .matchAll(/^export (?:type )?(?:\{([^}]+)\}|\*) from '\.\/(.+)';/gm),
  ([, names, file]): readonly [file: string, names: readonly string[]] => [
    file!,
    names === undefined ? declared(read(file!)) : names.split(',').map((name) => name.replace('type ', '').trim()),
  ],
).flatMap(([file, names]) => names.filter((name) => name !== '').map((name) => ({ file, name })));

test('all that the entries export is looked at', () => {
  expect(exported.length).toBeGreaterThan(85 + 40);
});

test.each(exported)('$name of $file has a docstring', ({ file, name }) => {
  const at = new RegExp(`\\*/\\nexport (?:const|function|class|interface|type) ${name}\\b`);
  expect(at.test(read(file))).toBe(true);
});
