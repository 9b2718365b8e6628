// Before the browser tests: the app is built as it ships and served from a sub-path, once for all of them.
import type { TestProject } from 'vitest/node';
import { browserPath } from '../../../scripts/browser.mjs';
import { serveBuiltApp } from '../../../scripts/built-app.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the app is served; ends in a slash. */
    url: string;
    /** Executable of the browser. */
    browserPath: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('browserPath', await browserPath());
  const { url, close } = await serveBuiltApp();
  project.provide('url', url);
  return close;
}
