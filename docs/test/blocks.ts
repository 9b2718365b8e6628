// The programs in the pages: every ts block is one that a reader can run, and says in comments what it prints.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** All pages of the repository. */
export const pages: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((page) => page !== '' && existsSync(join(root, page)));

/** A block of code of a page. `info` is what stands after the language: a file, for blocks that are a part of it. */
export interface Block {
  readonly page: string;
  /** Its place among the blocks of the page, from 1 on. */
  readonly n: number;
  readonly info: string;
  readonly code: string;
}

/** The ts blocks of `text`. */
export function blocksOf(page: string, text: string = readFileSync(join(root, page), 'utf8')): readonly Block[] {
  return Array.from(text.matchAll(/^```ts *(.*)\n((?:.*\n)*?)```$/gm), ([, info, code], k) => ({
    page,
    n: k + 1,
    info: info!,
    code: code!,
  }));
}

/** The lines that `code` says it prints: comments after `console.log(…)`, and those that begin with an arrow. */
export function promised(code: string): readonly string[] {
  return Array.from(
    code.matchAll(/console\.log\(.*\);? \/\/ (.*)$|^ *\/\/ → (.*)$/gm),
    ([, after, line]) => after ?? line!,
  );
}

/** Writes the blocks into a folder of their own, in which the packages are found; returns the files, in order. */
export function written(blocks: readonly Block[]): { readonly folder: string; readonly files: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'retrograd-pages-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  mkdirSync(join(folder, 'src'));
  const files = blocks.map(({ page, n, code }) => {
    const file = join(folder, 'src', `${page.replaceAll('/', '-')}-${n}.ts`);
    writeFileSync(file, `${code}\nexport {};\n`);
    return file;
  });
  return { folder, files };
}
