// Which folded parts of the page are open, in links and files.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settingOf, unknownParts, withPart } from '../src/document/shows.ts';
import { createSession } from '../src/session/session.ts';
import { contentOf } from '../src/shell/file/save-file.ts';
import { readFile } from '../src/sources/file/read-file.ts';
import { fakeEnvironment } from './fake-environment.ts';

describe('the text of what is open', () => {
  test('has each part once, with what is set in it', () => {
    let shows = withPart('', 'matrix', '');
    shows = withPart(shows, 'rounded', '5dc');
    shows = withPart(shows, 'rounded', '3sr');
    expect(shows).toBe('matrix,rounded:3sr');
    expect([settingOf(shows, 'matrix'), settingOf(shows, 'rounded'), settingOf(shows, 'check')]).toEqual([
      '',
      '3sr',
      null,
    ]);
    expect(withPart(withPart(shows, 'matrix', null), 'rounded', null)).toBe('');
  });

  test('keeps any path, and what it does not know', () =>
    fc.assert(
      fc.property(fc.string(), (path) => {
        const shows = withPart('graph,check', 'tangent', path);
        expect(settingOf(shows, 'tangent')).toBe(path);
        expect(settingOf(shows, 'check')).toBe('');
        expect(unknownParts(shows)).toEqual(['graph']);
      }),
    ));

  test('of a setting that there is not, the part is open as it begins', () => {
    expect(settingOf('rounded:99', 'rounded')).toBe('');
    expect(unknownParts('rounded:99,matrix:2')).toEqual(['rounded:99', 'matrix:2']);
  });
});

test('a copied link opens them, a file too, and one that says nothing leaves them', () => {
  const session = createSession(fakeEnvironment('#e=red-densa-2-2-2&show=matrix,rounded:5dc,graph'));
  expect(session.editor.place.shows.value).toBe('matrix,rounded:5dc,graph');
  expect(decodeURIComponent(session.editor.link())).toContain('show=matrix,rounded:5dc,graph');
  const saved = new TextEncoder().encode(JSON.stringify(contentOf(session)));
  expect(readFile(saved)).toMatchObject({ kind: 'tape', shows: 'matrix,rounded:5dc,graph' });
  const plain = createSession(fakeEnvironment('#e=red-densa-2-2-2'));
  expect(contentOf(plain)).not.toHaveProperty('shows');
  expect(plain.editor.link()).not.toContain('show');
  const bad = new TextEncoder().encode(JSON.stringify({ ...contentOf(plain), shows: 7 }));
  expect(readFile(bad)).toMatchObject({ kind: 'tape', shows: '' });
});
