// Reading the trace as a reader does: the table on the screen, text by text.
/** One row of the trace, as it is shown. "—" is NaN. */
export interface TraceRow {
  readonly label: string;
  readonly value: number;
  readonly adjoint: number;
  /** By argument; none for a constant. */
  readonly partials: ReadonlyMap<number, number>;
  /** True if the row has an old → new. */
  readonly updated: boolean;
}

/** Whatever runs a function in a page of the app. */
interface InPage {
  evaluate<R>(run: () => R): Promise<R>;
}

/** Every row that is on the screen. */
export async function readTrace(page: InPage): Promise<TraceRow[]> {
  const rows = await page.evaluate(() =>
    Array.from(document.querySelectorAll('.trace tbody tr'), (row) => {
      const shown = (selector: string) => {
        const cell = row.querySelector(selector);
        return cell?.querySelector('input')?.value ?? cell?.querySelector('data')?.textContent ?? '—';
      };
      return {
        label: row.getAttribute('data-label')!,
        value: shown('[data-of=value]'),
        adjoint: shown('[data-of=adjoint]'),
        partials: Array.from(
          row.querySelectorAll<HTMLElement>('.partials li'),
          (item) => [Number(item.dataset.argument), item.querySelector('data')!.textContent!] as const,
        ),
        updated: row.querySelector('[data-of=update] s') !== null,
      };
    }),
  );
  return rows.map((row) => ({
    ...row,
    value: read(row.value),
    adjoint: read(row.adjoint),
    partials: new Map(row.partials.map(([argument, text]) => [argument, read(text)])),
  }));
}

/** The last row called `label`: a name that is assigned again belongs to its last node. Throws if there is none. */
export function rowOf(rows: readonly TraceRow[], label: string): TraceRow {
  const row = rows.findLast((candidate) => candidate.label === label);
  if (row === undefined) throw new Error(`no row ${label}; there are ${rows.map((each) => each.label).join(', ')}`);
  return row;
}

const read = (text: string): number => Number(text.replaceAll('−', '-').replace('∞', 'Infinity'));
