// The texts of a picture in one list, made of those of its parts. A step of the player changes few: the list of the last
// picture is copied, and these are put in their places.
import type { PictureText } from './picture-elements.ts';

/** Kinds of parts, in the order in which their texts are drawn. */
const KINDS = ['groups', 'nodes', 'lines', 'matrices'] as const;
export type TextKind = (typeof KINDS)[number];

/** The texts of parts, each at the index of its part among those of its kind. */
export class TextsInOrder {
  readonly #written: Readonly<Record<TextKind, (readonly PictureText[])[]>> = {
    groups: [],
    nodes: [],
    lines: [],
    matrices: [],
  };
  /** Where in the list those of each part begin. */
  readonly #starts: Readonly<Record<TextKind, number[]>> = { groups: [], nodes: [], lines: [], matrices: [] };
  #all: readonly PictureText[] = [];
  /** The next list, while places stay as they are. */
  #next: PictureText[] | undefined;
  #hasMoved = false;

  /** The texts of a part; `undefined` before it has any. */
  of(kind: TextKind, index: number): readonly PictureText[] | undefined {
    return this.#written[kind][index];
  }

  /** Gives a part its texts. O(texts of all parts) for the first part with other ones, then O(its texts). */
  set(kind: TextKind, index: number, texts: readonly PictureText[]): void {
    const before = this.of(kind, index);
    this.#written[kind][index] = texts;
    if (before?.length !== texts.length) this.#hasMoved = true;
    else if (!this.#hasMoved)
      for (const [k, text] of texts.entries()) {
        if (text === before[k]) continue;
        this.#next ??= this.#all.slice();
        this.#next[this.#starts[kind][index]! + k] = text;
      }
  }

  /** All texts; the same list as the last time if no text is another. */
  all(): readonly PictureText[] {
    this.#all = this.#hasMoved ? this.#flattened() : (this.#next ?? this.#all);
    this.#next = undefined;
    this.#hasMoved = false;
    return this.#all;
  }

  #flattened(): readonly PictureText[] {
    const all: PictureText[] = [];
    for (const kind of KINDS)
      for (const [k, texts] of this.#written[kind].entries()) {
        this.#starts[kind][k] = all.length;
        for (const text of texts) all.push(text);
      }
    return all;
  }
}
