// Labels with true subscripts, as running text, alone and in sentences.
import './label.css';
import { gradientRuns, isWeightedSum, type TextRun, typeset } from '@retrograd/graph';
import type { JSX } from 'preact';
import { isFormula } from '../../engine/names.ts';
import { useSession } from '../../session/context.ts';

const script = { '-1': 'sub', '0': 'span', '1': 'sup' } as const;

/**
 * `w_12` as w₁₂: italic letters, upright words. Scripts of both sides stand above one another, as in a^(1)_2. Letters that are
 * read from the right turn nothing around them, and have their scripts on the right, too, as in the figure.
 */
export function Label({ text }: { text: string }): JSX.Element {
  return <Runs runs={typeset(text)} />;
}

function Runs({ runs }: { runs: readonly TextRun[] }): JSX.Element {
  const parts: JSX.Element[] = [];
  for (let at = 0; at < runs.length; at++) {
    const [run, next] = [runs[at]!, runs[at + 1]];
    if (run.script !== 0 && next?.script === -run.script) {
      const [raised, lowered] = run.script === 1 ? [run, next] : [next, run];
      parts.push(
        <span key={at} class="scripts">
          <Run run={raised!} />
          <Run run={lowered!} />
        </span>,
      );
      at++;
    } else parts.push(<Run key={at} run={run} />);
  }
  return (
    <bdi class="math" dir="ltr" translate={false}>
      {parts}
    </bdi>
  );
}

function Run({ run: { text, italic, script: level } }: { run: TextRun }): JSX.Element {
  const Script = script[level];
  return <Script>{italic ? <i>{text}</i> : text}</Script>;
}

const FIRST_MARK = 0xe000; // of the letters that mean nothing

/** A sentence of the table of texts with `labels` in it: `<Sentence say={words.whySeed} labels={['E']} />`. */
export function Sentence({
  say,
  labels,
}: {
  say(...names: readonly string[]): string;
  /** A label as text, or what is written in its place. */
  labels: readonly (string | JSX.Element)[];
}): JSX.Element {
  const sentence = say(...labels.map((_, k) => String.fromCharCode(FIRST_MARK + k)));
  return (
    <>
      {Array.from(sentence.split(/([\ue000-\uf8ff])/u), (piece, at) =>
        at % 2 === 0 ? piece : <Put key={at} label={labels[piece.charCodeAt(0) - FIRST_MARK]!} />,
      )}
    </>
  );
}

function Put({ label }: { label: string | JSX.Element }): JSX.Element {
  return typeof label === 'string' ? <Label text={label} /> : label;
}

const FIRST_CIRCLED = 0x2460; // ①

/** `∂E/∂w₁` as running text, `∂y/∂(1/σ)` with brackets; `use` tells apart several uses of one input: `∂y/∂x ②`. */
export function Derivative({ of, by, use = 0 }: { of: string; by: string; use?: number }): JSX.Element {
  return (
    <span class="math" translate={false}>
      ∂<InBrackets text={of} />
      /∂
      <InBrackets text={by} />
      {use > 0 && ` ${use > 20 ? `(${use})` : String.fromCodePoint(FIRST_CIRCLED + use - 1)}`}
    </span>
  );
}

/** The gradient of the output by node `i`, in the notation of the document; where that has no name for a formula, as `Derivative`. */
export function Gradient({ i }: { i: number }): JSX.Element {
  const { editor, program } = useSession();
  const { names, tape } = program.program.value;
  const output = program.outputName.value;
  const by = names[i]!;
  const { notation } = editor.document.value;
  if (notation === 'partial' || isFormula(by)) return <Derivative of={output} by={by} />;
  return <Runs runs={gradientRuns(typeset(output), typeset(by), notation, isWeightedSum(tape, i))} />;
}

/** The gradient of the output by what is called `by`. */
export function GradientBy({ by }: { by: string }): JSX.Element {
  const { editor, program } = useSession();
  const runs = gradientRuns(typeset(program.outputName.value), typeset(by), editor.document.value.notation);
  return <Runs runs={runs} />;
}

/** A label, in brackets if it is a formula. */
function InBrackets({ text }: { text: string }): JSX.Element {
  return isFormula(text) ? (
    <>
      (<Label text={text} />)
    </>
  ) : (
    <Label text={text} />
  );
}
