// Elements of the page, made without markup: it is refused by a page with Trusted Types.
import type { Line } from './why.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A button that shows a path of 16 × 16 units, or a text, and is called `name`. */
export function button(
  name: string,
  shown: { readonly path: string } | string,
  onClick: () => void,
): HTMLButtonElement {
  const made = element('button', { type: 'button' });
  if (typeof shown === 'string') made.append(shown);
  else {
    made.append(icon(shown.path));
    rename(made, name);
  }
  made.addEventListener('click', onClick);
  return made;
}

/** Gives a button without letters its name, for the pointer and for screen readers. */
export function rename(made: HTMLElement, name: string): void {
  made.setAttribute('title', name);
  made.setAttribute('aria-label', name);
}

/** A path in a box of 16 × 16 units. */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const drawn = document.createElementNS(SVG, 'path');
  drawn.setAttribute('d', path);
  svg.append(drawn);
  return svg;
}

/**
 * A line with its italics and scripts: an upper and a lower one stand above one another. Each run is isolated: letters that are
 * read from the right turn nothing around them.
 */
export function typesetElements(line: Line): HTMLElement[] {
  const made: HTMLElement[] = [];
  let scripts: HTMLElement | null = null;
  for (const { text, italic, script } of line) {
    const content = element(italic ? 'i' : 'bdi', {}, text);
    if (script === 0) {
      scripts = null;
      made.push(content);
      continue;
    }
    if (scripts === null) {
      scripts = element('span', { class: 'scripts' });
      made.push(scripts);
    }
    scripts.append(element(script < 0 ? 'sub' : 'sup', {}, content));
  }
  return made;
}
