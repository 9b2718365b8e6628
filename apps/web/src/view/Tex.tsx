// A formula, typeset by KaTeX. KaTeX is half of the page's weight, so it comes after the figure is on the screen.
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type Render = (tex: string, element: HTMLElement) => void;

const render = signal<Render | null>(null);
let asked = false;

async function load(): Promise<void> {
  const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
  render.value = (tex, element) => katex.render(tex, element, { throwOnError: false, strict: 'ignore' });
}

/** `tex` as an inline formula; nothing until KaTeX is there. */
export function Tex({ tex }: { tex: string }): JSX.Element {
  const host = useRef<HTMLSpanElement>(null);
  const typeset = render.value;
  useEffect(() => {
    if (!asked) {
      asked = true;
      void load();
    }
    if (typeset !== null) typeset(tex, host.current!);
  }, [tex, typeset]);
  return <span ref={host} class="tex" />;
}
