// One drawing in a page: connects its state with the stage, the page around it, and the frames of the screen.
import { type Drawable, type Run, scopeNameIn, tapeOf } from '@retrograd/graph';
import { createStage } from '../stage/create-stage.ts';
import type { Stage } from '../stage/stage.ts';
import { Frames } from './frames.ts';
import { type DrawingOptions, themeOf } from './options.ts';
import { type Actions, PageView } from './page-view.ts';
import { Player } from './player.ts';
import { drawingSheet } from './sheet.ts';
import { DrawingState } from './state.ts';
import { languages } from './words.ts';

const NARROW = 600; // CSS pixels

/** A drawing in an element of its own, with a shadow root. */
export class LivingDrawing {
  readonly #options: DrawingOptions;
  readonly #state: DrawingState;
  readonly #player: Player;
  readonly #view: PageView;
  readonly #host: HTMLElement = document.createElement('retrograd-drawing'); // no rule of a page is about such an element
  readonly #dark: MediaQueryList = matchMedia('(prefers-color-scheme: dark)');
  readonly #still: MediaQueryList = matchMedia('(prefers-reduced-motion: reduce)');
  #stage: Stage | null = null;
  readonly #frames: Frames = new Frames((elapsed) => this.#draw(elapsed));
  #hasChanged = true;
  #isGone = false;

  constructor(place: HTMLElement, tape: Run['tape'], options: DrawingOptions) {
    this.#options = options;
    const { language = 'en', level, notation, weights, title } = options;
    const words = languages[language];
    const nameOf = options.nameOf ?? ((name: string) => scopeNameIn(words.scopes, name));
    const given = { nameOf, symbols: words.symbols, ...(level && { level }), ...(weights && { weights }) };
    this.#state = new DrawingState(tape, given, notation);
    this.#player = new Player(this.#state);
    this.#view = new PageView(this.#actions, words, language, title);
    const shadow = this.#host.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [drawingSheet()];
    shadow.append(this.#view.root);
    place.append(this.#host);
    this.#dark.addEventListener('change', this.#onTheme);
    this.#still.addEventListener('change', this.#onMotion);
    this.#onTheme();
    const { clientWidth, clientHeight } = this.#view.stageHost;
    if (clientHeight > 0) this.#takeShape(clientWidth / clientHeight); // before anything is laid out
    this.#view.show(this.#state, false);
    void this.#raise();
  }

  update(what: Drawable): void {
    const tape = tapeOf('update', what);
    if (this.#isGone) return;
    this.#change(() => this.#state.take(tape));
  }

  dispose(): void {
    this.#isGone = true;
    this.#frames.end();
    this.#dark.removeEventListener('change', this.#onTheme);
    this.#still.removeEventListener('change', this.#onMotion);
    this.#stage?.dispose();
    this.#host.remove();
  }

  /** Puts the stage into its place. The part that draws by WebGL is loaded only now. */
  async #raise(): Promise<void> {
    const { renderer, theme = 'auto' } = this.#options;
    const still = this.#still;
    const stage = await createStage(this.#view.stageHost, {
      theme: themeOf(theme, this.#dark.matches),
      get reducedMotion() {
        return still.matches;
      },
      ...(renderer && { renderer }),
      onHover: (key) => this.#change(() => (this.#state.pointed = key ?? '')),
      onPick: (key) => this.#pick(() => this.#state.pick(key)),
      onOpen: (key) => this.#pick(() => this.#open(key)),
      onShape: (aspect) => this.#change(() => this.#takeShape(aspect)),
    });
    if (this.#isGone) return stage.dispose();
    this.#stage = stage;
    this.#onTheme();
    this.#change(() => {});
  }

  get #actions(): Actions {
    return {
      togglePlay: () => this.#change(() => this.#player.toggle()),
      goTo: (step) => this.#change(() => this.#player.goTo(step)),
      stepBy: (count) => this.#change(() => this.#player.goTo(this.#state.step + count)),
      walk: (direction) => this.#pick(() => this.#state.walk(direction)),
      open: () => this.#pick(() => this.#open(this.#state.picked)),
      free: () => this.#pick(() => this.#state.pick(null)),
      setLevel: (level) => this.#change(() => (this.#state.level = level)),
      fit: () => this.#stage?.fit(true),
    };
  }

  #open(key: string): void {
    this.#state.picked = key;
    this.#state.toggle(key);
  }

  #pick(action: () => void): void {
    this.#change(action);
    this.#view.sayPicked(this.#state);
  }

  /** Changes the state at once, and what is seen with the next frame. */
  #change(action: () => void): void {
    action();
    this.#hasChanged = true;
    this.#frames.request();
  }

  #takeShape(aspect: number): void {
    this.#state.fitTo(aspect, this.#view.stageHost.clientWidth < NARROW);
  }

  readonly #onTheme = (): void => {
    const theme = themeOf(this.#options.theme ?? 'auto', this.#dark.matches);
    this.#view.setTheme(theme);
    this.#stage?.setTheme(theme);
  };

  readonly #onMotion = (): void => {
    if (this.#still.matches) this.#stage?.setTime(0);
    this.#frames.request();
  };

  /** True while the clock of the pulses goes. */
  get #isMoving(): boolean {
    return this.#stage?.renderer === 'webgl' && !this.#still.matches;
  }

  /** True while another frame is to follow. */
  #draw(elapsed: number): boolean {
    if (this.#player.advance(elapsed)) this.#hasChanged = true;
    if (this.#hasChanged) {
      this.#hasChanged = false;
      this.#stage?.show({ left: null, right: this.#state.picture, divider: 0 });
      this.#view.show(this.#state, this.#player.isPlaying);
    }
    if (this.#isMoving) this.#stage!.setTime(this.#player.phase);
    return this.#isMoving || this.#player.isPlaying;
  }
}
