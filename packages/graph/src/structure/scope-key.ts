// Keys of scopes in the drawing, folded or framed: `scope:3`. All other keys begin with a tape index.
const PREFIX = 'scope:';

/** The key of scope `scope`: `scope:3`. */
export const scopeKey = (scope: number): string => `${PREFIX}${scope}`;

/** The index of the scope whose key this is; −1 for a key of anything else. */
export const scopeOfKey = (key: string): number =>
  key.startsWith(PREFIX) && /^\d+$/.test(key.slice(PREFIX.length)) ? Number(key.slice(PREFIX.length)) : -1;
