// What is drawn: the menu of examples, the expression field, and the note about the example.
import { examples } from '@retrograd/examples';
import type { JSX } from 'preact';
import { change, doc, openSource } from '../state/document.ts';
import { playIntro } from '../state/playing.ts';
import { example, expressionError, expressionText, leafValues } from '../state/program.ts';
import { t } from '../texts/index.ts';

const OWN = '='; // the menu entry that opens the expression field
const FIRST = 'y = ln(x1) + x1*x2 - sin(x2)';

/** Makes `text` the reader's own expression, with the numbers that are on the screen. */
function edit(text: string): void {
  change({
    source: { kind: 'expression', text },
    values: expressionText.value === null ? new Map() : leafValues.value,
    picked: '',
    output: '',
  });
}

/** Opens an example, or the expression field with its last text, and plays it once. */
function choose(id: string): void {
  if (id === OWN) edit(expressionText.value ?? FIRST);
  else openSource({ kind: 'example', id });
  playIntro();
}

/** The examples of the courses, the classics, and one's own expression. */
export function ExampleMenu(): JSX.Element {
  const groups = [
    { title: t.value.examplesCourses, rows: examples.filter(({ family }) => family === 'course') },
    { title: t.value.examplesClassics, rows: examples.filter(({ family }) => family === 'classic') },
  ];
  return (
    <label class="menu">
      <span class="visually-hidden">{t.value.examples}</span>
      <select
        value={example.value?.id ?? OWN}
        title={t.value.examples}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value={OWN}>{t.value.ownExpression}</option>
        {groups.map(({ title, rows }) => (
          <optgroup key={title} label={title}>
            {rows.map(({ id, title: name }) => (
              <option key={id} value={id}>
                {name[doc.value.language]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

/** The expression field, for what is an expression, and the note of the example, folded. */
export function SourceBar(): JSX.Element {
  return (
    <>
      {expressionText.value !== null && <ExpressionField text={expressionText.value} />}
      {example.value !== null && (
        <details class="note">
          <summary>{t.value.aboutExample}</summary>
          <p>{example.value.note[doc.value.language]}</p>
        </details>
      )}
    </>
  );
}

function ExpressionField({ text }: { text: string }): JSX.Element {
  const error = expressionError.value;
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
          aria-describedby="expression-error"
          placeholder={t.value.expressionHint}
          value={text}
          onInput={(event) => edit(event.currentTarget.value)}
        />
      </label>
      <div id="expression-error" role="alert">
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
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return { text: text.slice(start, end < 0 ? undefined : end), column: at - start };
}

/** Puts the details of an error into its sentence: `{name}`. */
function fill(sentence: string, detail: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, key: string) => detail[key] ?? '');
}
