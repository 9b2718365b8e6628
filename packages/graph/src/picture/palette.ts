// The colours of picture and page. Hue is kept for sign; all else is paper and ink.
import type { Ink } from './picture-elements.ts';

/** CSS colours, `#rrggbb`. */
export interface Theme {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly faint: string;
  /** Fill of inputs and targets. */
  readonly leaf: string;
  /** Fill of the node of the current step. */
  readonly active: string;
  readonly highlight: string;
  readonly positive: string;
  readonly negative: string;
  readonly group: string;
  readonly groupStroke: string;
  /** Ground of what lies above the page: menus, panels. */
  readonly raised: string;
  /** Ground of what is pointed at or set off. */
  readonly wash: string;
  /** Borders and rules of the page. */
  readonly hairline: string;
}

/** Ink on warm paper. Text colours have a contrast of at least 4.5 : 1 on paper, frames, raised and washed grounds. */
export const lightTheme: Theme = {
  paper: '#fdfcf9',
  ink: '#1f2328',
  muted: '#5c626b',
  faint: '#b9bdc4',
  leaf: '#f3f1ea',
  active: '#e2ddd0',
  highlight: '#ece9df',
  positive: '#0b62bd',
  negative: '#b84a00',
  group: '#f6f4ee',
  groupStroke: '#dcd8cc',
  raised: '#ffffff',
  wash: '#f3f1ec',
  hairline: '#dcd9d1',
};

/** The dark twin. */
export const darkTheme: Theme = {
  paper: '#14171c',
  ink: '#e8e6e1',
  muted: '#a3a7af',
  faint: '#555b65',
  leaf: '#1e232a',
  active: '#3a404a',
  highlight: '#2a303a',
  positive: '#6cb6ff',
  negative: '#ff9d57',
  group: '#191d23',
  groupStroke: '#2e343d',
  raised: '#1c1f24',
  wash: '#1f2228',
  hairline: '#33373e',
};

/** The faces of figures, best first: a CSS `font-family`. */
export const figureFont: string = "'STIX Two Text', 'STIX Two Math', 'Latin Modern Math', Georgia, serif";

/** Red, green, blue, 0 … 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** `share` of ink of the theme on its paper: 0 is paper, 1 is ink. Mixed, not blended, so that crossing lines stay crisp. */
export function inkOnPaper(theme: Theme, ink: Ink, share: number): Rgb {
  const [a, b] = [rgbOf(theme.paper), rgbOf(theme[ink])];
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

/** `#rrggbb` as numbers. */
export function rgbOf(hex: string): Rgb {
  const number = Number.parseInt(hex.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

/** Numbers as `#rrggbb`, cut to whole numbers as a graphics card's bytes are. */
export function hexOf([red, green, blue]: Rgb): string {
  const bytes = (Math.trunc(red) << 16) | (Math.trunc(green) << 8) | Math.trunc(blue);
  return `#${bytes.toString(16).padStart(6, '0')}`;
}

/** The CSS custom properties of a page in this theme: name → colour, such as `--paper` → `#fdfcf9`, `--groupStroke`. */
export function cssVariables(theme: Theme): Readonly<Record<`--${string}`, string>> {
  const named = Object.entries(theme).map(([name, colour]) => [`--${name}`, colour] as const);
  return Object.fromEntries([...named, ['--focus', theme.ink]]);
}
