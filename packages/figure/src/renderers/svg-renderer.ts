// The drawing where there is no WebGL: the very SVG that is exported, seen through a moving `viewBox`.
import { svgTree } from '@retrograd/graph';
import { type Camera, unproject } from '../camera.ts';
import { type Renderer, type Scene, sidesOf } from '../scene.ts';
import { svgElement } from './svg-dom.ts';

let drawings = 0; // on this page: ids of one must not be those of another

/** Draws into `host` as SVG, one for each side of the divider. Has no pulses: dashes and heads tell the passes apart. */
export class SvgRenderer implements Renderer {
  readonly kind = 'svg';
  readonly #host: HTMLElement;
  #scene: Scene;
  #drawings: SVGElement[] = [];

  constructor(host: HTMLElement, scene: Scene) {
    this.#host = host;
    this.#scene = scene;
    this.draw(scene);
  }

  draw(scene: Scene): void {
    this.#scene = scene;
    this.#drawings = sidesOf(scene.view).map(({ picture, from, to }) => {
      const view = { left: null, right: picture, divider: 0 };
      const drawing = svgElement(
        svgTree(view, scene.theme, { title: '', scale: scene.camera.scale, id: `d${++drawings}-` }),
      );
      drawing.style.cssText = `position:absolute;inset:0;clip-path:inset(0 ${(1 - to) * 100}% 0 ${from * 100}%)`;
      drawing.setAttribute('width', `${scene.size.width}`);
      drawing.setAttribute('height', `${scene.size.height}`);
      return drawing;
    });
    this.look(scene.camera);
    this.#host.replaceChildren(...this.#drawings);
  }

  look(camera: Camera): void {
    const { size } = this.#scene;
    const { x, y } = unproject(camera, size, { x: 0, y: 0 });
    const box = `${x} ${-y} ${size.width / camera.scale} ${size.height / camera.scale}`; // its unit is a graph unit, y down
    for (const drawing of this.#drawings) drawing.setAttribute('viewBox', box);
  }

  setTime(_periods: number): void {}

  dispose(): void {
    this.#host.replaceChildren();
  }
}
