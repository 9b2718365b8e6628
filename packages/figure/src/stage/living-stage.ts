// The behaviour of a stage, the same for WebGL and SVG: what draws is behind `Renderer`.
import type { Picture, Point, Theme, View } from '@retrograd/graph';
import { type Camera, fitted, isInSight, lookingAt, project, type StageSize, unproject } from '../camera.ts';
import type { Renderer, Scene } from '../scene.ts';
import type * as Later from './after-first.ts';
import type { HitIndex } from './hit-index.ts';
import type { Overview } from './overview.ts';
import type { Stage, StageOptions } from './stage.ts';
import { watchPixels } from './watch-pixels.ts';

const TRANSITION = 220; // milliseconds
const WRITTEN = 18; // CSS pixels per graph unit from which numbers are written
const MANY = 1000; // edges; fewer are looked at one by one
const ENDS = ['x0', 'x1', 'y0', 'y1'] as const;
const nothing: Picture = {
  groups: [],
  cells: [],
  gradientCells: [],
  edges: [],
  nodes: [],
  texts: [],
  bounds: { x0: -1, y0: -1, x1: 1, y1: 1 },
};

/** A stage in an element of its own, drawn by what `create` makes. */
export class LivingStage implements Stage {
  readonly #parent: HTMLElement;
  readonly #host: HTMLElement;
  readonly #options: StageOptions;
  readonly #create: (element: HTMLElement, scene: Scene) => Renderer;
  readonly #stops: (() => void)[] = [];
  #scene: Scene;
  #renderer: Renderer;
  /** What moves, and what listens to the reader: it comes right after the first drawing, which does without. */
  #later: typeof Later | null = null;
  /** Comes when the reader first moves. */
  #overview: Overview | null = null;
  /** Padding and scale at the start, asked for with each size: an answer may have the page laid out, for which no step is to wait. */
  #room: { readonly padding: number; readonly startScale: number | undefined };
  /** False from when the reader moves until the next `fit`. */
  #fitted = true;
  /** True once all of the picture was asked for. */
  #isWhole = false;
  /** What was shown last; the scene is on its way to it. */
  #goal: View = { left: null, right: nothing, divider: 0 };
  #hovered: string | null = null;
  /** Of the layout of the goal; made when the pointer asks, if there is much to look at. */
  #index: HitIndex | null = null;
  #time = 0;
  #isInSight = true;
  /** True while the goal waits for the reader to come and see it. */
  #isBehind = false;
  #isGone = false;
  /** `null` while nothing moves. */
  #stopMotion: (() => void) | null = null;

