// The editor of programs: CodeMirror in the app's colours.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { typescriptLanguage } from '@codemirror/lang-javascript';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  StreamLanguage,
  syntaxHighlighting,
  syntaxTree,
} from '@codemirror/language';
import { python } from '@codemirror/legacy-modes/mode/python';
import {
  type ChangeSet,
  Compartment,
  EditorState,
  type Extension,
  StateEffect,
  StateField,
  Transaction,
} from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Language } from '../../document/document.ts';
import { LONGEST_PROGRAM } from '../../sandbox/answer.ts';
import { lightLine, lines } from './lines.ts';

/** An editor that stands on the page. */
export interface CodeEditor {
  readonly text: string;
  /** Puts another text in; the caret stays where it can. */
  write(text: string): void;
  /** Reads the text as one of a language from now on. */
  speak(language: Language): void;
  /** Lights a line, from 1; 0 for none. The page does not move for it, the text does. */
  light(line: number): void;
  /** Marks a line, from 1, and brings it into view; 0 for none. */
  mark(line: number): void;
  /** The line where the text stops being a program; 0 where it does not. */
  brokenLine(): number;
  focus(): void;
  destroy(): void;
}

/** What an editor is given. */
interface EditorOptions {
  readonly text: string;
  readonly language: Language;
  /** What it is called in each language, for whoever cannot see it. */
  readonly label: Readonly<Record<Language, string>>;
  /** What the list of proposals is called. */
  readonly proposals: string;
  /** `isPasted` for what was pasted or dropped in place of the whole text. */
  onType(text: string, isPasted: boolean): void;
  /** Too much was typed or pasted, and is not taken. */
  onFull(): void;
  /** The line that the pointer is on, or else the caret; 0 where neither is. */
  onLine(line: number): void;
  onRun(): void;
  onLeave(): void;
}

/** What proposes names: it comes when the reader begins to write. */
let completion: typeof import('./completion.ts') | null = null; // code, not state: the same for every editor on the page

/** An editor in `parent`. Tab leaves it: it is no trap for the keyboard. */
export function createCodeEditor(parent: HTMLElement, options: EditorOptions): CodeEditor {
  const run = () => {
    options.onRun();
    return true;
  };
  const spoken = new Compartment();
  let now = options.language;
  const inLanguage = (language: Language): Extension => [
    grammars[language],
    completion?.completing(language) ?? [],
    EditorView.contentAttributes.of({ 'aria-label': options.label[language] }),
  ];
  const speak = (language: Language) => {
    now = language;
    view.dispatch({ effects: spoken.reconfigure(inLanguage(language)) });
  };
  const prepare = async () => {
    if (completion !== null) return;
    completion = await import('./completion.ts').catch(() => null); // without it, one can write all the same
    if (completion !== null) speak(now);
  };
  const view: EditorView = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        history(),
        indentOnInput(),
        bracketMatching(),
        spoken.of(inLanguage(options.language)),
        syntaxHighlighting(colours),
        looks,
        markedLine,
        lines(options.onLine),
        keymap.of([{ key: 'Mod-Enter', run }, ...defaultKeymap, ...historyKeymap]),
        EditorState.phrases.of({ Completions: options.proposals }),
        EditorView.contentAttributes.of({ autocapitalize: 'off', spellcheck: 'false' }),
        EditorState.changeFilter.of(({ newDoc }) => {
          if (newDoc.length > LONGEST_PROGRAM) options.onFull();
          return newDoc.length <= LONGEST_PROGRAM;
        }),
        EditorView.domEventHandlers({
          focus: () => void prepare(),
          blur: options.onLeave,
          drop: ({ dataTransfer }) => (dataTransfer?.files.length ?? 0) > 0, // the app opens files
        }),
        EditorView.updateListener.of(({ changes, docChanged, state, transactions }) => {
          const isTyped = transactions.some((each) => each.annotation(Transaction.userEvent) !== undefined);
          const isPasted = transactions.some(
            (each) => each.isUserEvent('input.paste') || each.isUserEvent('input.drop'),
          );
          if (docChanged && isTyped) options.onType(state.doc.toString(), isPasted && !keepsWords(changes));
        }),
      ],
    }),
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    write(text) {
      const { head } = view.state.selection.main;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: Math.min(head, text.length) },
        effects: markLine.of(0),
        annotations: Transaction.addToHistory.of(false),
      });
    },
    speak,
    light: (line) => lightLine(view, line),
    mark(line) {
      const { doc } = view.state;
      const at = line > 0 && line <= doc.lines ? doc.line(line).from : -1;
      const effects: StateEffect<unknown>[] = [markLine.of(line)];
      if (at >= 0) effects.push(EditorView.scrollIntoView(at, { y: 'nearest', yMargin: 20 }));
      view.dispatch({ effects });
    },
    brokenLine() {
      let line = 0;
      syntaxTree(view.state).iterate({
        enter: ({ type, from }) => {
          if (type.isError && line === 0) line = view.state.doc.lineAt(from).number;
        },
      });
      return line;
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

/** What reads each language. */
export const grammars: Readonly<Record<Language, Extension>> = {
  typescript: typescriptLanguage, // without its snippets, which the list of proposals would not have
  python: [StreamLanguage.define(python), indentUnit.of('    ')],
};

/** Whether something of the text before is still there. */
function keepsWords({ length, desc }: ChangeSet): boolean {
  let gone = 0;
  desc.iterChangedRanges((from, to) => {
    gone += to - from;
  });
  return gone < length;
}

const markLine = StateEffect.define<number>();

/** The marked line; what is typed takes the mark away. */
const markedLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { effects, docChanged, state }) {
    const said = effects.find((effect) => effect.is(markLine));
    if (said === undefined) return docChanged ? Decoration.none : marks;
    if (said.value < 1 || said.value > state.doc.lines) return Decoration.none;
    return Decoration.set(wrong.range(state.doc.line(said.value).from));
  },
  provide: (field) => EditorView.decorations.from(field),
});
const wrong = Decoration.line({ class: 'wrong-line' });

// hue means sign on this page: words differ by weight and slant
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], fontWeight: 'bold' },
  { tag: [tags.comment], color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.typeName, tags.className], fontStyle: 'italic' },
]);

const looks = EditorView.theme({
  '&': { backgroundColor: 'var(--raised)', color: 'var(--ink)', fontSize: '0.875rem' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "Liberation Mono", monospace', lineHeight: '1.45' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--raised)', color: 'var(--muted)', border: '0' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--wash)', outline: '1px solid var(--hairline)' },
  '.wrong-line': { backgroundColor: 'color-mix(in srgb, var(--negative) 14%, transparent)' },
});
