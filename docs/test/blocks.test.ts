// Every ts block of every page compiles under the options of the packages, runs, and prints what its comments say.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { blocksOf, pages, promised, root, written } from './blocks.ts';

const programs = pages.flatMap((page) => blocksOf(page)).filter(({ info }) => info === '');
const { folder, files } = written(programs);
const log = vi.spyOn(console, 'log').mockImplementation(() => {});

afterEach(() => log.mockClear());
afterAll(() => rmSync(folder, { recursive: true }));

/** The lines that the program in `file` prints. */
async function printed(file: string): Promise<readonly string[]> {
  await import(/* @vite-ignore */ file);
  return log.mock.calls.flatMap((args) => format(...args).split('\n'));
}

test.each(programs.map((block, k) => ({ ...block, file: files[k]! })))(
  'block $n of $page prints what it says',
  async ({ code, file }) => {
    expect(await printed(file)).toEqual(promised(code));
  },
);

test('all blocks compile', { timeout: 60_000 }, () => {
  const options = { rootDir: '/', noEmit: true, composite: false, declaration: false, declarationMap: false };
  const lib = ['es2023', 'dom']; // for console
  const compilerOptions = { ...options, lib, isolatedDeclarations: false, noUnusedLocals: true };
  const config = { extends: join(root, 'tsconfig.base.json'), compilerOptions, include: ['src'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  expect(stdout).toBe('');
});

describe('the test itself', () => {
  const page = '# Page\n\n```ts\nconsole.log(1); // 1\nfor (const x of [2, 3]) console.log(x);\n// → 2\n// → 3\n```\n';

  test('finds the blocks of a page, and what they promise', () => {
    const [block] = blocksOf('page.md', page);
    expect(block).toMatchObject({ page: 'page.md', n: 1, info: '' });
    expect(promised(block!.code)).toEqual(['1', '2', '3']);
  });

  test('finds the programs of the guides', () => {
    expect(new Set(programs.map(({ page }) => page))).toContain('docs/guides/first-gradient.md');
    expect(programs.length).toBeGreaterThan(10);
  });
});
