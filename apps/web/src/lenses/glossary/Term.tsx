// A word that explains itself: the note comes on hover, on focus, or on a tap.
import type { ComponentChildren, JSX } from 'preact';
import type { TermName } from '../../texts/terms-en.ts';

/** A word of a label, explained also when a key brings the focus to what the label is for: it is no stop of Tab. */
export function Term({ of, children }: { of: TermName; children: ComponentChildren }): JSX.Element {
  return (
    <span class="term" data-term={of}>
      {children}
    </span>
  );
}

/** A word that stands alone, as in the head of a column. Of a row of them, Tab reaches one, and arrow keys the others: see `TermRow`. */
export function TermButton({ of, children }: { of: TermName; children: ComponentChildren }): JSX.Element {
  return (
    <button type="button" class="term" data-term={of} tabIndex={-1}>
      {children}
    </button>
  );
}
