// Finds a key that an object of a JSON text has twice. `JSON.parse` keeps the last of them without a word.

const NONE: Set<string> = new Set();

/** The first such key; `undefined` if there is none. The text has to be JSON. */
export function repeatedKey(json: string): string | undefined {
  const open: Set<string>[] = []; // the keys of every object that is open; of a list, none
  for (const [token] of json.matchAll(/"(?:[^"\\]+|\\.)*"(?:\s*:)?|[{}[\]]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(NONE);
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
