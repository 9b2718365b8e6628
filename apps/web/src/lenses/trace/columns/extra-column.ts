// What a switch above the trace adds to it.
import type { ReadonlySignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { PartName } from '../../../document/shows.ts';
import type { TermName } from '../../../texts/terms-en.ts';
import type { Opened } from '../../parts/opened.ts';

/** A column with its switch. All of it stays the same object while the trace is on the page. */
export interface ExtraColumn {
  /** Stands in links, and in the cells, for styles and tests. */
  readonly id: PartName;
  /** False where there is nothing to show: then there is no switch. */
  readonly isOffered: ReadonlySignal<boolean>;
  readonly opened: Opened;
  /** What explains it. */
  readonly term: TermName;
  /** What switch and heading are called. */
  readonly title: ReadonlySignal<string>;
  /** What else can be chosen, while it is on. */
  readonly Controls: ComponentType | null;
  /** What stands beside node `i`. */
  readonly Cell: ComponentType<{ i: number }>;
}
