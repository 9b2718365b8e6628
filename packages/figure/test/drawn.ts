// A drawing in a page without a browser, and what its reader does. Frames of the screen come when a test asks for them.
import { MLP, mseLoss } from '@retrograd/nn';
import { expect, vi } from 'vitest';
import { type Drawing, type DrawingOptions, draw } from '../src/index.ts';
import { afterFirstDrawing, PlainElement, stubPage } from './page.ts';

export const DARK = '(prefers-color-scheme: dark)';
export const STILL = '(prefers-reduced-motion: reduce)';
const media = new Map<string, { matches: boolean; target: EventTarget }>();
/** What waits for the next frame. */
export const frames: ((now: number) => void)[] = [];
let now = 0;

/** Puts a page in place whose system is light and wants reduced motion: pictures change at once. */
export function startPage(): ReturnType<typeof stubPage> {
  const page = stubPage();
  media.clear();
  frames.length = 0;
  now = 0;
  const { matchMedia: plain } = globalThis;
  vi.stubGlobal('matchMedia', (query: string) => {
    if (query.startsWith('(resolution')) return plain(query);
    const found = media.get(query) ?? { matches: false, target: new EventTarget() };
    media.set(query, found);
    return Object.defineProperty(found.target, 'matches', { get: () => found.matches, configurable: true });
  });
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      text = '';
      replaceSync(text: string): void {
        this.text = text;
      }
    },
  );
  vi.stubGlobal('requestAnimationFrame', (frame: (now: number) => void) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', (id: number) => {
    frames[id - 1] = () => {};
  });
  system(STILL, true);
  return page;
}

/** The system wants something, or does so no more. */
export function system(query: string, matches: boolean): void {
  matchMedia(query);
  const found = media.get(query)!;
  found.matches = matches;
  found.target.dispatchEvent(new Event('change'));
}

/** The next frame of the screen, some milliseconds later. */
export function frame(milliseconds = 16): void {
  now += milliseconds;
  for (const each of frames.splice(0)) each(now);
}

const model = new MLP([2, 3, 1], { seed: 1 });

/** A 2-3-1 network with its loss at a first input. */
export const example = (x1 = 0.5): Extract<Parameters<typeof draw>[1], { loss: unknown }> => ({
  model,
  x: [x1, -1],
  y: 1,
  loss: mseLoss,
});

/** A drawing in a place of its own, and what its reader sees and does. */
export interface Drawn {
  readonly drawing: Drawing;
  readonly place: PlainElement;
  one(named: string): PlainElement;
  click(named: string): void;
  press(key: string): void;
  count(): string;
  texts(): string[];
}

/** Draws, and waits until the stage is there and its first frame has come. */
export async function drawn(
  options: DrawingOptions = {},
  what: Parameters<typeof draw>[1] = example(),
): Promise<Drawn> {
  const place = new PlainElement();
  const drawing = draw(place as unknown as HTMLElement, what, options);
  await vi.waitFor(() => expect(place.all('svg').some(({ parent }) => parent?.tag === 'div')).toBe(true));
  await afterFirstDrawing();
  frame();
  const one = (named: string) => place.all(named)[0]!;
  return {
    drawing,
    place,
    one,
    click: (named: string) => {
      one(named).dispatchEvent(new Event('click'));
      frame();
    },
    press: (key: string) => {
      const { length } = frames;
      one('stage').dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { key }));
      if (key === 'Escape') one('drawing').dispatchEvent(Object.assign(new Event('keydown'), { key })); // it bubbles
      if (length < frames.length) frame();
    },
    count: () => one('count').textContent,
    texts: () =>
      one('stage')
        .all('text')
        .map((text) => text.textContent),
  };
}
