// Whatever the packages export has a docstring: it is what an editor shows.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './blocks.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The names that a file declares and exports. */
const declared = (text: string): readonly string[] =>
  Array.from(
    text.matchAll(/^export (?:abstract )?(?:const|function|class|interface|type) (\w+)/gm),
    ([, name]) => name!,
  );

/** The source files of the entries of a package, as its `exports` list them. */
const entriesOf = (folder: string): readonly string[] => {
  const { exports } = JSON.parse(read(`${folder}/package.json`));
  return Object.values<Record<string, string>>(exports).map((paths) => join(folder, paths['@retrograd/source']!));
};

/** What an entry exports, by file; `*` is all that the file exports. */
function exportedBy(entry: string): { file: string; name: string }[] {
  const found = read(entry).matchAll(/^export (?:type )?(?:\{([^}]+)\}|\*) from '(\..+)';/gm);
  const listed = Array.from(found, ([, names, path]) => {
    const file = relative(root, join(root, dirname(entry), path!));
    const trimmed = names?.split(',').map((name) => name.trim().replace(/^type /, ''));
    return { file, names: trimmed?.filter((name) => name !== '') ?? declared(read(file)) };
  });
  const own = { file: entry, names: declared(read(entry)) };
  return [own, ...listed].flatMap(({ file, names }) => names.map((name) => ({ file, name })));
}

const rows = ['packages/autodiff', 'packages/nn', 'packages/graph', 'packages/figure']
  .flatMap(entriesOf)
  .flatMap(exportedBy);
const exported = [...new Map(rows.map((row) => [`${row.file} ${row.name}`, row])).values()];

test('all that the entries export is looked at', () => {
  const of = (folder: string) => exported.filter(({ file }) => file.startsWith(folder)).length;
  expect(of('packages/autodiff')).toBeGreaterThan(85 + 40);
  expect(of('packages/nn')).toBeGreaterThan(104);
  expect(of('packages/graph')).toBeGreaterThan(50);
  expect(of('packages/figure')).toBe(8);
});

test.each(exported)('$name of $file has a docstring', ({ file, name }) => {
  const at = new RegExp(
    `\\*/\\nexport (?:abstract )?(?:async )?(?:const|function\\*?|class|interface|type) ${name}\\b`,
  );
  expect(at.test(read(file))).toBe(true);
});
