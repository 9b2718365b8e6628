// A number in the colour of its sign.
import type { ComponentChildren, JSX } from 'preact';

/** `children`, which say the number `x`: all digits on hover. */
export function Signed({
  x,
  ink = x > 0 ? 'positive' : x < 0 ? 'negative' : '',
  children,
}: {
  x: number;
  ink?: string;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <data class={ink} value={String(x)} title={String(x)}>
      {children}
    </data>
  );
}
