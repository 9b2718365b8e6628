// Which rows of a long table are in the page: arithmetic on rows and pixels.

/** The rows from `first` to the one before `end`. */
export interface Stretch {
  readonly first: number;
  readonly end: number;
}

/** Where each of `count` rows begins, in pixels below the first; then where the last one ends. O(count). */
export function startsOf(count: number, heightOf: (row: number) => number): Float64Array {
  const starts = new Float64Array(count + 1);
  for (let row = 0; row < count; row++) starts[row + 1] = starts[row]! + heightOf(row);
  return starts;
}

/** The rows of which something lies between the pixels `top` and `bottom`. O(rows). */
export function rowsBetween(starts: Float64Array, top: number, bottom: number): Stretch {
  const count = starts.length - 1;
  let first = 0;
  while (first < count && starts[first + 1]! <= top) first++;
  let end = first;
  while (end < count && starts[end]! < bottom) end++;
  return { first, end };
}

/** `window` and the rows `kept` beside it, of `count` rows: in order, neighbours in one stretch. What is no row is left out. */
export function stretchesOf(count: number, window: Stretch, kept: Iterable<number>): Stretch[] {
  const rows = [...new Set(kept)].filter((row) => row >= 0 && row < count);
  const all = [
    { first: Math.min(window.first, count), end: Math.min(window.end, count) },
    ...rows.filter((row) => row < window.first || row >= window.end).map((row) => ({ first: row, end: row + 1 })),
  ];
  const joined: Stretch[] = [];
  for (const { first, end } of all.filter((each) => each.first < each.end).sort((a, b) => a.first - b.first)) {
    const last = joined.at(-1);
    if (last?.end === first) joined[joined.length - 1] = { first: last.first, end };
    else joined.push({ first, end });
  }
  return joined;
}
