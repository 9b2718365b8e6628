// What is drawn: the expression field, and the note about the example.
import './source.css';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';

/** The expression field, for what is an expression, and the note of the example, folded. */
export function SourceBar(): JSX.Element {
  const { preferences, program, t } = useSession();
  const { example } = program.program.value;
  const text = program.text.value;
  return (
    <>
      {text !== null && <ExpressionField text={text} />}
      {example !== null && (
        <details class="note">
          <summary>{t.value.aboutExample}</summary>
          <p>{example.note[preferences.language.value]}</p>
        </details>
      )}
    </>
  );
}

function ExpressionField({ text }: { text: string }): JSX.Element {
  const { editor, environment, program, t } = useSession();
  const { id } = environment;
  const messageId = `${id}-expression-error`;
  const { error } = program.program.value;
  const message = error === null ? '' : t.value.errors[error.code];
  return (
    <div class={`expression ${error === null ? '' : 'wrong'}`}>
      <label>
        <span class="visually-hidden">{t.value.expression}</span>
        <textarea
          rows={Math.min(6, text.split('\n').length)}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={error !== null}
          aria-describedby={messageId}
          placeholder={t.value.expressionHint}
          value={text}
          onInput={(event) => program.type(event.currentTarget.value)}
          onBlur={editor.settle}
        />
      </label>
      <div id={messageId} role="alert">
        {error !== null && (
          <>
            <pre aria-hidden="true">
              {lineAround(text, error.at).text}
              {'\n'}
              {' '.repeat(lineAround(text, error.at).column)}
              <mark>{'^'.repeat(Math.max(1, error.length))}</mark>
            </pre>
            <p>{fill(message, error.detail)}</p>
          </>
        )}
      </div>
    </div>
  );
}

/** The line of `text` that holds character `at`, and the column of that character. */
function lineAround(text: string, at: number): { text: string; column: number } {
  const start = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return { text: text.slice(start, end < 0 ? undefined : end), column: at - start };
}

/** Puts the details of an error into its sentence: `{name}`. */
function fill(sentence: string, detail: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, key: string) => detail[key] ?? '');
}
