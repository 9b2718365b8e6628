// Pointer, wheel and pinch on the stage, as intentions: look here, move, magnify, pick, open.
import type { Point } from '@retrograd/graph';

/** What the reader means. Points and distances are CSS pixels in the stage. */
export interface Intentions {
  /** `null` when the pointer has left. */
  hover(at: Point | null): void;
  pan(dx: number, dy: number): void;
  zoom(at: Point, factor: number): void;
  pick(at: Point): void;
  open(at: Point): void;
}

const SLACK = 4; // CSS pixels that a click may wander before it is a drag
const LINE = 16; // CSS pixels of a wheel that counts lines (Firefox)

/** Listens on `host`. Returns how to stop. */
export function listen(host: HTMLElement, intentions: Intentions): () => void {
  const held = new Map<number, Point>(); // pointers that are down, by id
  let travelled = 0;

  const placeOf = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = host.getBoundingClientRect();
    return { x: clientX - left - host.clientLeft, y: clientY - top - host.clientTop };
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    if (held.size === 0) travelled = 0;
    held.set(event.pointerId, placeOf(event));
    host.setPointerCapture(event.pointerId); // a drag goes on outside the stage
  };
  const move = (event: PointerEvent): void => {
    const to = placeOf(event);
    if (event.buttons === 0) held.delete(event.pointerId); // released where no event came from, outside the window
    const from = held.get(event.pointerId);
    if (from === undefined) {
      if (held.size === 0) intentions.hover(to);
      return;
    }
    const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    travelled = Math.max(travelled, Math.hypot(dx, dy)); // a hand that trembles still clicks
    if (travelled < SLACK) return; // `held` keeps where it began: the picture catches up when the drag is one
    held.set(event.pointerId, to);
    if (other === undefined) intentions.pan(dx, dy);
    else pinch(from, to, other);
  };
  const pinch = (from: Point, to: Point, other: Point): void => {
    const before = Math.hypot(from.x - other.x, from.y - other.y);
    const after = Math.hypot(to.x - other.x, to.y - other.y);
    intentions.zoom({ x: (from.x + other.x) / 2, y: (from.y + other.y) / 2 }, after / Math.max(before, 1));
    intentions.pan((to.x - from.x) / 2, (to.y - from.y) / 2);
  };
  const up = (event: PointerEvent): void => {
    const wasHeld = held.delete(event.pointerId);
    if (wasHeld && held.size === 0 && travelled < SLACK && event.type === 'pointerup') intentions.pick(placeOf(event));
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE);
    const pace = event.ctrlKey ? 0.01 : 0.0016; // a pinch on a touchpad arrives as a wheel with Ctrl, in small steps
    intentions.zoom(placeOf(event), Math.exp(-pixels * pace));
  };
  const open = (event: MouseEvent): void => {
    event.preventDefault(); // no text selection
    intentions.open(placeOf(event));
  };

  const stop = new AbortController();
  const { signal } = stop;
  host.addEventListener('pointerdown', down, { signal });
  host.addEventListener('pointermove', move, { signal });
  host.addEventListener('pointerup', up, { signal });
  host.addEventListener('pointercancel', up, { signal });
  host.addEventListener('lostpointercapture', up, { signal });
  host.addEventListener('pointerleave', () => intentions.hover(null), { signal });
  host.addEventListener('wheel', wheel, { signal, passive: false });
  host.addEventListener('dblclick', open, { signal });
  return () => stop.abort();
}
