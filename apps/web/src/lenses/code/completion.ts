// What may stand at the caret: names of the packages, of Python's modules and of the program itself.
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  closeCompletion,
} from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { Language } from '../../document/document.ts';
import knownText from './known-names.txt?raw';

const SHORTEST = 2; // letters after which names are proposed unasked

/** The sections of known-names.txt: a title, then lines such as `mul(other)`. */
const known: ReadonlyMap<string, readonly Completion[]> = new Map(
  knownText.split('\n\n').map((section) => {
    const [title, ...names] = section.trim().split('\n');
    return [title!, names.map(completion)] as const;
  }),
);

function completion(text: string): Completion {
  const [, label = text, detail = ''] = /^([^(]+)(\(.*)?$/.exec(text) ?? [];
  return { label, detail, type: /^[A-Z]/.test(label) ? 'class' : detail === '' ? 'constant' : 'function' };
}

// modules stand where a text of the script, or a line of Python, says from where
const ASKS_MODULE: Readonly<Record<Language, RegExp>> = {
  typescript: /\b(?:from|import|import\()\s*["'][\w@/-]*/,
  python: /^\s*(?:from|import)\s+[\w.]*/,
};
const MODULE = /[\w@/.-]*/;
const MEMBER = /\.[\p{L}_$]?[\p{L}\p{N}_$]*/u;
const OWN_WORD = /(?<![\p{L}\p{N}_$.@/'"])[\p{L}_$][\p{L}\p{N}_$]+(?!['"/])/gu;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/u;

/** The proposals at a place of a program; `null` for none. Unasked, none before two letters or a dot. */
export function proposalsIn(language: Language): CompletionSource {
  const from = (section: string, start: number, more: readonly Completion[] = []): CompletionResult => ({
    from: start,
    options: [...more, ...known.get(section)!],
    validFor: section.endsWith('modules') ? MODULE : /^[\p{L}\p{N}_$]*$/u,
  });
  return (context: CompletionContext) => {
    if (context.matchBefore(ASKS_MODULE[language]) !== null)
      return from(`${language} modules`, context.matchBefore(MODULE)!.from);
    const { name } = syntaxTree(context.state).resolveInner(context.pos, -1);
    if (/string|comment|number|regexp/i.test(name)) return null;
    const member = context.matchBefore(MEMBER);
    if (member !== null) return from(`${language} members`, member.from + 1);
    const start = context.matchBefore(WORD)?.from ?? context.pos;
    if (!context.explicit && context.pos - start < SHORTEST) return null;
    return from(language, start, ownWords(context, language));
  };
}

/** The names that the program itself has, but for the one at the caret. */
function ownWords({ pos, state }: CompletionContext, language: Language): Completion[] {
  const others = new Set(known.get(language)!.map(({ label }) => label));
  const text = state.doc.toString();
  const own = new Set<string>();
  for (const { 0: word, index } of text.matchAll(OWN_WORD))
    if (!others.has(word) && (index > pos || index + word.length < pos)) own.add(word);
  return Array.from(own, (label) => ({ label, type: 'variable' }));
}

/** A list under the caret. Enter takes what was chosen by an arrow and is a new line otherwise; Tab leaves the editor. */
export function completing(language: Language): Extension {
  const list = autocompletion({ override: [proposalsIn(language)], icons: false, selectOnOpen: false });
  return [list, keymap.of([{ key: 'Tab', run: closedBefore }]), looks];
}

/** Closes the list, which some browsers would move the focus to, and leaves the key to the browser. */
function closedBefore(view: EditorView): boolean {
  closeCompletion(view);
  return false;
}

const looks = EditorView.theme({
  '.cm-tooltip.cm-tooltip-autocomplete': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    border: '1px solid var(--hairline)',
    borderRadius: '6px',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'ui-monospace, "Liberation Mono", monospace',
    maxWidth: 'min(36em, 95vw)',
    minWidth: '14em',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--wash)',
    color: 'var(--ink)',
    outline: '2px solid var(--focus)',
    outlineOffset: '-2px',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: 'bold' },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal', marginLeft: '0' },
});
