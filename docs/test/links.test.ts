// Every relative link of every page leads somewhere: to a file, and to a heading of it where it names one.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { pages, root } from './blocks.ts';

test.each(pages.map((page) => ({ page })))('the links of $page lead somewhere', ({ page }) => {
  const text = read(page);
  const links = Array.from(text.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g), ([, a, b]) => a ?? b!);
  const relative = links.filter((link) => !/^[a-z]+:/i.test(link));
  expect(relative.filter((link) => !leadsSomewhere(page, link))).toEqual([]);
});

test('a link to a missing file and one to a missing heading are found', () => {
  expect(leadsSomewhere('README.md', 'no-such-file.md')).toBe(false);
  expect(leadsSomewhere('README.md', '#no-such-heading')).toBe(false);
  expect(leadsSomewhere('CONTRIBUTING.md', '#commands')).toBe(true);
});

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', heading] = decodeURI(link).split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, target))) return false;
  return heading === undefined || !target.endsWith('.md') || headings(read(target)).includes(heading);
}

/** The anchors that GitHub gives to the headings of a page. */
function headings(text: string): string[] {
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** A page without its code, where brackets are no links. */
function read(page: string): string {
  return readFileSync(join(root, page), 'utf8')
    .replace(/^```.*?^```/gms, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ''));
}
