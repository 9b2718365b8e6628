// Numbers as the tables print them.

/** Three significant digits, and thousands apart. */
export function short(x) {
  if (!Number.isFinite(x)) return '—';
  const rounded = Number(x.toPrecision(3));
  return rounded >= 1000 ? rounded.toLocaleString('en') : String(rounded);
}

/** Nanoseconds per operation of the workload. */
export const perOp = (microseconds, { ops }) => (microseconds * 1e3) / ops;
