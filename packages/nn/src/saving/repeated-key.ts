// Finds a key that an object of a JSON text has twice. `JSON.parse` keeps the last of them without a word.

/** The first such key; `undefined` if there is none. The text has to be JSON. */
export function repeatedKey(json: string): string | undefined {
  const open: Set<string>[] = []; // the keys of every object or list that is open
  for (const [token] of json.matchAll(/"(?:[^"\\]+|\\.)*"(?:\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token.endsWith(':')) {
      const key: string = JSON.parse(token.slice(0, -1));
      const keys = open.at(-1)!;
      if (keys.has(key)) return key;
      keys.add(key);
    }
  }
  return undefined;
}
