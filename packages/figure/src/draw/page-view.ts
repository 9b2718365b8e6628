// All elements of a drawing but the stage: bars, panel, what is said aloud.
import { cssVariables, isNode, type Level, plainLabel, rgbOf, type Theme } from '@retrograd/graph';
import { element } from './elements.ts';
import { type KeyActions, listenToKeys } from './keys.ts';
import { levelBar } from './level-bar.ts';
import { type PlayerActions, playerBar } from './player-bar.ts';
import type { DrawingState } from './state.ts';
import { textOf, whyOf } from './why.ts';
import { whyPanel } from './why-panel.ts';
import type { Words } from './words.ts';

/** What the reader can do but in the stage itself. */
export interface Actions extends PlayerActions, KeyActions {
  setLevel(level: Level): void;
  fit(): void;
}

/** The elements, and how they are made to follow the state. */
export class PageView {
  readonly root: HTMLElement;
  /** Where the stage is put. */
  readonly stageHost: HTMLElement = element('div', { class: 'stage', role: 'application', tabindex: '0' });
  readonly #words: Words;
  readonly #title: string | undefined;
  readonly #tooMuch: HTMLElement;
  readonly #spoken: HTMLElement = element('p', { class: 'spoken', role: 'status' });
  readonly #levels: ReturnType<typeof levelBar>;
  readonly #player: ReturnType<typeof playerBar>;
  readonly #panel: ReturnType<typeof whyPanel>;

  constructor(actions: Actions, words: Words, language: string, title: string | undefined) {
    this.#words = words;
    this.#title = title;
    this.#tooMuch = element('p', { class: 'too-much' }, words.tooMuch);
    this.#levels = levelBar(actions.setLevel, actions.fit, words);
    this.#player = playerBar(actions, words);
    const close = (): void => {
      actions.free();
      this.stageHost.focus();
    };
    this.#panel = whyPanel(close, actions.open, words);
    const canvas = element('div', { class: 'canvas' }, this.stageHost, this.#tooMuch, this.#panel.panel);
    this.root = element(
      'div',
      { class: 'drawing', role: 'group', lang: language },
      this.#levels.bar,
      canvas,
      this.#player.bar,
      this.#spoken,
    );
    listenToKeys(this.root, this.stageHost, actions);
  }

  /** Says and shows where the reader is. */
  show(state: DrawingState, isPlaying: boolean): void {
    const { nodes, edges, isTooMuch } = state.diagram;
    this.root.setAttribute('aria-label', this.#title ?? this.#words.graphOf(plainLabel(state.output)));
    this.stageHost.setAttribute('aria-label', this.#words.help(nodes.length, edges.length));
    this.#tooMuch.hidden = !isTooMuch;
    this.#levels.show(state);
    this.#player.show(state, isPlaying);
    this.#panel.show(whyOf(state, this.#words));
    this.#panel.panel.setAttribute('data-side', sideOf(state));
  }

  /** Tells a screen reader what is picked: when the reader picks, not when numbers change. */
  sayPicked(state: DrawingState): void {
    const why = whyOf(state, this.#words);
    this.#spoken.textContent =
      why === null ? '' : `${textOf(why.name)}, ${why.kind}. ${why.lines.map(textOf).join('. ')}.`;
  }

  /** Gives the page around the stage its colours, and browsers' own controls those that go with them. */
  setTheme(theme: Theme): void {
    const { style } = this.root;
    for (const [name, colour] of Object.entries(cssVariables(theme))) style.setProperty(name, colour);
    const [red, green, blue] = rgbOf(theme.paper);
    style.setProperty('color-scheme', red + green + blue < 3 * 128 ? 'dark' : 'light');
  }
}

/** Where the panel does not cover what is picked. */
function sideOf({ diagram: { bounds, byKey }, picked }: DrawingState): 'left' | 'right' {
  const element = byKey.get(picked);
  const node = element === undefined || isNode(element) ? element : byKey.get(element.source);
  return node !== undefined && isNode(node) && 2 * node.x > bounds.x0 + bounds.x1 ? 'left' : 'right';
}
