// What a package exports, by all of its entries.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './blocks.ts';

/** An entry of a package: how it is imported, and the names of the values in it. */
export interface Entry {
  readonly path: string;
  readonly names: readonly string[];
}

/** The entries that the `exports` of `packages/<name>` list; the package itself comes first. */
export async function entriesOf(name: string): Promise<readonly Entry[]> {
  const { exports } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
  const paths = Object.keys(exports).map((key) => `@retrograd/${name}${key.slice(1)}`);
  return Promise.all(
    paths.map(async (path) => ({ path, names: Object.keys(await import(/* @vite-ignore */ path)).sort() })),
  );
}

/** Code that imports every value of `entries` once, whichever entries have it. */
export function importsOf(entries: readonly Entry[]): string {
  const known = new Set<string>();
  return entries
    .map(({ path, names }) => {
      const added = names.filter((name) => !known.has(name));
      for (const name of added) known.add(name);
      return `import { ${added.join(', ')} } from '${path}';`;
    })
    .join('\n');
}
