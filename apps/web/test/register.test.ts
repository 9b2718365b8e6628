import { afterEach, expect, test, vi } from 'vitest';
import { keepOffline } from '../src/offline/register.ts';

afterEach(() => vi.unstubAllGlobals());

test('a browser in whose frames the very mention of a service worker throws goes on without one', async () => {
  vi.stubGlobal('navigator', {
    get serviceWorker(): never {
      throw new DOMException('The document is sandboxed', 'SecurityError');
    },
  });
  await expect(keepOffline()).resolves.toBeUndefined();
});

test('a browser without service workers, and one that refuses the registration, go on without one', async () => {
  vi.stubGlobal('navigator', {});
  await expect(keepOffline()).resolves.toBeUndefined();
  vi.stubGlobal('navigator', { serviceWorker: { register: () => Promise.reject(new Error('private window')) } });
  await expect(keepOffline()).resolves.toBeUndefined();
});

test('a policy for trusted types that is refused, for two apps on a page name it alike, is no error', async () => {
  vi.stubGlobal('trustedTypes', {
    createPolicy(): never {
      throw new TypeError('Policy with name "retrograd-offline" already exists');
    },
  });
  vi.stubGlobal('navigator', { serviceWorker: {} });
  await expect(keepOffline()).resolves.toBeUndefined();
});

test('the worker is registered beside the page', async () => {
  const addresses: string[] = [];
  vi.stubGlobal('navigator', { serviceWorker: { register: async (address: string) => addresses.push(address) } });
  await keepOffline();
  expect(addresses).toEqual(['./offline.js']);
});
