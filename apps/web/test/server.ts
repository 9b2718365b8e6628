// Before the browser tests: the app is built as it ships and served from a sub-path, once for all of them.
import type { TestProject } from 'vitest/node';
import { browserPath } from '../../../scripts/browser.mjs';
import { serveBuiltApp } from '../../../scripts/built-app.mjs';
import { findEngines } from '../../../scripts/engines.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the app is served; ends in a slash. */
    url: string;
    /** Executable of the browser. */
    browserPath: string;
    /** The other engines for the journeys, or why there are none. */
    engines: ReturnType<typeof findEngines>;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('browserPath', await browserPath());
  const engines = findEngines();
  project.provide('engines', engines);
  for (const [name, engine] of Object.entries(engines))
    if ('missing' in engine) console.warn(`\nThe journeys in ${name} are SKIPPED: ${engine.missing}.\n`);
  const { url, close } = await serveBuiltApp();
  project.provide('url', url);
  return close;
}
