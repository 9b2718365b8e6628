// Every English word on the screen; a living drawing shares those of levels, kinds and scopes. Spanish (es.ts) has the same keys: a missing one does not compile.
import { graphWords } from '@retrograd/graph';
import { plural } from './plural.ts';

const many = plural('en');

/** The table of texts; functions where a number or a name goes into a sentence. */
export const en = {
  ...graphWords.en,
  languageName: 'English',
  tagline: 'where every gradient comes from',
  skipToTrace: 'Skip to the trace table',
  examples: 'Examples',
  examplesCourses: 'Networks from courses',
  examplesClassics: 'Classics',
  ownExpression: 'Your own expression',
  ownCode: 'Code',
  ownTape: 'A recorded tape',
  view: 'View',
  viewOne: 'One figure',
  viewPanels: 'Two panels',
  level: 'Magnification',
  noLevels: 'A formula has no layers and no neurons: every operation is drawn.',
  theme: 'Light or dark',
  themes: { auto: 'Automatic', light: 'Light', dark: 'Dark' },
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  file: 'File',
  figure: 'Computational graph',
  panelForward: '(a) forward pass',
  panelBackward: '(b) backward pass',
  divider: 'Forward to the left of this line, backward to the right of it',
  fit: 'Fit the figure',
  player: 'Player',
  toStart: 'To the start',
  stepBack: 'One step back',
  play: 'Play',
  pause: 'Pause',
  stepOn: 'One step on',
  toEnd: 'To the end',
  scrub: 'Position in the two passes',
  speed: 'Speed',
  forward: 'forward',
  backward: 'backward',
  stepOf: (step: number, steps: number): string => `step ${step} of ${steps}`,
  undo: 'Undo',
  redo: 'Redo',
  partMissing: 'This part of the page could not be loaded.',
  tryAgain: 'Try again',
  graphHelp: (nodes: number, edges: number): string =>
    `Computational graph, ${nodes} ${many(nodes, 'node', 'nodes')}, ${edges} ${many(edges, 'arrow', 'arrows')}. ` +
    'Arrow keys follow the arrows, Enter opens or folds, Esc clears the selection.',
};

/** The shape of a language. */
export type Texts = typeof en;
