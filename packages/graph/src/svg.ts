// A picture as vector graphics.
import type { Picture } from './picture.ts';
import type { Theme } from './theme.ts';

/** Two pictures of one diagram, seen left and right of a divider. */
export interface View {
  /** Drawn left of the divider; `null` if the right one fills the whole width. */
  readonly left: Picture | null;
  readonly right: Picture;
  /** Share of the width, 0 … 1. */
  readonly divider: number;
}

/** How an SVG is made. */
export interface SvgOptions {
  /** Accessible name of the figure. */
  readonly title: string;
  /** Width in CSS pixels; 36 pixels per graph unit if not given. */
  readonly width?: number;
}

/** The view as a self-contained SVG document. Labels are escaped: they may come from a stranger's link. */
export function toSvg(_view: View, _theme: Theme, _options: SvgOptions): string {
  throw new Error('not written yet');
}
