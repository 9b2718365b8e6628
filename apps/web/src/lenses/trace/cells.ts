// The reader's own selection of text in the table, and what a copy of it is.

/** True for the click that ends a selection of text in the row: it is none on the row. */
export function selectsText({ currentTarget, detail }: MouseEvent): boolean {
  const selection = getSelection();
  return (
    detail > 0 && selection !== null && !selection.isCollapsed && selection.containsNode(currentTarget as Node, true)
  );
}

/**
 * Copies the selected cells, whole, as a table: lines and tabs for plain text, rows and cells for what takes HTML. A formula
 * is there once, as TeX or MathML, and a field is its number. Part of one cell without formulas is copied as browsers do.
 */
export function copyCells(event: ClipboardEvent): void {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || event.clipboardData === null) return;
  const rows = Array.from((event.currentTarget as HTMLTableElement).rows, (row) =>
    Array.from(row.cells).filter((cell) => selection.containsNode(cell, true)),
  ).filter((cells) => cells.length > 0);
  const cells = rows.flat();
  if (cells.length === 0 || (cells.length === 1 && cells[0]!.querySelector('.katex') === null)) return;
  const table = document.createElement('table');
  const lines = rows.map((row) => {
    const line = table.insertRow();
    return row.map((cell) => textOf(line.appendChild(copyOf(cell)))).join('\t');
  });
  event.clipboardData.setData('text/plain', lines.join('\n'));
  event.clipboardData.setData('text/html', table.outerHTML);
  event.preventDefault();
}

/** To the digits that a spreadsheet keeps. */
const written = (x: number): string => (Object.is(x, -0) ? '-0' : String(Number(x.toPrecision(15))));

/**
 * A cell without what is drawn only: a formula's MathML stays, a field becomes its number. Numbers have all their digits, and the
 * minus that a spreadsheet reads.
 */
function copyOf(cell: HTMLTableCellElement): HTMLTableCellElement {
  const copy = cell.cloneNode(true) as HTMLTableCellElement;
  for (const drawn of copy.querySelectorAll('.katex-html')) drawn.remove();
  for (const number of copy.querySelectorAll('data')) number.textContent = written(Number(number.value));
  const fields = cell.querySelectorAll('input');
  for (const [k, field] of copy.querySelectorAll('input').entries()) field.replaceWith(fields[k]!.title);
  const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
    if (text.parentElement!.closest('.katex') === null) text.nodeValue = text.nodeValue!.replaceAll('−', '-');
  return copy;
}

function textOf(copy: HTMLTableCellElement): string {
  const plain = copy.cloneNode(true) as HTMLTableCellElement;
  for (const formula of plain.querySelectorAll('.katex'))
    formula.replaceWith(formula.querySelector('annotation')?.textContent ?? formula.textContent);
  for (const item of plain.querySelectorAll('li + li')) item.prepend('; ');
  return plain.textContent.replaceAll(/\s+/g, ' ').trim();
}
