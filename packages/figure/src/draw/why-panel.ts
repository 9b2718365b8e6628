// The panel that says why a number is what it is.
import { typeset } from '@retrograd/graph';
import { button, element, typesetElements } from './elements.ts';
import { textOf, type Why } from './why.ts';
import type { Words } from './words.ts';

/** The panel, hidden while there is nothing to say, and how it is made to say something. */
export function whyPanel(
  onClose: () => void,
  onToggle: () => void,
  words: Words,
): { readonly panel: HTMLElement; show(why: Why | null): void } {
  const panel = element('aside', { class: 'why', 'aria-label': words.why });
  panel.hidden = true;
  const close = button(words.close, { path: 'M3.5 3.5l9 9M12.5 3.5l-9 9' }, onClose);
  close.setAttribute('class', 'close');
  const scope = button('', words.open, onToggle);
  const content = element('div', { class: 'content' });
  panel.append(close, content, scope);
  let said = '';
  return {
    panel,
    show(why) {
      const now = JSON.stringify(why);
      if (now === said) return; // text that a reader has selected stays selected
      said = now;
      panel.hidden = why === null;
      if (why === null) return;
      const { name, kind, lines, heading, paths, sum, scope: foldable } = why;
      content.replaceChildren(
        element('h2', {}, ...typesetElements(name), element('small', {}, kind)),
        ...lines.map((line) => element('p', {}, ...typesetElements(line))),
      );
      if (heading !== '')
        content.append(
          element('h3', {}, heading),
          element('ol', {}, ...paths.map((path) => element('li', {}, ...typesetElements(path)))),
        );
      if (textOf(sum) !== '') content.append(element('p', { class: 'sum' }, ...typesetElements(sum)));
      scope.hidden = foldable === null;
      if (foldable !== null)
        scope.replaceChildren(
          foldable.isFolded ? words.open : words.fold,
          ' ',
          ...typesetElements(typeset(foldable.label)),
        );
    },
  };
}
