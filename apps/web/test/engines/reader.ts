// A reader in front of a tab: finds things by what they are called, waits for them, and reads what is shown.
import { expect, vi } from 'vitest';
import type { ConsoleSurface } from '../../src/session/console.ts';
import { followLink } from '../follow-link.ts';
import { readTrace, rowOf, type TraceRow } from '../trace.ts';
import type { Point, Tab } from './tab.ts';

declare const retrograd: ConsoleSurface;

const PATIENCE = { timeout: 90_000, interval: 50 }; // ms

/** Drives the app in a tab as somebody who reads the screen. */
export class Reader {
  readonly #tab: Tab;
  readonly #url: string;

  /** `url` is where the app is served. */
  constructor(tab: Tab, url: string) {
    this.#tab = tab;
    this.#url = url;
  }

  /** Opens a link as on a device that has never seen the app, and waits for the figure. */
  async open(hash: string): Promise<void> {
    await this.#tab.evaluate(async () => {
      if (location.protocol === 'http:') localStorage.clear();
      await document.fonts.ready; // Firefox complains of letters that are on their way when a page is left
    });
    await this.#tab.goto('about:blank'); // from one fragment to another nothing would load
    await this.#tab.goto(this.#url + hash);
    await this.sees(() => retrograd.stages.length > 0 && document.querySelector('.trace') !== null); // the trace comes later
  }

  /** Follows a link in the page that is open, which is several times as fast as to open it. */
  async visit(hash: string): Promise<void> {
    if (await this.#tab.evaluate(() => location.protocol === 'http:')) await this.#tab.evaluate(followLink, hash);
    else await this.open(hash); // nothing is open yet
  }

  /** Waits until `shown`, run in the page, is true. */
  async sees<A extends readonly unknown[]>(shown: (...args: A) => boolean, ...args: A): Promise<void> {
    await vi.waitFor(async () => expect(await this.#tab.evaluate(shown, ...args), String(shown)).toBe(true), PATIENCE);
  }

  /** Clicks the element that matches `selector` and is called `name`, if one is given. */
  async click(selector: string, name = ''): Promise<void> {
    await this.#tab.drag([await this.#find(selector, name)]);
  }

  /** Drags the handle of a slider that stands at its left end to the right, `steps` times by some pixels. */
  async slide(selector: string, steps: number, pixels: number): Promise<void> {
    const { left, y } = await this.#find(selector, '');
    const start = left + 12; // half a handle
    await this.#tab.drag(Array.from({ length: steps + 1 }, (_, step) => ({ x: start + step * pixels, y })));
  }

  /** Replaces the text of a field. */
  async type(selector: string, text: string): Promise<void> {
    await vi.waitFor(async () => {
      await this.click(selector);
      const isIn = await this.read(async (field) => {
        for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame); // a number's field selects all by itself
        return document.activeElement?.matches(field);
      }, selector);
      expect(isIn, `a click on ${selector} gives it the keyboard`).toBe(true);
    }, PATIENCE);
    await this.#tab.press(['Control+a', ...text]);
    await this.sees((field, typed) => document.querySelector<HTMLInputElement>(field)!.value === typed, selector, text);
  }

  press(...keys: string[]): Promise<void> {
    return this.#tab.press(keys);
  }

  /** Chooses an option of a menu, by its value. The list that drops down belongs to the system and cannot be driven. */
  async choose(selector: string, value: string): Promise<void> {
    await this.#tab.evaluate(
      (menu, option) => {
        const select = document.querySelector<HTMLSelectElement>(menu)!;
        select.value = option;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      },
      selector,
      value,
    );
  }

  back(): Promise<void> {
    return this.#tab.back();
  }

  read<A extends readonly unknown[], R>(run: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    return this.#tab.evaluate(run, ...args);
  }

  /** The text of the first element that matches. */
  text(selector: string): Promise<string> {
    return this.read((wanted) => document.querySelector<HTMLElement>(wanted)!.innerText, selector);
  }

  /** The value of the first field that matches. */
  value(selector: string): Promise<string> {
    return this.read((wanted) => document.querySelector<HTMLInputElement>(wanted)!.value, selector);
  }

  /** The fragment of the address, once it says `part`. */
  async hashWith(part: string): Promise<string> {
    await this.sees((wanted) => location.hash.includes(wanted), part);
    return this.read(() => location.hash);
  }

  /** A row of the trace, by its name. */
  async row(label: string): Promise<TraceRow> {
    return rowOf(await readTrace(this.#tab), label);
  }

  /** Where the player stands: [step, of how many]. */
  async step(): Promise<readonly [step: number, of: number]> {
    const [step, of] = (await this.text('.count')).match(/\d+/g)!.map(Number);
    return [step!, of!];
  }

  /** The middle of an element, and its left edge, once it is there and stands still; scrolled into sight. */
  #find(selector: string, name: string): Promise<Point & { readonly left: number }> {
    return vi.waitFor(async () => {
      const found = await this.#tab.evaluate(
        async (wanted, called) => {
          for (const element of document.querySelectorAll<HTMLElement>(wanted)) {
            if (called !== '' && (element.ariaLabel ?? element.innerText.trim()) !== called) continue;
            element.scrollIntoView({ block: 'center', inline: 'center' });
            const before = element.getBoundingClientRect();
            for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame); // letters may come, and move it
            const { x, y, width, height } = element.getBoundingClientRect();
            if (x !== before.x || y !== before.y) return null;
            if (width > 0) return { x: x + width / 2, y: y + height / 2, left: x };
          }
          return null;
        },
        selector,
        name,
      );
      if (found === null) throw new Error(`nothing on the page is ${selector} ${name}, or it does not stand still`);
      return found;
    }, PATIENCE);
  }
}
