// The drawing where there is no WebGL: the very SVG that is exported, seen through a moving `viewBox`. Its nodes come from
// a parser, never from `innerHTML`, which the page's Trusted Types forbid.
import { type Theme, toSvg, type View } from '@retrograd/graph';
import { type Camera, type Size, unproject } from './camera.ts';
import type { Renderer, Scene } from './renderer.ts';

/** Draws into `host` as SVG. Has no pulses: the dashes and heads tell the passes apart. */
export class SvgRenderer implements Renderer {
  readonly kind = 'svg';
  readonly #host: HTMLElement;
  #scene: Scene;
  #svg: Element | null = null;

  constructor(host: HTMLElement, scene: Scene) {
    this.#host = host;
    this.#scene = scene;
    this.draw(scene);
  }

  draw(scene: Scene): void {
    this.#scene = scene;
    const { view, theme, camera, size } = scene;
    this.#svg = elementOf(inPicture(view, camera, size), theme);
    this.#svg.setAttribute('aria-hidden', 'true'); // the stage's host is named, and its table is read
    this.#host.replaceChildren(this.#svg);
    this.#aim();
  }

  look(camera: Camera): void {
    this.#scene = { ...this.#scene, camera };
    if (this.#scene.view.left === null) this.#aim();
    else this.draw(this.#scene); // the divider stands still on the stage, so it moves in the picture
  }

  setTime(_periods: number): void {}

  dispose(): void {
    this.#host.replaceChildren();
  }

  #aim(): void {
    const { camera, size } = this.#scene;
    const corner = unproject(camera, size, { x: 0, y: 0 });
    const box = [corner.x, -corner.y, size.width / camera.scale, size.height / camera.scale];
    this.#svg?.setAttribute('viewBox', box.map((length) => length * UNIT).join(' '));
    this.#svg?.setAttribute('width', `${size.width}`);
    this.#svg?.setAttribute('height', `${size.height}`);
  }
}

/** Lengths in the SVG per graph unit: what `toSvg` uses where no width is asked for. */
const UNIT = 36;

/** The view with its divider as a share of the picture's width instead of the stage's. */
function inPicture(view: View, camera: Camera, size: Size): View {
  const { x0, x1 } = view.right.bounds;
  const { x } = unproject(camera, size, { x: view.divider * size.width, y: 0 });
  return { ...view, divider: Math.min(Math.max((x - x0) / (x1 - x0), 0), 1) };
}

function elementOf(view: View, theme: Theme): Element {
  const parsed = new DOMParser().parseFromString(toSvg(view, theme, { title: '' }), 'image/svg+xml');
  return document.importNode(parsed.documentElement, true);
}
