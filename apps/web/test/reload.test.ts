// What the address bar gets too late for a reload is kept in the tab, and for nothing but that reload.
import { beforeEach, expect, test, vi } from 'vitest';
import { keepForReload } from '../src/environment/keep-for-reload.ts';
import { afterReload } from '../src/environment/reload.ts';

let kept: Map<string, string>;
let hide = (): void => {};
const location = { hash: '' };
const history = {
  state: null as unknown,
  replaceState(state: unknown, _title: string, hash: string) {
    [history.state, location.hash] = [state, hash];
  },
};

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('location', location);
  vi.stubGlobal('history', history);
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  });
  vi.stubGlobal('document', { addEventListener() {} });
  vi.stubGlobal('addEventListener', (_type: string, listener: () => void) => {
    hide = listener;
  });
  return () => void vi.unstubAllGlobals();
});

/** Leaves a page at `before`, whose address becomes `flushed` as it goes; what stands there once the next one has begun. */
function visit(before: string, flushed: string, how: 'reload' | 'navigate', next: string): unknown[] {
  [location.hash, history.state] = [before, 'old'];
  keepForReload(() => history.replaceState('new', '', flushed));
  hide();
  [location.hash, history.state] = [next, 'other'];
  vi.stubGlobal('performance', { getEntriesByType: () => [{ type: how }] });
  afterReload();
  return [location.hash, history.state];
}

test('what waits while the page goes is there after the reload, and after a load of the same address', () => {
  expect(visit('#e=1', '#e=2', 'reload', '#e=1')).toEqual(['#e=2', 'new']);
  expect(visit('#e=1', '#e=2', 'navigate', '#e=1')).toEqual(['#e=2', 'new']);
});

test('what was written between the beginning of a slow reload and its end is there after it', () => {
  expect(visit('#e=2', '#e=2', 'reload', '#e=1')).toEqual(['#e=2', 'new']);
});

test('another link is not touched, nor the same one where nothing waited, nor a reload of a page that kept nothing', () => {
  expect(visit('#e=1', '#e=2', 'navigate', '#e=3')).toEqual(['#e=3', 'other']);
  expect(visit('#e=1', '#e=1', 'navigate', '#e=1')).toEqual(['#e=1', 'other']);
  afterReload(); // what was kept is gone
  expect([location.hash, history.state]).toEqual(['#e=1', 'other']);
  vi.stubGlobal('performance', { getEntriesByType: () => [{ type: 'reload' }] });
  afterReload();
  expect([location.hash, history.state]).toEqual(['#e=1', 'other']);
});
