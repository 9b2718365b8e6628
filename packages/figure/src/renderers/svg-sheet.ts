// A picture as SVG elements of the page. From one picture to the next only those parts that are other objects are made anew.
import { legibleTexts, type Picture, type PictureText, type SvgPart, svgParts, type Theme } from '@retrograd/graph';
import { svgElement } from './svg-dom.ts';

let sheets = 0; // on this page: ids of one must not be those of another

/** The texts of a picture that are drawn at a scale, CSS pixels per graph unit. */
export type TextsOf = (picture: Picture, scale: number) => readonly PictureText[];

/** One `svg` element, and what is drawn in it. */
export class SvgSheet {
  readonly element: SVGElement = svgElement({ tag: 'svg', attributes: {}, children: [] });
  readonly #prefix = `d${++sheets}-`;
  readonly #textsOf: TextsOf;
  #made = new Map<SvgPart['part'], readonly SVGElement[]>();
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
    const kept = looksAlike ? this.#made : new Map<SvgPart['part'], readonly SVGElement[]>();
    const made = new Map(
      svgParts(picture, theme, scale, this.#textsOf(picture, scale)).map(({ part, elements }) => [
        part,
        kept.get(part) ?? elements().map((tree) => svgElement(tree, this.#prefix)),
      ]),
    );
    for (const [part, elements] of this.#made)
      if (made.get(part) !== elements) for (const element of elements) element.remove();
    this.#made = made;
    this.#insert([...made.values()].flat());
  }

  /** Puts the elements that are not yet there between the others, which are in this order already. */
  #insert(elements: readonly SVGElement[]): void {
    let next = this.element.firstChild;
    for (const element of elements)
      if (element === next) next = next.nextSibling;
      else this.element.insertBefore(element, next);
  }
}
