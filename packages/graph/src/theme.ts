// The colours of a picture. Hue is kept for sign; all else is paper and ink.

/** CSS colours. */
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
}

/** Ink on warm paper. Text colours have a contrast of at least 4.5 : 1. */
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
};

/** The faces of figures, best first. */
export const figureFont: string = "'STIX Two Text', 'STIX Two Math', 'Latin Modern Math', Georgia, serif";
