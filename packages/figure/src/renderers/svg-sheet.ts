// A picture as SVG elements of the page. From one picture to the next only those parts that are other objects are made anew.
import {
  legibleTexts,
  type Picture,
  type PictureText,
  type SvgPart,
  type SvgParts,
  svgParts,
  type Theme,
} from '@retrograd/graph';
import { rearrange, svgElement } from './svg-dom.ts';
import { SvgLayer } from './svg-layer.ts';

/** Parts in one layer, and at most twice as many: where one changes, the browser looks at all of them. */
const MANY = 200;

const TRIES = 4; // parts of a layer by which it is found

let sheets = 0; // on this page: ids of one must not be those of another

/** The texts of a picture that are drawn at a scale, CSS pixels per graph unit. */
export type TextsOf = (picture: Picture, scale: number) => readonly PictureText[];

/** An element of the page, and in it, one over the other, layers of what is drawn. */
export class SvgSheet {
  readonly element: HTMLElement = document.createElement('div');
  readonly #prefix = `d${++sheets}-`;
  readonly #textsOf: TextsOf;
  readonly #attributes = new Map<string, string>();
  #layers: readonly SvgLayer[] = [];
  #style = '';
  #drawn: { readonly picture: Picture; readonly theme: Theme; readonly scale: number } | null = null;

  /** `textsOf`: which texts are drawn; those that can be read if it is not given. */
  constructor(textsOf: TextsOf = legibleTexts) {
    this.#textsOf = textsOf;
  }

  /** Draws what can be read at `scale`, CSS pixels per graph unit. O(parts), and making elements for those that are new. */
  draw(picture: Picture, theme: Theme, scale: number): void {
    const before = this.#drawn;
    const looksAlike = before?.theme === theme && before.scale === scale;
    if (looksAlike && before.picture === picture) return;
    this.#drawn = { picture, theme, scale };
    const lists = svgParts(picture, theme, scale, this.#textsOf(picture, scale));
    const parts = lists.flatMap((list) => list.parts);
    const make = (index: number) => madeOf(lists, index, this.#prefix);
    const old = looksAlike ? this.#layers : [new SvgLayer()];
    const layers: SvgLayer[] = [];
    let from = 0;
    for (const [k, layer] of old.entries()) {
      const end = startOf(old[k + 1], parts, from, from + layer.parts.length);
      let held = layer;
      while (end - from > 2 * MANY) {
        held.hold(parts, from, from + MANY, make);
        layers.push(held);
        from += MANY;
        held = new SvgLayer();
      }
      if (end > from) layers.push(held);
      held.hold(parts, from, end, make);
      from = end;
    }
    this.#show(layers);
  }

  /** Sets an attribute of each layer. What is as it was is left alone: a browser does not ask whether something has changed. */
  set(name: string, value: string): void {
    if (this.#attributes.get(name) === value) return;
    this.#attributes.set(name, value);
    for (const { element } of this.#layers) element.setAttribute(name, value);
  }

  /** Shows what lies between two shares of the width. */
  clip(from: number, to: number): void {
    const style = `position:absolute;inset:0;clip-path:inset(0 ${(1 - to) * 100}% 0 ${from * 100}%)`;
    if (this.#style !== style) this.element.style.cssText = style;
    this.#style = style;
  }

  #show(layers: readonly SvgLayer[]): void {
    const before = this.#layers.map(({ element }) => element);
    for (const { element } of layers)
      if (!before.includes(element)) for (const [name, value] of this.#attributes) element.setAttribute(name, value);
    rearrange(
      this.element,
      before,
      layers.map(({ element }) => element),
    );
    this.#layers = layers;
  }
}

/**
 * Where among `parts`, from the index `from` on, those of `layer` begin: where one of its first ones is; the end if there is no
 * layer. Where all of these have changed, it is a guess, and parts go to another layer.
 */
function startOf(layer: SvgLayer | undefined, parts: readonly SvgPart[], from: number, guess: number): number {
  if (layer === undefined) return parts.length;
  for (let k = 0; k < TRIES; k++) {
    const at = parts.indexOf(layer.parts[k]!, from + k);
    if (at >= 0) return at - k;
  }
  return Math.min(guess, parts.length);
}

/** The elements of the part with this index in all lists. */
function madeOf(lists: readonly SvgParts[], index: number, prefix: string): SVGElement[] {
  let at = index;
  for (const { parts, elementsAt } of lists) {
    if (at < parts.length) return elementsAt(at).map((tree) => svgElement(tree, prefix));
    at -= parts.length;
  }
  return [];
}
