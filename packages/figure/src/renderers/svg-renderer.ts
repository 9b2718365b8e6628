// The drawing where there is no WebGL: the elements of the SVG that is exported, seen through a moving `viewBox`.
import { type Camera, unproject } from '../camera.ts';
import { type Renderer, type Scene, sidesOf } from '../scene.ts';
import { SvgSheet, type TextsOf } from './svg-sheet.ts';

/** Draws into `host` as SVG, one for each side of the divider. Has no pulses: dashes and heads tell the passes apart. */
export class SvgRenderer implements Renderer {
  readonly kind = 'svg';
  readonly #host: HTMLElement;
  readonly #textsOf: TextsOf | undefined;
  #scene: Scene;
  #sheets: SvgSheet[] = [];

  constructor(host: HTMLElement, scene: Scene, textsOf?: TextsOf) {
    this.#host = host;
    this.#textsOf = textsOf;
    this.#scene = scene;
    this.draw(scene);
  }

  draw(scene: Scene): void {
    const { size } = scene;
    this.#scene = scene;
    const sides = sidesOf(scene.view);
    if (sides.length !== this.#sheets.length) {
      this.#sheets = sides.map(() => new SvgSheet(this.#textsOf));
      this.#host.replaceChildren(...this.#sheets.map(({ element }) => element));
    }
    for (const [k, { from, to }] of sides.entries()) {
      const sheet = this.#sheets[k]!;
      sheet.clip(from, to);
      sheet.set('width', `${size.width}`);
      sheet.set('height', `${size.height}`);
    }
    this.look(scene.camera);
  }

  /** A move sets the box alone; another scale draws anew, since outlines are pixels and small texts are left out. */
  look(camera: Camera): void {
    this.#scene = { ...this.#scene, camera };
    const { size, theme, view } = this.#scene;
    const { x, y } = unproject(camera, size, { x: 0, y: 0 });
    const box = `${x} ${-y} ${size.width / camera.scale} ${size.height / camera.scale}`; // its unit is a graph unit, y down
    for (const [k, { picture }] of sidesOf(view).entries()) {
      const sheet = this.#sheets[k]!;
      sheet.draw(picture, theme, camera.scale);
      sheet.set('viewBox', box);
    }
  }

  setTime(_periods: number): void {}

  dispose(): void {
    this.#host.replaceChildren();
  }
}
