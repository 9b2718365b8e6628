// The program of the document: its text, the button that runs it, what it printed and what was wrong.
import './code.css';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Language, Source } from '../../document/document.ts';
import type { Answer, Mistake } from '../../sandbox/answer.ts';
import { LIMITS, Sandbox } from '../../sandbox/sandbox.ts';
import { useSession } from '../../session/context.ts';
import { type LateTexts, lateTexts } from '../../texts/late.ts';
import { type CodeEditor, createCodeEditor } from './code-editor.ts';
import { inLanguage, languageOf, languages, spokenIn } from './language-of.ts';
import { followNodes, nodesOfLine } from './line-link.ts';
import { marksAfterRun } from './run-marks.ts';
import { sampleIn, samples, translated } from './samples.ts';

const PAUSE = 2500; // milliseconds without a key, after which what is typed is another step of undo

type Code = Source & { readonly kind: 'code' };

/** A run that is over, and the text that ran. */
interface Ran {
  readonly text: string;
  readonly language: Language;
  /** What the document had of it: the tape as JSON. */
  readonly data: string;
  readonly answer: Answer;
}

const NO_LINES: readonly number[] = [];
const saidFull = ({ code }: LateTexts) => code.full;

/** Scrolls to the figure where it stands below the program, mostly out of sight; the focus goes with it. */
function showFigure(place: HTMLElement): void {
  const { activeElement, body } = place.ownerDocument;
  const figure = body.querySelector('.screen');
  if (figure === null || figure.getBoundingClientRect().top <= innerHeight / 2) return;
  figure.scrollIntoView();
  if (place.contains(activeElement)) figure.querySelector<HTMLElement>('.stage')?.focus({ preventScroll: true });
}

/** A mistake in words. */
function sentenceOf({ kind, message, line }: Mistake, language: Language, { mistakes }: LateTexts['code']): string {
  if (kind === 'syntax' || kind === 'thrown') return mistakes[kind](message, line);
  if (kind === 'endless') return mistakes.endless(LIMITS[language] / 1000);
  return kind === 'nothing' ? mistakes.nothing('show(y)') : mistakes[kind]();
}

/** The editor over the figure. The program runs when the reader presses the button, or Ctrl+Enter, and at no other time. */
export function CodeLens(): JSX.Element {
  const session = useSession();
  const { editor, environment, figure, lastCode, player, preferences, program } = session;
  const reader = preferences.language.value;
  const words = lateTexts[reader];
  const texts = words.code;
  const source = editor.document.value.source as Code;
  const language = languageOf(source);
  const place = useRef<HTMLDivElement>(null);
  const field = useRef<CodeEditor | null>(null);
  const sandbox = useMemo(() => new Sandbox(), []);
  const [ran, setRan] = useState<Ran | null>(null);
  const [isRunning, setRunning] = useState(false);
  const isAsked = useRef(false); // by the key, while one runs

  const edit = (next: Partial<Code>, gesture?: string, spoken?: Language) => {
    const document = editor.document.peek();
    const { source: now, values } = document;
    if (now.kind !== 'code') return;
    const { data } = next;
    if (next.data === now.data && values.size === 0) return; // the same once more
    const after = inLanguage({ ...now, ...next }, spoken ?? languageOf(now));
    const given =
      data === undefined ? { values } : { values: new Map(), ...marksAfterRun(document, program.program.peek(), data) };
    editor.edit({ type: 'type', source: after, ...given }, gesture);
  };
  const run = async () => {
    const { source: now } = editor.document.peek();
    isAsked.current = isRunning;
    if (isRunning || now.kind !== 'code') return;
    editor.settle();
    setRunning(true);
    const spoken = languageOf(now);
    const answer = await sandbox.run(now.text, spoken, preferences.language.peek());
    setRunning(false);
    const after = editor.document.peek().source;
    if (after.kind !== 'code') return; // the reader has gone elsewhere
    const data = answer.tape === null ? after.data : JSON.stringify(answer.tape);
    setRan({ text: now.text, language: spoken, data, answer });
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
  const isRan = ran !== null && ran.text === source.text && ran.language === language;
  const lines = isRan && ran.data === source.data ? ran.answer.lines : NO_LINES;
  const lineNow = useRef(0);
  const lightNodes = (line: number) => {
    lineNow.current = line;
    figure.lit.value = nodesOfLine(lines, line);
  };
  const act = useRef({ edit, run, lightNodes });
  act.current = { edit, run, lightNodes };

  useLayoutEffect(() => {
    let stopPause = () => {};
    const made = createCodeEditor(place.current!, {
      text: source.text,
      language,
      label: texts.editor,
      proposals: texts.proposals,
      onType: (text, isPasted) => {
        act.current.edit({ text }, 'typing', (isPasted && spokenIn(text)) || undefined);
        stopPause();
        stopPause = environment.later(editor.settle, PAUSE);
      },
      onFull: () => {
        session.said.value = saidFull;
      },
      onLine: (line) => act.current.lightNodes(line),
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
  useEffect(() => {
    if (session.said.peek() === saidFull) session.said.value = null; // there is another text now
  }, [source.text, session]);
  useLayoutEffect(() => {
    act.current.lightNodes(lineNow.current);
    const stop = followNodes(session, lines, field.current!);
    return () => {
      stop();
      figure.lit.value = NO_LINES;
    };
  }, [lines, session, texts]);
  useLayoutEffect(() => field.current?.speak(language), [language]);
  useEffect(() => {
    if (!isRunning && isAsked.current && !isRan) void act.current.run();
  }, [isRunning]);
  useEffect(() => () => sandbox.dispose(), [sandbox]);
  useEffect(() => {
    lastCode.value = source;
  }, [source, lastCode]);

  const said = isRan ? ran : null;
  const mistake = said?.answer.mistake ?? null;
  const isBlank = source.data === '';
  const isOlder = !isBlank && (!isRan || ran.data !== source.data);
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
          aria-label={texts.language}
          value={language}
          onChange={({ currentTarget }) => {
            const other = currentTarget.value as Language;
            edit({ text: translated(source.text, other, reader) ?? source.text }, undefined, other);
          }}
        >
          {(Object.keys(languages) as Language[]).map((each) => (
            <option key={each} value={each}>
              {languages[each]}
            </option>
          ))}
        </select>
        <select
          aria-label={texts.samples}
          value=""
          onChange={({ currentTarget }) => {
            const sample = samples[Number(currentTarget.value)];
            currentTarget.value = '';
            const text = sample && sampleIn(sample, language, reader);
            if (text !== undefined)
              editor.edit({ type: 'open', source: inLanguage({ kind: 'code', text, data: '' }, language) });
          }}
        >
          <option value="">{texts.samples}</option>
          {samples.map(
            (sample, k) =>
              sampleIn(sample, language, reader) !== undefined && (
                <option key={sample.title.en} value={k}>
                  {sample.title[reader]}
                </option>
              ),
          )}
        </select>
        <small>{texts.how('show(y)', 'print(…)')}</small>
      </div>
      <div ref={place} class="code-text" aria-describedby={hintId} />
      <div id={hintId} class="code-said" role="status">
        {mistake !== null && <p class="code-mistake">{sentenceOf(mistake, language, texts)}</p>}
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
