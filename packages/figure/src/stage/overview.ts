// A map of the whole picture in a corner of the stage, while some of it is out of sight. A press on it looks there.
import { type Picture, type Point, segmentsOf, type Theme } from '@retrograd/graph';
import { type Camera, fitted, project, type StageSize, unproject } from '../camera.ts';
import { cleanPaper } from '../renderers/paper.ts';
import type { Scene } from '../scene.ts';
import { placeFor } from './overview-place.ts';

/** Of the stage, each way, that the map takes at most; in CSS pixels, at most; and around the picture. */
const SHARE = 0.28;
const MOST = 170;
const PADDING = 6;
/** So much of the picture, in CSS pixels, may be out of sight without a map. */
const SLACK = 8;
/** So many arrows are drawn at most; among more, nodes are enough. */
const ARROWS = 3000;
const BORDER = 1;
/** So many milliseconds after the last move it stands aside, if it hides something: never under a moving hand. */
const REST = 250;

/** The map in a stage. It is for the eye and the pointer: arrow keys walk through the picture without it. */
export class Overview {
  readonly #element = document.createElement('div');
  readonly #canvas = document.createElement('canvas');
  readonly #frame = document.createElement('div');
  #size: StageSize = { width: 0, height: 0 };
  #drawn: { readonly picture: Picture; readonly theme: Theme } | null = null;
  #scene: Scene | null = null;
  #corner = 0;
  #isHeld = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** In `host`, beside the drawing; `look` is told where a press wants to look, in graph units. */
  constructor(host: HTMLElement, look: (at: Point) => void) {
    this.#element.className = 'overview';
    this.#element.ariaHidden = 'true';
    this.#element.style.cssText =
      'position:absolute;left:0;top:0;box-sizing:content-box;border:1px solid;border-radius:4px;overflow:hidden;cursor:crosshair;touch-action:none';
    this.#frame.style.cssText =
      'position:absolute;box-sizing:border-box;border:1.5px solid;border-radius:2px;pointer-events:none';
    this.#canvas.style.display = 'block'; // no line of text under it
    this.#element.append(this.#canvas, this.#frame);
    this.#element.hidden = true;
    host.append(this.#element);
    const lookAt = (event: PointerEvent): void => {
      if (event.buttons === 0 || this.#drawn === null) return;
      if (event.type === 'pointerdown') this.#element.setPointerCapture(event.pointerId);
      const { left, top } = this.#canvas.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      look(unproject(this.#cameraOf(this.#drawn.picture), this.#size, at));
    };
    for (const type of ['pointerdown', 'pointermove'] as const) this.#element.addEventListener(type, lookAt);
    const hold = ({ type }: Event): void => {
      this.#isHeld = type === 'pointerdown';
      this.#standAsideSoon();
    };
    for (const type of ['pointerdown', 'pointerup', 'pointercancel'] as const)
      this.#element.addEventListener(type, hold);
  }

  /** Shows the map of what `scene` shows, if not all of it is in sight. While it is `fitted`, all is, or soon will be. */
  draw(scene: Scene, isFitted: boolean): void {
    const { view, theme, camera, size } = scene;
    const { bounds } = view.right;
    const [upper, lower] = [
      project(camera, size, { x: bounds.x0, y: bounds.y1 }),
      project(camera, size, { x: bounds.x1, y: bounds.y0 }),
    ];
    const isWhole =
      isFitted ||
      (Math.min(upper.x, upper.y) >= -SLACK && lower.x <= size.width + SLACK && lower.y <= size.height + SLACK);
    const { width: wide, height: high } = this.#scene?.size ?? { width: 0, height: 0 }; // 0: it was hidden
    const isNew = wide !== size.width || high !== size.height;
    this.#element.hidden = isWhole;
    this.#scene = isWhole ? null : scene;
    if (isWhole) return;
    const { width, height } = sizeFor(view.right, size);
    const isResized = width !== this.#size.width || height !== this.#size.height;
    if (isResized || this.#drawn?.picture.nodes !== view.right.nodes || this.#drawn.theme !== theme) {
      this.#size = { width, height };
      this.#drawn = { picture: view.right, theme };
      this.#paint(view.right, theme);
    }
    this.#place(view.right, camera, size);
    if (isNew || isResized) this.#standAside();
    else this.#standAsideSoon();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#element.remove();
  }

  /** Boxes and straight arrows, without texts. */
  #paint({ groups, nodes, edges, bounds }: Picture, theme: Theme): void {
    this.#element.style.borderColor = theme.hairline;
    this.#element.style.background = theme.paper;
    this.#frame.style.borderColor = theme.ink;
    const context = cleanPaper(this.#canvas, this.#size, devicePixelRatio);
    const camera = this.#cameraOf({ bounds });
    const at = (x: number, y: number) => project(camera, this.#size, { x, y });
    const box = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => {
      const corner = at(x - width / 2, y + height / 2);
      context.fillRect(corner.x, corner.y, Math.max(width * camera.scale, 1), Math.max(height * camera.scale, 1));
    };
    context.fillStyle = theme.group;
    for (const group of groups) box(group);
    if (edges.length <= ARROWS) {
      context.strokeStyle = theme.faint;
      context.lineWidth = 0.6;
      context.beginPath();
      for (const { route } of edges) {
        const start = at(route[0]!, route[1]!);
        context.moveTo(start.x, start.y);
        for (const segment of segmentsOf(route)) {
          const end = at(segment[6], segment[7]);
          context.lineTo(end.x, end.y);
        }
      }
      context.stroke();
    }
    context.fillStyle = theme.muted;
    for (const node of nodes) box(node);
  }

  #standAsideSoon(): void {
    clearTimeout(this.#timer);
    if (!this.#isHeld) this.#timer = setTimeout(() => this.#standAside(), REST);
  }

  /** Goes to the corner where it hides least. */
  #standAside(): void {
    if (this.#scene === null) return;
    const { view, camera, size } = this.#scene;
    const outer = { width: this.#size.width + 2 * BORDER, height: this.#size.height + 2 * BORDER };
    const { left, top, corner } = placeFor(view.right, camera, size, outer, this.#corner);
    this.#corner = corner;
    Object.assign(this.#element.style, { left: `${left}px`, top: `${top}px` });
  }

  /** The frame around what the stage shows, as far as that is on the map. */
  #place(picture: Picture, camera: Camera, size: StageSize): void {
    const map = this.#cameraOf(picture);
    const { width, height } = this.#size;
    const corner = (x: number, y: number) => {
      const at = project(map, this.#size, unproject(camera, size, { x, y }));
      return { x: Math.min(Math.max(at.x, 0), width), y: Math.min(Math.max(at.y, 0), height) };
    };
    const [from, to] = [corner(0, 0), corner(size.width, size.height)];
    const { style } = this.#frame;
    style.transform = `translate(${from.x}px,${from.y}px)`;
    style.left = style.top = '0';
    style.width = `${to.x - from.x}px`;
    style.height = `${to.y - from.y}px`;
  }

  #cameraOf({ bounds }: Pick<Picture, 'bounds'>): Camera {
    return fitted(bounds, this.#size, PADDING);
  }
}

/** The size of a map that has the shape of the picture. */
function sizeFor({ bounds }: Picture, { width, height }: StageSize): StageSize {
  const [wide, tall] = [bounds.x1 - bounds.x0, bounds.y1 - bounds.y0];
  const scale = Math.min(Math.min(MOST, SHARE * width) / wide, Math.min(MOST, SHARE * height) / tall);
  return { width: Math.max(Math.round(wide * scale), 24), height: Math.max(Math.round(tall * scale), 24) };
}
