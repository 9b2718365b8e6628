// The expression field: what is typed, what is wrong with it or might have been meant otherwise, and the list of functions.
import './expression.css';
import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { bracketsAt, createCutter, type Mark, marked } from '../../sources/expression/index.ts';
import type { ExpressionError } from '../../sources/expression/language.ts';
import { withLists } from '../../sources/pasted-numbers.ts';
import { lateTexts } from '../../texts/late.ts';
import { Builder } from './Builder.tsx';
import { useCompletion } from './Completion.tsx';
import { useCaret } from './caret.ts';
import { Functions } from './Functions.tsx';
import { Letters } from './Letters.tsx';
import { Marked } from './Marked.tsx';
import { notesNow } from './notes.ts';
import { useOwnUndo } from './own-undo.ts';
import { followed, parted } from './shared-numbers.ts';

/** The field with `text` in it. A mistake is explained over the figure, so that nothing moves while one types. */
export function ExpressionField({ text }: { text: string }): JSX.Element {
  const { editor, environment, preferences, program, said } = useSession();
  const { id, language } = environment;
  const sentences = language.value!.sentences[preferences.language.value];
  const words = lateTexts[preferences.language.value];
  const messageId = `${id}-expression-error`;
  const { error, drawn } = program.program.value;
  const field = useRef<HTMLTextAreaElement>(null);
  const caret = useCaret(field);
  const { roles } = editor.document.value;
  const cut = useMemo(createCutter, []);
  const { lines, names } = useMemo(() => cut(text, roles), [cut, text, roles]);
  const letters = useMemo(() => marked(lines, marksIn(text, error, caret.at)), [lines, text, error, caret.at]);
  const undo = useOwnUndo(field, asShown(text), editor);
  const completion = useCompletion(field, { text: asShown(text), names, caret });
  /** Takes what stands in the field now. True if its own undo cannot take that back as a whole. */
  const type = (area: HTMLTextAreaElement): boolean => {
    const { shared } = editor.document.peek();
    const all = followed(area.value, area.selectionEnd, program.program.peek(), program.tape.peek());
    if (all !== null) {
      area.value = all.text;
      area.setSelectionRange(all.caret, all.caret);
    }
    program.type(area.value);
    if (all !== null && all.values.size > 0) editor.edit({ type: 'set values', values: all.values }, 'typing');
    const pairs = parted(shared, editor.document.peek().shared, program.program.peek());
    if (pairs !== '') said.value = (words) => words.partedByText(pairs);
    return all !== null || pairs !== '';
  };
  const insert = (name: string) => {
    const area = field.current!;
    const { selectionStart, selectionEnd, value } = area;
    area.focus();
    area.setRangeText(`${name}(${value.slice(selectionStart, selectionEnd)})`);
    const inside = selectionStart + name.length + 1;
    area.setSelectionRange(inside, inside + selectionEnd - selectionStart);
    type(area);
  };
  const notes = notesNow(program.program.value, editor.document.value);
  const state = error === null ? '' : drawn === '' ? 'wrong blank' : 'wrong';
  return (
    <div class={`expression lines-${rowsOf(text)} ${notes.length > 1 ? 'two-notes' : ''} ${state}`}>
      <label>
        <span class="visually-hidden">{words.expression}</span>
        <textarea
          ref={field}
          rows={rowsOf(text)}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={error !== null}
          aria-describedby={messageId}
          {...completion.aria}
          placeholder={words.expressionHint}
          value={text}
          onInput={(event) => {
            const isMore = type(event.currentTarget);
            caret.onInput();
            completion.onInput();
            if (isMore) undo.onChange();
            else undo.onInput();
          }}
          onKeyDown={(event) => {
            completion.onKeyDown(event);
            undo.onKeyDown(event);
          }}
          onPaste={pasteLists}
          onBlur={editor.settle}
        />
        <Letters area={field} lines={letters} />
      </label>
      <div class="beside-field">
        <Functions onInsert={insert} />
        <Builder />
        {program.program.value.isDrawn && (
          <button type="button" class="die" title={words.drawHint} onClick={program.draw}>
            {words.draw}
          </button>
        )}
      </div>
      <div class="under-field">
        {completion.list}
        <div id={messageId} role="alert">
          {error !== null && (
            <div class="mistake">
              <pre aria-hidden="true">
                <Marked key={text} text={text} at={error.at} length={error.length} />
              </pre>
              <p>{fill(sentences.errors[error.code], language.value!.named(error.detail, sentences))}</p>
              {drawn !== '' && <p class="older">{words.olderFigure}</p>}
            </div>
          )}
        </div>
      </div>
      <div class="notes" role="status">
        {notes.map(({ code, found, meant }) => (
          <p key={code + found}>{fill(sentences.notes[code], { found, meant })}</p>
        ))}
      </div>
    </div>
  );
}

/** Pastes numbers that another program has printed as lists. */
function pasteLists(event: ClipboardEvent): void {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const lists = withLists(text);
  if (lists === text || !document.execCommand('insertText', false, lists)) return;
  event.preventDefault();
}

/** The mistake and the brackets at the caret. An empty text has no place to mark. */
function marksIn(text: string, error: ExpressionError | null, caret: number | null): readonly Mark[] {
  const brackets = caret === null ? [] : bracketsAt(asShown(text), caret);
  if (error === null || error.code === 'empty') return brackets;
  return [{ at: asShown(text.slice(0, error.at)).length, length: error.length, kind: 'wrong' }, ...brackets];
}

/** `text` as a textarea has it, where the end of a line is one character. */
function asShown(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** How many lines of the field `text` takes about, at most 6: the figure leaves room for them. */
function rowsOf(text: string): number {
  const rows = text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / WIDE)));
  return Math.min(
    6,
    rows.reduce((sum, each) => sum + each),
  );
}

const WIDE = 100; // letters in a line of the field, or somewhat more

/** Puts the details of an error into its sentence: `{name}`. Letters that are read from the right turn nothing around them. */
function fill(sentence: string, detail: Readonly<Record<string, string | undefined>>): JSX.Element[] {
  return sentence
    .split(/\{(\w+)\}/)
    .map((part, at) => (at % 2 === 0 ? <span key={at}>{part}</span> : <bdi key={at}>{detail[part] ?? ''}</bdi>));
}
