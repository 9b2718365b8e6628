// What a reader, or a program that reads aloud, can find on a page.
import type { Page } from 'playwright-core';

/** All texts of the page, sources of formulas too, and what stands in its titles, values and fields. */
export const readable = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = [document.title];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) found.push(text.nodeValue!);
    for (const element of document.querySelectorAll('body *'))
      for (const { name, value } of element.attributes)
        if (/^(title|value|alt|placeholder|aria-.*|data-.*)$/.test(name)) found.push(value);
    for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea')) found.push(field.value);
    return found;
  });
