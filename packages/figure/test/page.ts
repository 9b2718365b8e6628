// As much of a page as a stage needs, for tests that run without a browser.
import { setMaxListeners } from 'node:events';
import { vi } from 'vitest';

/** An element with a size, children and listeners, and nothing that draws. */
export class PlainElement extends EventTarget {
  readonly style: {
    cursor?: string;
    cssText?: string;
    position?: string;
    setProperty(name: string, value: string): void;
  } = {
    setProperty: (name, value) => void this.properties.set(name, value),
  };
  /** Those of its style that were set by name. */
  readonly properties: Map<string, string> = new Map();
  readonly tag: string;
  readonly attributes: Map<string, string> = new Map();
  children: (PlainElement | string)[] = [];
  parent: PlainElement | null = null;
  ariaHidden: string | null = null;
  readonly ownerDocument: object = {};
  hidden = false;
  value = '';
  max = '';
  shadow: PlainElement | null = null;
  adoptedStyleSheets: object[] = [];
  clientLeft = 0;
  clientTop = 0;
  clientWidth = 800;
  clientHeight = 600;
  /** Where it stands in the window, in CSS pixels. */
  left = 0;
  top = 0;

  constructor(tag = 'div') {
    super();
    this.tag = tag;
  }

  append(...added: (PlainElement | string)[]): void {
    for (const child of added) this.insertBefore(child, null);
  }

  replaceChildren(...added: (PlainElement | string)[]): void {
    this.children = [];
    this.append(...added);
  }

  insertBefore(child: PlainElement | string, next: PlainElement | string | null): void {
    if (typeof child !== 'string') {
      child.remove();
      child.parent = this;
    }
    this.children.splice(next === null ? this.children.length : this.children.indexOf(next), 0, child);
  }

  get firstChild(): PlainElement | string | null {
    return this.children[0] ?? null;
  }

  get nextSibling(): PlainElement | string | null {
    return this.parent?.children[this.parent.children.indexOf(this) + 1] ?? null;
  }

  remove(): void {
    if (this.parent !== null) this.parent.children = this.parent.children.filter((child) => child !== this);
    this.parent = null;
  }

  /** All letters in it. */
  get textContent(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('');
  }

  set textContent(text: string) {
    this.replaceChildren(text);
  }

  attachShadow(): PlainElement {
    this.shadow = new PlainElement('#shadow-root');
    return this.shadow;
  }

  focus(): void {
    this.dispatchEvent(new Event('focus'));
  }

