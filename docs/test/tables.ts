// Tables of the pages, as data.

/** The cells of every row of every table of `text`, without head and rule; `\|` is a bar inside a cell. */
export function rowsOf(text: string): readonly (readonly string[])[] {
  const tables = text.matchAll(/(?:^\|.*\n)+/gm);
  return Array.from(tables, ([table]) => table.trimEnd().split('\n').slice(2)).flatMap((lines) =>
    lines.map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll('\\|', '|')),
    ),
  );
}
