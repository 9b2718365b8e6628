// A bare `npx vitest` would silently ignore vitest.workspace.ts.
export { default } from './vitest.workspace.ts';
