// What the word at the caret may become, in a list under the field. Nothing in it is chosen until an arrow key chooses, so that
// it is in the way of nobody who just types.
import './completion.css';
import type { AriaAttributes, JSX, RefObject } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { sentences } from '../../sources/expression/index.ts';
import { lateTexts } from '../../texts/late.ts';
import { Tex } from '../parts/Tex.tsx';
import type { Caret } from './caret.ts';
import { functionList } from './function-list.ts';
import { type Proposal, proposalsFor, wordAt } from './proposals.ts';

/** The list, and what the field tells it. */
interface Completion {
  readonly list: JSX.Element;
  /** Attributes of the field. */
  readonly aria: AriaAttributes;
  /** To be told of every input and every key. */
  onInput(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** A list for `area`, which has `text` and `names` in it. */
export function useCompletion(
  area: RefObject<HTMLTextAreaElement | null>,
  { text, names, caret }: { readonly text: string; readonly names: readonly string[]; readonly caret: Caret },
): Completion {
  const { environment, preferences } = useSession();
  const language = preferences.language.value;
  const words = lateTexts[language];
  const id = `${environment.id}-completion`;
  const functions = useMemo(() => functionList(sentences[language].functions), [language]);
  const [chosen, setChosen] = useState(-1);
  const host = useRef<HTMLDivElement>(null);
  const word = caret.at !== null && caret.isTyped ? wordAt(text, caret.at) : '';
  const proposals = useMemo(() => proposalsFor(word, functions, names), [word, functions, names]);
  const isOpen = proposals.length > 0;
  const optionId = (k: number) => `${id}-${k}`;
  const choose = (k: number) => {
    setChosen(k);
    const [list, option] = [host.current!, host.current!.children[k] as HTMLElement | undefined];
    if (option !== undefined)
      list.scrollTop = Math.min(
        option.offsetTop,
        Math.max(list.scrollTop, option.offsetTop + option.offsetHeight - list.clientHeight),
      );
  };
  const take = ({ name, tex }: Proposal) => {
    const field = area.current!;
    const isWhole = tex === null || /^\s*\(/.test(field.value.slice(caret.at!));
    field.focus();
    field.setSelectionRange(caret.at! - word.length, caret.at!);
    write(field, isWhole ? name : `${name}(`);
    caret.rest();
  };
  return {
    aria: {
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': isOpen ? id : undefined,
      'aria-activedescendant': isOpen && chosen >= 0 ? optionId(chosen) : undefined,
    },
    onInput: () => setChosen(-1),
    onKeyDown(event) {
      if (!isOpen || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const count = proposals.length + 1; // one place for none
      if (step !== undefined) choose(((chosen + 1 + step + count) % count) - 1);
      else if (event.key === 'Escape') caret.rest();
      else if ((event.key === 'Enter' || event.key === 'Tab') && chosen >= 0) take(proposals[chosen]!);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    list: (
      <>
        <p class="visually-hidden" role="status">
          {isOpen && words.proposals(proposals.length)}
        </p>
        {isOpen && (
          <div
            ref={host}
            id={id}
            class="completion"
            role="listbox"
            tabIndex={-1}
            aria-label={words.completion}
            translate={false}
          >
            {proposals.map((proposal, k) => (
              <button
                key={proposal.name}
                id={optionId(k)}
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={k === chosen}
                onMouseDown={(event) => event.preventDefault()} // the field keeps the focus
                onClick={() => take(proposal)}
              >
                <span class={proposal.tex === null ? '' : 'function'}>{proposal.name}</span>
                {proposal.tex !== null && <Tex tex={proposal.tex} />}
              </button>
            ))}
          </div>
        )}
      </>
    ),
  };
}

/** Writes over what is selected, as if it was typed: it can be undone with the keys of the browser. */
function write(field: HTMLTextAreaElement, text: string): void {
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