  constructor(host: HTMLElement, options: StageOptions, create: (element: HTMLElement, scene: Scene) => Renderer) {
    this.#parent = host;
    this.#options = options;
    this.#create = create;
    this.#host = document.createElement('div'); // sigma empties its element when it goes: it gets one of its own
    this.#host.style.cssText =
      'position:absolute;inset:0;overflow:hidden;touch-action:pan-x pan-y;-webkit-user-select:none;user-select:none';
    this.#host.ariaHidden = 'true';
    if (getComputedStyle(host).position === 'static') host.style.position = 'relative';
    host.append(this.#host);
    const size = this.#measure();
    const { padding = 28, startScale } = options;
    this.#room = { padding, startScale };
    this.#scene = { view: this.#goal, theme: options.theme, size, camera: { x: 0, y: 0, scale: 36 } };
    this.#renderer = create(this.#host, this.#scene);
    this.#stops.push(
      this.#watchSize(),
      this.#watchSight(),
      watchPixels(() => this.#draw({})),
      this.#watchContext(),
    );
    this.#tellShape();
    void this.#listen();
  }

  async #listen(): Promise<void> {
    this.#later = await import('./after-first.ts').catch(() => null); // without it, the drawing is a picture
    if (this.#later !== null && !this.#isGone) this.#stops.push(this.#later.listen(this.#host, this.#intentions));
  }

  get renderer(): 'webgl' | 'svg' {
    return this.#renderer.kind;
  }

  show(view: View): void {
    if (this.#goal.right.bounds !== view.right.bounds) this.#index = null; // pictures of one diagram share their bounds
    this.#goal = view;
    if (!this.#isInSight) this.#isBehind = true;
    else if (this.#later?.hasMoved(this.#scene.view.right, view.right)) this.#travel(this.#later);
    else this.#arrive();
  }

  setTheme(theme: Theme): void {
    this.#draw({ theme });
  }

  setTime(periods: number): void {
    this.#time = periods;
    if (this.#isInSight) this.#renderer.setTime(periods);
  }

  fit(animated = false): void {
    this.#fitted = true;
    this.#isWhole = true;
    this.#tellShape();
    if (animated && this.#later !== null) this.#travel(this.#later);
    else this.#arrive();
  }

  project(x: number, y: number): Point {
    return project(this.#scene.camera, this.#scene.size, { x, y });
  }

  dispose(): void {
    this.#isGone = true;
    this.#stopMotion?.();
    for (const stop of this.#stops) stop();
    this.#renderer.dispose();
    this.#overview?.dispose();
    this.#host.remove();
  }

  readonly #intentions = {
    hover: (at: Point | null): void => {
      const key = at === null ? null : this.#keyAt(at);
      if (key === this.#hovered) return;
      this.#hovered = key;
      this.#host.style.cursor = key === null ? '' : 'pointer';
      this.#options.onHover?.(key);
    },
    pan: (dx: number, dy: number): void => this.#wander(this.#later!.panned(this.#scene.camera, dx, dy)),
    zoom: (at: Point, factor: number): void =>
      this.#wander(this.#later!.zoomed(this.#scene.camera, this.#scene.size, at, factor)),
    pick: (at: Point): (() => void) => {
      const key = this.#keyAt(at);
      this.#options.onPick?.(key);
      return () => {
        if (key !== null) this.#options.onOpen?.(key);
      };
    },
    leave: (by: 'wheel' | 'finger'): void => this.#options.onLeave?.(by),
  };

  #keyAt(pixel: Point): string | null {
    const { view, camera, size } = this.#scene;
    const picture = view.left !== null && pixel.x < view.divider * size.width ? view.left : view.right;
    if (picture.edges.length > MANY) this.#index ??= new this.#later!.HitIndex(this.#goal.right);
    const index = this.#stopMotion === null ? this.#index : null; // on its way, everything stands elsewhere
    return this.#later!.keyAt(picture, unproject(camera, size, pixel), camera.scale, index);
  }

  /** Where the stage ends up looking, unless the reader moves. */
  get #aim(): Camera {
    const { camera, size } = this.#scene;
    if (!this.#fitted) return camera;
    const { padding, startScale } = this.#room;
    const { bounds, nodes } = this.#goal.right;
    const whole = fitted(bounds, size, padding);
    if (this.#isWhole || startScale === undefined || whole.scale >= WRITTEN) return whole;
    const active = nodes.find(({ fill }) => fill === 'active');
    const before = this.#scene.view.right.bounds; // in another layout, something else stands there
    const isSame = camera.scale === startScale && ENDS.every((end) => before[end] === bounds[end]);
    const seen = isSame ? camera : nodes.reduce((first, node) => (node.x - node.y < first.x - first.y ? node : first));
    const isThere = active === undefined || isInSight(active, camera, size, padding);
    return lookingAt(isThere ? seen : active, bounds, size, padding, startScale);
  }

  /** True if all of the picture is in sight, or soon will be. */
  get #showsAll(): boolean {
    return this.#fitted && this.#aim.scale !== this.#room.startScale;
  }

  /** The reader moved: from here on the stage does not move by itself. */
  #wander(camera: Camera): void {
    void this.#map();
    this.#fitted = false;
    this.#look(camera);
  }

  async #map(): Promise<void> {
    if (this.#overview !== null) return;
    const { Overview } = await import('./overview.ts');
    if (this.#overview !== null || this.#isGone) return;
    this.#overview = new Overview(this.#parent, (at) => this.#wander({ ...this.#scene.camera, ...at }));
    this.#overview.draw(this.#scene, this.#showsAll);
  }

  #look(camera: Camera): void {
    this.#scene = { ...this.#scene, camera };
    this.#renderer.look(camera);
    this.#overview?.draw(this.#scene, this.#showsAll);
  }

  #draw(change: Partial<Scene>): void {
    this.#scene = { ...this.#scene, ...change };
    this.#renderer.draw(this.#scene);
    this.#overview?.draw(this.#scene, this.#showsAll);
  }

  /** Shows the goal at once; a motion that is under way is cut short. */
  #arrive(): void {
    this.#stopMotion?.();
    this.#stopMotion = null;
    this.#isBehind = false;
    this.#draw({ view: this.#goal, camera: this.#aim });
    if (!this.#showsAll) void this.#map();
  }

  /** Moves to the goal from what is seen now. The aim is asked for in each frame: the reader or a new size may change it. */
  #travel({ cameraBetween, tween, viewBetween }: typeof Later): void {
    if (this.#options.reducedMotion) {
      this.#arrive();
      return;
    }
    const { view: before, camera: start } = this.#scene;
    const goal = this.#goal;
    this.#stopMotion?.();
    this.#stopMotion = tween(TRANSITION, (t) => {
      if (t === 1) return this.#arrive();
      const camera = this.#fitted ? cameraBetween(start, this.#aim, t) : this.#scene.camera;
      if (before === goal) this.#look(camera);
      else this.#draw({ view: viewBetween(before, goal, t), camera });
    });
  }

  #tellShape(): void {
    const { width, height } = this.#measure();
    this.#options.onShape?.(width / height);
  }

  #measure(): StageSize {
    return { width: Math.max(this.#host.clientWidth, 1), height: Math.max(this.#host.clientHeight, 1) };
  }

  #watchSize(): () => void {
    const observer = new ResizeObserver(() => {
      const size = this.#measure();
      const { width, height } = this.#scene.size;
      if (size.width === width && size.height === height) return;
      const { padding = 28, startScale } = this.#options;
      this.#room = { padding, startScale };
      this.#scene = { ...this.#scene, size };
      this.#draw(this.#stopMotion === null ? { camera: this.#aim } : {}); // a motion finds its own way to the aim
      if (this.#fitted) this.#tellShape();
    });
    observer.observe(this.#host);
    return () => observer.disconnect();
  }

  /** Scrolled out of sight, neither pulses nor pictures are drawn: they would cost a reader's time and battery for nothing. */
  #watchSight(): () => void {
    if (this.#options.renderer === 'paper') return () => {}; // it is printed from where nobody looks
    const catchUp = (): void => {
      if (this.#isBehind) this.#arrive();
    };
    const look = (entries: readonly IntersectionObserverEntry[]): void => {
      this.#isInSight = entries.at(-1)!.isIntersecting;
      if (this.#isInSight) catchUp();
      this.setTime(this.#time);
    };
    const observer = new IntersectionObserver(look);
    observer.observe(this.#host);
    addEventListener('beforeprint', catchUp);
    return () => {
      observer.disconnect();
      removeEventListener('beforeprint', catchUp);
    };
  }

  /** A lost context takes its buffers and programs with it: the renderer is made anew. */
  #watchContext(): () => void {
    const rebuild = (event: Event): void => {
      event.preventDefault();
      this.#renderer.dispose();
      this.#renderer = this.#create(this.#host, this.#scene);
      this.#renderer.setTime(this.#time);
    };
    const capture = { capture: true }; // it does not bubble
    this.#host.addEventListener('webglcontextlost', rebuild, capture);
    return () => this.#host.removeEventListener('webglcontextlost', rebuild, capture);
  }
}
