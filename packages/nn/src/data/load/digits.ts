// Handwritten digits, small enough for a scalar engine.
import type { Dataset } from '../dataset.ts';
import { DIGITS } from './digits-pixels.ts';

/**
 * 1797 handwritten digits of 8 × 8 pixels, row by row from 0 (paper) to 16 (ink), and the digit that each shows. A new copy
 * at each call.
 *
 * The test set of E. Alpaydin and C. Kaynak, 'Optical Recognition of Handwritten Digits', UCI Machine Learning Repository
 * (1998), https://doi.org/10.24432/C50P49, licensed CC BY 4.0, in the order of scikit-learn's `load_digits`.
 */
export function loadDigits(): Dataset {
  const images = DIGITS.split('\n');
  return {
    x: images.map((image) => Array.from(image.slice(0, PIXELS), (pixel) => Number.parseInt(pixel, 17))),
    y: images.map((image) => Number(image.slice(PIXELS))),
  };
}

const PIXELS = 64;
