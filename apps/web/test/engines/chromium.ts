// Chromium, driven by playwright.
import { launch } from '../../../../scripts/browser.mjs';
import { watch } from '../browser.ts';
import type { Tab } from './tab.ts';

/** Starts Chromium. */
export async function openChromium({ executable }: { readonly executable: string }): Promise<Tab> {
  const browser = await launch(executable);
  const page = await browser.newPage({ viewport: { width: 960, height: 600 } }); // WebGL in software costs by the pixel
  const complaints: string[] = [];
  watch(page, complaints);
  return {
    goto: async (url) => void (await page.goto(url)),
    back: async () => void (await page.goBack()),
    evaluate: (run, ...args) => page.evaluate(`(${run})(...${JSON.stringify(args)})`),
    press: async (keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    drag: async ([first, ...rest]) => {
      await page.mouse.move(first!.x, first!.y);
      await page.mouse.down();
      for (const { x, y } of rest) await page.mouse.move(x, y);
      await page.mouse.up();
    },
    complaints: async () => complaints.splice(0),
    close: () => browser.close(),
  };
}
