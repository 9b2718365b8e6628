// The program of the document: its text, the button that runs it, what it printed and what was wrong.
import './code.css';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Source } from '../../document/document.ts';
import type { Answer, Mistake } from '../../sandbox/answer.ts';
import { Sandbox } from '../../sandbox/sandbox.ts';
import { useSession } from '../../session/context.ts';
import { type LateTexts, lateTexts } from '../../texts/late.ts';
import { type CodeEditor, createCodeEditor } from './code-editor.ts';
import { samples } from './samples.ts';

const PAUSE = 2500; // milliseconds without a key, after which what is typed is another step of undo

type Code = Source & { readonly kind: 'code' };

/** A run that is over, and the text that ran. */
interface Ran {
  readonly text: string;
  /** What the document had of it: the tape as JSON. */
  readonly data: string;
  readonly answer: Answer;
}

/** Scrolls to the figure where it stands below the program, mostly out of sight. */
function showFigure({ ownerDocument }: HTMLElement): void {
  const figure = ownerDocument.querySelector('.screen');
  if (figure !== null && figure.getBoundingClientRect().top > innerHeight / 2) figure.scrollIntoView();
}

/** A mistake in words. */
function sentenceOf({ kind, message, line }: Mistake, { mistakes }: LateTexts['code']): string {
  if (kind === 'syntax' || kind === 'thrown') return mistakes[kind](message, line);
  return kind === 'nothing' ? mistakes.nothing('show(y)') : mistakes[kind]();
}

/** The editor over the figure. The program runs when the reader presses the button, or Ctrl+Enter, and at no other time. */
export function CodeLens(): JSX.Element {
  const session = useSession();
  const { editor, environment, lastCode, player, preferences } = session;
  const language = preferences.language.value;
  const words = lateTexts[language];
  const texts = words.code;
  const source = editor.document.value.source as Code;
  const place = useRef<HTMLDivElement>(null);
  const field = useRef<CodeEditor | null>(null);
  const sandbox = useMemo(() => new Sandbox(), []);
  const [ran, setRan] = useState<Ran | null>(null);
  const [isRunning, setRunning] = useState(false);

  const edit = (next: Partial<Code>, gesture?: string) => {
    const { source: now, values } = editor.document.peek();
    if (now.kind !== 'code') return;
    const isRun = next.data !== undefined;
    if (next.data === now.data && values.size === 0) return; // the same once more
    editor.edit({ type: 'type', source: { ...now, ...next }, values: isRun ? new Map() : values }, gesture);
  };
  const run = async () => {
    const { source: now } = editor.document.peek();
    if (isRunning || now.kind !== 'code') return;
    editor.settle();
    setRunning(true);
    const answer = await sandbox.run(now.text);
    setRunning(false);
    const after = editor.document.peek().source;
    if (after.kind !== 'code') return; // the reader has gone elsewhere
    const data = answer.tape === null ? after.data : JSON.stringify(answer.tape);
    setRan({ text: now.text, data, answer });
    if (answer.tape !== null) {
      edit({ data });
      editor.place.cursor.value = Number.POSITIVE_INFINITY;
      player.playIntro();
      showFigure(place.current!);
    }
    const { mistake } = answer;
    const isOld = field.current?.text !== now.text;
    if (mistake !== null && !isOld)
      field.current?.mark(mistake.line || (mistake.kind === 'syntax' ? field.current.brokenLine() : 0));
  };
  const act = useRef({ edit, run });
  act.current = { edit, run };

  useLayoutEffect(() => {
    let stopPause = () => {};
    const made = createCodeEditor(place.current!, {
      text: source.text,
      label: texts.editor,
      onType: (text) => {
        act.current.edit({ text }, 'typing');
        stopPause();
        stopPause = environment.later(editor.settle, PAUSE);
      },
      onFull: () => {
        session.said.value = (all) => all.code.full;
      },
      onRun: () => void act.current.run(),
      onLeave: () => editor.settle(),
    });
    field.current = made;
    return () => {
      stopPause();
      made.destroy();
    };
  }, [texts]);
  useLayoutEffect(() => {
    if (field.current !== null && field.current.text !== source.text) field.current.write(source.text);
  }, [source.text]);
  useEffect(() => () => sandbox.dispose(), [sandbox]);
  useEffect(() => {
    lastCode.value = source;
  }, [source, lastCode]);

  const said = ran !== null && ran.text === source.text ? ran : null;
  const mistake = said?.answer.mistake ?? null;
  const isBlank = source.data === '';
  const isOlder = !isBlank && (ran === null || ran.text !== source.text || ran.data !== source.data);
  const printed = said?.answer.printed ?? '';
  const hintId = `${environment.id}-code-said`;
  return (
    <section
      class={`code ${isBlank ? 'blank' : ''} ${mistake !== null && !isBlank ? 'wrong' : ''}`}
      aria-label={texts.title}
    >
      <div class="code-bar">
        <button type="button" class="main" title={texts.runHint} disabled={isRunning} onClick={run}>
          {isRunning ? texts.running : texts.run}
        </button>
        <select
          aria-label={texts.samples}
          value=""
          onChange={({ currentTarget }) => {
            const sample = samples[Number(currentTarget.value)];
            currentTarget.value = '';
            if (sample === undefined) return;
            editor.edit({ type: 'open', source: { kind: 'code', text: sample.text[language], data: '' } });
          }}
        >
          <option value="">{texts.samples}</option>
          {samples.map(({ title }, k) => (
            <option key={title.en} value={k}>
              {title[language]}
            </option>
          ))}
        </select>
        <small>{texts.how('show(y)', 'print(…)')}</small>
      </div>
      <div ref={place} class="code-text" aria-describedby={hintId} />
      <div id={hintId} class="code-said" role="status">
        {mistake !== null && <p class="code-mistake">{sentenceOf(mistake, texts)}</p>}
        {mistake === null && isBlank && <p>{texts.blank}</p>}
        {isOlder && <p>{ran === null ? texts.fromLink : texts.older}</p>}
        {printed !== '' && (
          <section class="code-printed" aria-label={texts.printed}>
            <pre>{printed}</pre>
          </section>
        )}
      </div>
    </section>
  );
}
