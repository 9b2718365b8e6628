// A label with true subscripts, as running text.
import { type TextRun, typeset } from '@retrograd/graph';
import type { JSX } from 'preact';

const script = { '-1': 'sub', '0': 'span', '1': 'sup' } as const;

/** `w_12` as w₁₂: italic letters, upright words. Letters that are read from the right turn nothing around them. */
export function Label({ text }: { text: string }): JSX.Element {
  return (
    <bdi class="math" translate={false}>
      {typeset(text).map((run: TextRun, at) => {
        const Script = script[run.script];
        return <Script key={at}>{run.italic ? <i>{run.text}</i> : run.text}</Script>;
      })}
    </bdi>
  );
}

/** `∂E/∂w₁` as running text. */
export function Derivative({ of, by }: { of: string; by: string }): JSX.Element {
  return (
    <span class="math" translate={false}>
      ∂<Label text={of} />
      /∂
      <Label text={by} />
    </span>
  );
}
