// A label with true subscripts, as running text.
import { type TextRun, typeset } from '@retrograd/graph';
import type { JSX } from 'preact';

const script = { '-1': 'sub', '0': 'span', '1': 'sup' } as const;

/**
 * `w_12` as w₁₂: italic letters, upright words. Scripts of both sides stand above one another, as in a^(1)_2. Letters that are
 * read from the right turn nothing around them.
 */
export function Label({ text }: { text: string }): JSX.Element {
  const runs = typeset(text);
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
    <bdi class="math" translate={false}>
      {parts}
    </bdi>
  );
}

function Run({ run: { text, italic, script: level } }: { run: TextRun }): JSX.Element {
  const Script = script[level];
  return <Script>{italic ? <i>{text}</i> : text}</Script>;
}

const FIRST_CIRCLED = 0x2460; // ①

/** `∂E/∂w₁` as running text; `use` tells apart several uses of one input: `∂y/∂x ②`. */
export function Derivative({ of, by, use = 0 }: { of: string; by: string; use?: number }): JSX.Element {
  return (
    <span class="math" translate={false}>
      ∂<Label text={of} />
      /∂
      <Label text={by} />
      {use > 0 && ` ${use > 20 ? `(${use})` : String.fromCodePoint(FIRST_CIRCLED + use - 1)}`}
    </span>
  );
}
