// The expression field: what is typed, what is wrong with it or might have been meant otherwise, and the list of functions.
import './expression.css';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Builder } from './Builder.tsx';
import { Functions } from './Functions.tsx';

/** The field with `text` in it. A mistake is explained over the figure, so that nothing moves while one types. */
export function ExpressionField({ text }: { text: string }): JSX.Element {
  const { editor, environment, preferences, program, t } = useSession();
  const { id, language } = environment;
  const sentences = language.value!.sentences[preferences.language.value];
  const words = lateTexts[preferences.language.value];
  const messageId = `${id}-expression-error`;
  const { error, drawn, notes } = program.program.value;
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const area = field.current!;
    const { selectionStart, selectionEnd, value } = area;
    area.focus();
    area.setRangeText(`${name}(${value.slice(selectionStart, selectionEnd)})`);
    const inside = selectionStart + name.length + 1;
    area.setSelectionRange(inside, inside + selectionEnd - selectionStart);
    program.type(area.value);
  };
  return (
    <div class={`expression ${error === null ? '' : drawn === '' ? 'wrong blank' : 'wrong'}`}>
      <label>
        <span class="visually-hidden">{t.value.expression}</span>
        <textarea
          ref={field}
          rows={rowsOf(text)}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={error !== null}
          aria-describedby={messageId}
          placeholder={words.expressionHint}
          value={text}
          onInput={(event) => program.type(event.currentTarget.value)}
          onBlur={editor.settle}
        />
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
      <div class="notes" role="status">
        {notes.map(({ code, found, meant }) => (
          <p key={code + found}>{fill(sentences.notes[code], { found, meant })}</p>
        ))}
      </div>
    </div>
  );
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

/** The line of `text` that holds character `at`, with `length` characters marked from there on; at its end, the empty place. */
function Marked({ text, at, length }: { text: string; at: number; length: number }): JSX.Element {
  const start = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  const end = `${text}\n`.indexOf('\n', at);
  const after = Math.min(end, at + Math.max(1, length));
  return (
    <>
      {text.slice(start, at)}
      <mark ref={bringIntoView}>{text.slice(at, after) || '\u00a0'}</mark>
      {text.slice(after, end)}
    </>
  );
}

/** Scrolls a long line, and nothing else, to what is marked in it. */
function bringIntoView(mark: HTMLElement | null): void {
  const line = mark?.parentElement;
  if (line) line.scrollLeft = mark.offsetLeft - line.clientWidth / 2;
}

/** Puts the details of an error into its sentence: `{name}`. Letters that are read from the right turn nothing around them. */
function fill(sentence: string, detail: Readonly<Record<string, string | undefined>>): JSX.Element[] {
  return sentence
    .split(/\{(\w+)\}/)
    .map((part, at) => (at % 2 === 0 ? <span key={at}>{part}</span> : <bdi key={at}>{detail[part] ?? ''}</bdi>));
}
