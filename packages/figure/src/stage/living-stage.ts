// The behaviour of a stage, the same for WebGL and SVG: what draws is behind `Renderer`.
import type { Picture, Point, Theme, View } from '@retrograd/graph';
import { type Camera, cameraBetween, fitted, panned, project, type Size, unproject, zoomed } from '../camera.ts';
import type { Renderer, Scene } from '../scene.ts';
import { listen } from './gestures.ts';
import { keyAt } from './hit-test.ts';
import type { Stage, StageOptions } from './stage.ts';
import { hasMoved, pictureBetween } from './transition.ts';
import { tween } from './tween.ts';

const TRANSITION = 220; // milliseconds
const nothing: Picture = { groups: [], edges: [], nodes: [], texts: [], bounds: { x0: -1, y0: -1, x1: 1, y1: 1 } };

/** A stage in an element of its own, drawn by what `create` makes. */
export class LivingStage implements Stage {
  readonly #host: HTMLElement;
  readonly #options: StageOptions;
  readonly #create: (element: HTMLElement, scene: Scene) => Renderer;
  readonly #stops: (() => void)[] = [];
  #scene: Scene;
  #renderer: Renderer;
  /** False from when the reader moves until the next `fit`. */
  #fitted = true;
  #shown = false;
  #hovered: string | null = null;
  #time = 0;
  #stopMotion = (): void => {};

  constructor(host: HTMLElement, options: StageOptions, create: (element: HTMLElement, scene: Scene) => Renderer) {
    this.#options = options;
    this.#create = create;
    this.#host = document.createElement('div'); // sigma empties its element when it goes: it gets one of its own
    this.#host.style.cssText = 'position:absolute;inset:0;overflow:hidden;touch-action:none';
    this.#host.ariaHidden = 'true';
    if (getComputedStyle(host).position === 'static') host.style.position = 'relative';
    host.append(this.#host);
    const view = { left: null, right: nothing, divider: 0 };
    const size = this.#measure();
    this.#scene = { view, theme: options.theme, size, camera: { x: 0, y: 0, scale: 36 } };
    this.#renderer = create(this.#host, this.#scene);
    this.#stops.push(listen(this.#host, this.#intentions), this.#watchSize(), this.#watchContext());
  }

  get renderer(): 'webgl' | 'svg' {
    return this.#renderer.kind;
  }

  show(view: View): void {
    const before = this.#scene.view;
    const start = this.#scene.camera;
    const isFirst = !this.#shown;
    this.#shown = true;
    const camera = this.#fitted ? this.#fittedTo(view) : start;
    if (isFirst || this.#options.reducedMotion || !hasMoved(before.right, view.right)) {
      this.#stopMotion(); // a transition that is under way is cut short
      this.#draw({ view, camera });
      return;
    }
    this.#move((t) =>
      this.#draw({
        view: t === 1 ? view : viewBetween(before, view, t),
        camera: this.#fitted ? cameraBetween(start, this.#fittedTo(view), t) : this.#scene.camera,
      }),
    );
  }

  setTheme(theme: Theme): void {
    this.#draw({ theme });
  }

  setTime(periods: number): void {
    this.#time = periods;
    this.#renderer.setTime(periods);
  }

  fit(animated = false): void {
    this.#fitted = true;
    const start = this.#scene.camera;
    const end = this.#fittedTo(this.#scene.view);
    if (!animated || this.#options.reducedMotion) this.#look(end);
    else this.#move((t) => this.#look(cameraBetween(start, end, t)));
  }

  project(x: number, y: number): Point {
    return project(this.#scene.camera, this.#scene.size, { x, y });
  }

  probe(edge: string): readonly [number, number, number, number] {
    if (this.#renderer.probe === undefined) throw new TypeError('probe needs the WebGL renderer, this stage draws SVG');
    return this.#renderer.probe(edge);
  }

  dispose(): void {
    this.#stopMotion();
    for (const stop of this.#stops) stop();
    this.#renderer.dispose();
    this.#host.remove();
  }

  readonly #intentions = {
    hover: (at: Point | null): void => {
      const key = at === null ? null : this.#keyAt(at);
      if (key === this.#hovered) return;
      this.#hovered = key;
      this.#host.style.cursor = key === null ? '' : 'pointer';
      this.#options.onHover?.(key);
    },
    pan: (dx: number, dy: number): void => this.#wander(panned(this.#scene.camera, dx, dy)),
    zoom: (at: Point, factor: number): void => this.#wander(zoomed(this.#scene.camera, this.#scene.size, at, factor)),
    pick: (at: Point): void => this.#options.onPick?.(this.#keyAt(at)),
    open: (at: Point): void => {
      const key = this.#keyAt(at);
      if (key !== null) this.#options.onOpen?.(key);
    },
  };

  #keyAt(pixel: Point): string | null {
    const { view, camera, size } = this.#scene;
    const picture = view.left !== null && pixel.x < view.divider * size.width ? view.left : view.right;
    return keyAt(picture, unproject(camera, size, pixel), camera.scale);
  }

  #fittedTo({ right }: View): Camera {
    return fitted(right.bounds, this.#scene.size, this.#options.padding ?? 28);
  }

  /** The reader moved: from here on the stage does not move by itself. */
  #wander(camera: Camera): void {
    this.#fitted = false;
    this.#look(camera);
  }

  #look(camera: Camera): void {
    this.#scene = { ...this.#scene, camera };
    this.#renderer.look(camera);
  }

  #draw(change: Partial<Scene>): void {
    this.#scene = { ...this.#scene, ...change };
    this.#renderer.draw(this.#scene);
  }

  #move(step: (t: number) => void): void {
    this.#stopMotion();
    this.#stopMotion = tween(TRANSITION, step);
  }

  #measure(): Size {
    return { width: Math.max(this.#host.clientWidth, 1), height: Math.max(this.#host.clientHeight, 1) };
  }

  #watchSize(): () => void {
    const observer = new ResizeObserver(() => {
      const size = this.#measure();
      const { width, height } = this.#scene.size;
      if (size.width === width && size.height === height) return;
      this.#scene = { ...this.#scene, size };
      this.#draw(this.#fitted ? { camera: this.#fittedTo(this.#scene.view) } : {});
    });
    observer.observe(this.#host);
    return () => observer.disconnect();
  }

  /** A lost context takes its buffers and programs with it: the renderer is made anew. */
  #watchContext(): () => void {
    const rebuild = (event: Event): void => {
      event.preventDefault();
      this.#renderer.dispose();
      this.#renderer = this.#create(this.#host, this.#scene);
      this.#renderer.setTime(this.#time);
    };
    this.#host.addEventListener('webglcontextlost', rebuild, true); // it does not bubble
    return () => this.#host.removeEventListener('webglcontextlost', rebuild, true);
  }
}

function viewBetween(from: View, to: View, t: number): View {
  const left = to.left === null ? null : pictureBetween(from.left ?? from.right, to.left, t);
  return { ...to, left, right: pictureBetween(from.right, to.right, t) };
}
