// Some parts of a drawing in an `svg` of their own: a browser does not look into one in which nothing has changed.
import type { SvgPart } from '@retrograd/graph';
import { rearrange, svgElement } from './svg-dom.ts';

/** One `svg`, as large as the drawing. */
export class SvgLayer {
  readonly element: SVGElement = svgElement({ tag: 'svg', attributes: {}, children: [] });
  /** What is drawn in it, back to front. */
  parts: readonly SvgPart[] = [];
  #made = new Map<SvgPart, readonly SVGElement[]>();
  #elements: readonly SVGElement[] = [];

  constructor() {
    this.element.style.cssText = 'position:absolute;inset:0';
  }

  /** Draws the parts `from` to `to − 1` of `all`, and nothing else; `make` gives the elements of those that are new. O(parts). */
  hold(all: readonly SvgPart[], from: number, to: number, make: (index: number) => readonly SVGElement[]): void {
    if (this.parts.length === to - from && this.parts.every((part, k) => part === all[from + k])) return;
    this.parts = all.slice(from, to);
    const made = new Map(this.parts.map((part, k) => [part, this.#made.get(part) ?? make(from + k)]));
    const elements = [...made.values()].flat();
    rearrange(this.element, this.#elements, elements);
    this.#made = made;
    this.#elements = elements;
  }
}
