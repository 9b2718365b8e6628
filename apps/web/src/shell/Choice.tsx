// A few options side by side, one of them pressed.
import type { JSX } from 'preact';

interface Props<T extends string> {
  /** What is chosen between, for those who cannot see it. */
  name: string;
  /** CSS class. */
  kind: string;
  chosen: T;
  /** Each with its text. */
  options: readonly (readonly [T, string])[];
  /** What a button says when it is pointed at; `name` if not given. */
  titles?: Readonly<Partial<Record<T, string>>>;
  /** Why there is nothing to choose here; empty where there is. */
  disabledBy?: string;
  onChoose(option: T): void;
}

/** The buttons of a choice. */
export function Choice<T extends string>({
  name,
  kind,
  chosen,
  options,
  titles,
  disabledBy = '',
  onChoose,
}: Props<T>): JSX.Element {
  return (
    <fieldset class={`choice ${kind}`} aria-label={name} disabled={disabledBy !== ''} title={disabledBy}>
      {options.map(([option, text]) => (
        <button
          key={option}
          type="button"
          aria-pressed={chosen === option}
          title={disabledBy || (titles?.[option] ?? name)}
          onClick={() => onChoose(option)}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
