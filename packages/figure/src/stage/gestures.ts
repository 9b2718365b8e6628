// Pointer, wheel and pinch on the stage, as intentions: look here, move, magnify, pick, open. What scrolls a page is left to
// the page: one finger, and the wheel until the reader has clicked into the stage.
import type { Point } from '@retrograd/graph';

/** What the reader means. Points and distances are CSS pixels in the stage. */
export interface Intentions {
  /** `null` when the pointer has left. */
  hover(at: Point | null): void;
  pan(dx: number, dy: number): void;
  zoom(at: Point, factor: number): void;
  /** A click, with what to do if another one follows at the same place: whatever stands there by then. */
  pick(at: Point): () => void;
  /** A turn of the wheel, or a finger, that scrolls the page. */
  leave(by: 'wheel' | 'finger'): void;
}

const SLACK = 4; // CSS pixels that a click may wander before it is a drag
const LINE = 16; // CSS pixels of a wheel that counts lines (Firefox)
const AGAIN = 500; // milliseconds between the two clicks of a double click
const NEAR = { mouse: 6, finger: 24 }; // CSS pixels between them
const LONG = 400; // milliseconds after which a finger that rested drags the picture

/** A click: where in the window, when, and what another one there would do. */
interface Click {
  readonly x: number;
  readonly y: number;
  readonly time: number;
  readonly again: () => void;
}

/** Listens on `host`. Returns how to stop. */
export function listen(host: HTMLElement, intentions: Intentions): () => void {
  const held = new Map<number, Point>(); // pointers that are down, by id
  let travelled = 0;
  let began = 0; // when the first of them went down
  let isPages = false; // a finger moved before it had rested: the page scrolls
  let isInside = false; // the reader has pressed a button here, and the mouse has not left
  let clicked: Click | null = null;

  const placeOf = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = host.getBoundingClientRect();
    return { x: clientX - left - host.clientLeft, y: clientY - top - host.clientTop };
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    if (held.size === 0) [travelled, began, isPages] = [0, event.timeStamp, false];
    held.set(event.pointerId, placeOf(event));
    isInside ||= !isFinger(event);
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
    const wasClick = travelled < SLACK;
    travelled = Math.max(travelled, Math.hypot(dx, dy)); // a hand that trembles still clicks
    if (travelled < SLACK) return; // `held` keeps where it began: the picture catches up when the drag is one
    if (wasClick && other === undefined) isPages = isFinger(event) && event.timeStamp - began < LONG;
    held.set(event.pointerId, to);
    if (other !== undefined) pinch(from, to, other);
    else if (!isPages) intentions.pan(dx, dy);
    else if (wasClick) intentions.leave('finger');
  };
  const pinch = (from: Point, to: Point, other: Point): void => {
    const before = Math.hypot(from.x - other.x, from.y - other.y);
    const after = Math.hypot(to.x - other.x, to.y - other.y);
    intentions.zoom({ x: (from.x + other.x) / 2, y: (from.y + other.y) / 2 }, after / Math.max(before, 1));
    intentions.pan((to.x - from.x) / 2, (to.y - from.y) / 2);
  };
  const up = (event: PointerEvent): void => {
    const wasHeld = held.delete(event.pointerId);
    if (wasHeld && held.size === 0 && travelled < SLACK && event.type === 'pointerup') click(event);
  };
  const isAgain = (event: MouseEvent): boolean => {
    if (clicked === null || event.timeStamp - clicked.time > AGAIN) return false;
    const near = isFinger(event) ? NEAR.finger : NEAR.mouse;
    return Math.hypot(event.clientX - clicked.x, event.clientY - clicked.y) <= near;
  };
  /** The first click may move the picture away, or bring something over it: the second means what the first one hit. */
  const click = (event: MouseEvent): void => {
    const again = isAgain(event) ? clicked!.again : null;
    clicked = null;
    if (again !== null) {
      again();
      return;
    }
    const { clientX: x, clientY: y, timeStamp: time } = event;
    clicked = { x, y, time, again: intentions.pick(placeOf(event)) };
  };
  const clickElsewhere = (event: MouseEvent): void => {
    if (event.composedPath().includes(host) || !isAgain(event)) return; // a shadow root around the host retargets the event
    event.preventDefault();
    event.stopPropagation();
    click(event);
  };
  /** Keeps the page where it is while fingers move the picture. The first move decides. */
  const touch = (event: TouchEvent): void => {
    const isLong = event.timeStamp - began >= LONG;
    if (event.cancelable && (event.touches.length > 1 || (isLong && !isPages))) event.preventDefault();
  };
  const wheel = (event: WheelEvent): void => {
    if (!isInside && !event.ctrlKey && !event.metaKey) {
      intentions.leave('wheel');
      return;
    }
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE);
    const far = Math.abs(pixels) * 0.0016;
    // a pinch on a touchpad arrives as a wheel with Ctrl, in small steps; a notch of a wheel is a large one
    const turn = event.ctrlKey ? Math.max(far, Math.min(Math.abs(pixels) * 0.01, 0.16)) : far;
    intentions.zoom(placeOf(event), Math.exp(-Math.sign(pixels) * turn));
  };
  const outside = (): void => {
    isInside = false;
    intentions.hover(null);
  };
  const prevent = (event: Event): void => event.preventDefault();

  const stop = new AbortController();
  const { signal } = stop;
  host.addEventListener('pointerdown', down, { signal });
  host.addEventListener('pointermove', move, { signal });
  host.addEventListener('pointerup', up, { signal });
  host.addEventListener('pointercancel', up, { signal });
  host.addEventListener('lostpointercapture', up, { signal });
  host.addEventListener('pointerleave', outside, { signal });
  host.addEventListener('touchmove', touch, { signal, passive: false });
  host.addEventListener('wheel', wheel, { signal, passive: false });
  host.addEventListener('dblclick', prevent, { signal }); // no text selection
  addEventListener('click', clickElsewhere, { signal, capture: true });
  return () => stop.abort();
}

function isFinger(event: MouseEvent): boolean {
  return 'pointerType' in event && event.pointerType === 'touch';
}
