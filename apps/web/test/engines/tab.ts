// What a journey needs of a browser: one tab, driven as a hand would. Each engine implements it in a file of its own.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A tab of a browser. Points are CSS pixels of the window. */
export interface Tab {
  /** Loads an address and waits until the page is complete. */
  goto(url: string): Promise<void>;
  /** The browser's Back. */
  back(): Promise<void>;
  /** Runs `run` in the page. It sees nothing but its arguments; these and the result are what JSON can hold. */
  evaluate<A extends readonly unknown[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Presses keys one after the other: `a`, `Enter`, `Shift+ArrowRight`. */
  press(keys: readonly string[]): Promise<void>;
  /** Presses the mouse button at the first point and lets it go at the last. One point is a click. */
  drag(path: readonly Point[]): Promise<void>;
  /** What the page has complained of since this was last asked: console messages, errors, failed requests. */
  complaints(): Promise<readonly string[]>;
  /** Ends the browser. */
  close(): Promise<void>;
}

/** The keys of a chord, in the order in which they go down: `Shift+ArrowRight`. */
export const keysOf = (chord: string): readonly string[] => (chord.length === 1 ? [chord] : chord.split('+'));