  /** Elements in it, shadows included, that have such a tag, class or accessible name. */
  all(named: string): PlainElement[] {
    return [...this.children, ...(this.shadow === null ? [] : [this.shadow])].flatMap((child) =>
      typeof child === 'string' ? [] : [...(child.#is(named) ? [child] : []), ...child.all(named)],
    );
  }

  #is(named: string): boolean {
    const { attributes, tag } = this;
    return [tag, attributes.get('class'), attributes.get('aria-label')].includes(named);
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  setAttributeNS(_namespace: string | null, name: string, value: string): void {
    this.attributes.set(name, value);
  }

  setPointerCapture(): void {}

  contains(other: unknown): boolean {
    return other === this;
  }

  /** Of a canvas: one in two dimensions takes every call and draws nothing; there is no other. */
  getContext(kind: string): object | null {
    return kind === '2d' ? new Proxy({}, { get: () => () => {}, set: () => true }) : null;
  }

  getBoundingClientRect(): { left: number; top: number } {
    return { left: this.left, top: this.top };
  }
}

/**
 * Puts a page without WebGL in place. `resize` tells every observer that its element has a new size; `scroll` tells that they are
 * in sight or not; `moveTo` takes the window to a screen with so many pixels per CSS pixel.
 */
export function stubPage(): {
  readonly window: EventTarget;
  resize(): void;
  scroll(isIntersecting: boolean): void;
  moveTo(ratio: number, told?: 'query' | 'resize'): void;
} {
  const observers = new Set<() => void>();
  const watchers = new Set<(entries: { isIntersecting: boolean }[]) => void>();
  const queries: { readonly about: string; readonly target: EventTarget }[] = [];
  const window = new EventTarget();
  setMaxListeners(0, window); // the stages of a file listen to the same one
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('matchMedia', (query: string) => {
    const target = new EventTarget();
    queries.push({ about: query, target });
    return target;
  });
  vi.stubGlobal('document', {
    createElement: (tag: string) => new PlainElement(tag),
    createElementNS: (_namespace: string, tag: string) => new PlainElement(tag),
    fonts: { load: async () => [] },
  });
  vi.stubGlobal('getComputedStyle', () => ({ position: 'static' }));
  vi.stubGlobal('WheelEvent', { DOM_DELTA_PIXEL: 0, DOM_DELTA_LINE: 1 });
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly #tell: () => void;
      constructor(tell: () => void) {
        this.#tell = tell;
      }
      observe(): void {
        observers.add(this.#tell);
      }
      disconnect(): void {
        observers.delete(this.#tell);
      }
    },
  );
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #tell: (entries: { isIntersecting: boolean }[]) => void;
      constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
        this.#tell = tell;
      }
      observe(): void {
        watchers.add(this.#tell);
      }
      disconnect(): void {
        watchers.delete(this.#tell);
      }
    },
  );
  return {
    window,
    scroll: (isIntersecting) => {
      for (const tell of watchers) tell([{ isIntersecting }]);
    },
    resize: () => {
      for (const tell of observers) tell();
    },
    moveTo: (ratio, told = 'query') => {
      const before = `(resolution: ${devicePixelRatio}dppx)`;
      vi.stubGlobal('devicePixelRatio', ratio);
      if (told === 'resize') window.dispatchEvent(new Event('resize'));
      else
        for (const { about, target } of [...queries]) if (about === before) target.dispatchEvent(new Event('change'));
    },
  };
}

let clock = 0;

/** An event that comes a second after the last one, unless `rest` has a `timeStamp`. */
function later(type: string, rest: { readonly timeStamp?: number }): Event {
  const { timeStamp = clock + 1000, ...fields } = rest;
  clock = Math.max(clock, timeStamp);
  return Object.defineProperty(
    Object.assign(new Event(type, { cancelable: true, bubbles: true }), fields),
    'timeStamp',
    { value: timeStamp },
  );
}

/** A pointer event at a place in the window. */
export function pointer(type: string, clientX: number, clientY: number, rest: object = {}): Event {
  return later(type, {
    button: 0,
    buttons: 1,
    pointerId: 1,
    pointerType: 'mouse',
    clientX,
    clientY,
    ...rest,
  } as object);
}

/** Fingers that move. */
export function touchMove(fingers: number, rest: object = {}): Event {
  return later('touchmove', { touches: { length: fingers }, ...rest } as object);
}

/** A turn of the wheel with ⌘ at a place in the window. */
export function wheel(clientX: number, clientY: number, deltaY: number, rest: object = {}): Event {
  return Object.assign(new Event('wheel', { cancelable: true }), {
    clientX,
    clientY,
    deltaY,
    deltaMode: 0,
    ctrlKey: false,
    metaKey: true,
    ...rest,
  });
}

/** A page whose canvases give a context to the first `given` who ask; `asked` and `lost` count. */
export function pageWith(given: number): { asked: number; lost: number } {
  stubPage();
  const count = { asked: 0, lost: 0 };
  const context = { getExtension: () => ({ loseContext: () => count.lost++ }) };
  class Canvas extends PlainElement {
    override getContext(): object | null {
      return ++count.asked <= given ? context : null;
    }
  }
  const { createElement } = document;
  vi.stubGlobal('document', {
    ...document,
    createElement: (tag: string) => (tag === 'canvas' ? new Canvas(tag) : createElement(tag)),
  });
  return count;
}

/** Waits for what a stage loads after its first drawing. */
export async function afterFirstDrawing(): Promise<void> {
  await import('../src/stage/after-first.ts');
  await Promise.resolve(); // the stage asked before
}

/** Ends the stubbed page, once its stages have what they asked for. */
export async function leavePage(): Promise<void> {
  await afterFirstDrawing();
  vi.unstubAllGlobals();
}
