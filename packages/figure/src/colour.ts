// Colours as the graphics card takes them. Mixing is done here, so that crossing edges stay opaque and crisp.
import { colorToArray } from 'sigma/utils';

/** Red, green, blue, 0 … 255. */
export type Rgb = readonly [number, number, number];

/** A CSS colour (hexadecimal, `rgb()` or a name) as numbers. */
export function rgb(css: string): Rgb {
  const [r, g, b] = colorToArray(css);
  return [r, g, b];
}

/** `share` of `b` in `a`. */
export function mixed(a: Rgb, b: Rgb, share: number): Rgb {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}
