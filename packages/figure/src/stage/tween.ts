// A short motion, driven by the browser's animation frames and by their clock only.

/** Calls `step` once a frame with the eased part of the way, and with 1 at the end. Returns how to stop it. */
export function tween(milliseconds: number, step: (t: number) => void): () => void {
  let start = Number.NaN;
  let frame = requestAnimationFrame(function next(now) {
    if (Number.isNaN(start)) start = now;
    const t = Math.min((now - start) / milliseconds, 1);
    if (t < 1) frame = requestAnimationFrame(next);
    step(t * t * (3 - 2 * t));
  });
  return () => cancelAnimationFrame(frame);
}
