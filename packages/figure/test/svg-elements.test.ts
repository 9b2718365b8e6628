import { lightTheme, toSvg } from '@retrograd/graph';
import { beforeAll, expect, test, vi } from 'vitest';
import { svgElement } from '../src/svg-elements.ts';
import { edge, node, pictureOf, text } from './pictures.ts';

/** As much of an element as the reader uses, written out again as `toSvg` would. */
class PlainElement {
  readonly #tag: string;
  readonly #children: (PlainElement | string)[] = [];
  #attributes = '';

  constructor(tag: string) {
    this.#tag = tag;
  }

  setAttributeNS(_namespace: string | null, name: string, value: string): void {
    this.#attributes += ` ${name}="${escaped(value)}"`;
  }

  append(child: PlainElement | string): void {
    this.#children.push(child);
  }

  toString(): string {
    const opening = `<${this.#tag}${this.#attributes}`;
    const content = this.#children.map((child) => (typeof child === 'string' ? escaped(child) : `${child}`)).join('');
    return content === '' ? `${opening}/>` : `${opening}>${content}</${this.#tag}>`;
  }
}

const escaped = (raw: string): string =>
  raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

beforeAll(() => {
  vi.stubGlobal('document', { createElementNS: (_namespace: string, tag: string) => new PlainElement(tag) });
});

test('the elements read from an exported picture are those that were written, hostile labels included', () => {
  const hostile = [{ text: '"><script>alert(1)</script>&amp;', italic: true, script: 0 as const }];
  const picture = pictureOf({
    groups: [{ key: 'scope:1', x: 0, y: 0, width: 2, height: 2, radius: 0.3, depth: 0, highlighted: false }],
    nodes: [node({ dashed: true })],
    edges: [edge({ style: 'backward' }), edge({ key: '<&">', style: 'zero' })],
    texts: [text({ runs: hostile, halo: true, angle: 0.3, opacity: 0.5 })],
  });
  const svg = toSvg({ left: picture, right: picture, divider: 0.4 }, lightTheme, { title: 'a < b & "c"' });
  expect(`${svgElement(svg)}`).toBe(svg.replace(' xmlns="http://www.w3.org/2000/svg"', ''));
});

test('an element that loads or runs something is refused', () => {
  expect(() => svgElement('<svg><script>alert(1)</script></svg>')).toThrow('svgElement does not build <script>');
  expect(() => svgElement('<svg><g onclick="alert(1)"></g></svg>')).toThrow('svgElement does not set onclick');
});

test('a text without elements is refused', () => {
  expect(() => svgElement('no picture')).toThrow('svgElement found no element');
});
