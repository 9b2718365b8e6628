// A queue that gives its largest item first: a binary heap.

/** Items in the order of `isLarger`; adding and taking cost O(log items). */
export class LargestFirst<T> {
  readonly #items: T[] = [];
  readonly #isLarger: (a: T, b: T) => boolean;

  constructor(isLarger: (a: T, b: T) => boolean) {
    this.#isLarger = isLarger;
  }

  /** Puts `item` in. */
  add(item: T): void {
    const items = this.#items;
    let at = items.length;
    while (at > 0 && this.#isLarger(item, items[(at - 1) >> 1]!)) {
      items[at] = items[(at - 1) >> 1]!;
      at = (at - 1) >> 1;
    }
    items[at] = item;
  }

  /** Takes the largest item out; `undefined` if there is none. */
  take(): T | undefined {
    const items = this.#items;
    const largest = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return largest;
    let at = 0;
    for (let child = 1; child < items.length; child = 2 * at + 1) {
      if (child + 1 < items.length && this.#isLarger(items[child + 1]!, items[child]!)) child++;
      if (!this.#isLarger(items[child]!, last)) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = last;
    return largest;
  }
}
