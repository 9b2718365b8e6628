// On a screen with other pixels, or magnified with the page, everything is drawn anew, as sharp as that screen is.

/** Calls `redraw` whenever the page has another number of pixels per CSS pixel. Returns how to stop. */
export function watchPixels(redraw: () => void): () => void {
  let ratio = 0;
  let stop = (): void => {};
  const follow = (): void => {
    stop();
    ratio = devicePixelRatio;
    const query = matchMedia(`(resolution: ${ratio}dppx)`); // asks about one ratio: the next needs another
    query.addEventListener('change', look);
    stop = () => query.removeEventListener('change', look);
  };
  const look = (): void => {
    if (devicePixelRatio === ratio) return;
    follow();
    redraw();
  };
  follow();
  addEventListener('resize', look); // some tell only so
  return () => {
    stop();
    removeEventListener('resize', look);
  };
}
