// Every number that a course printed, read from the trace on the screen, in both languages.
import { examples, type Printed } from '@retrograd/examples';
import { describe, expect } from 'vitest';
import { test } from './browser.ts';
import { readTrace, rowOf } from './trace.ts';

const withNumbers = examples.filter(({ printed }) => printed.length > 0);

describe.each(['en', 'es'])('in %s', (language) => {
  for (const { id, printed } of withNumbers) {
    for (const output of new Set(printed.map((row) => row.output ?? ''))) {
      test(`${id} shows what its course printed${output && `, differentiating ${output}`}`, async ({ visit }) => {
        const page = await visit(`#${new URLSearchParams({ e: id, lang: language, t: '0', d: output })}`);
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        const rows = printed.filter((row) => (row.output ?? '') === output);
        const before = await readTrace(page);
        for (const row of rows.filter(({ of }) => of !== 'update')) hold(row, rowOf(before, row.label));
        const updates = rows.filter(({ of }) => of === 'update');
        if (updates.length === 0) return;
        await page
          .getByRole('button', { name: language === 'es' ? 'Aplicar una actualización' : 'Apply one update' })
          .click();
        const after = await readTrace(page);
        for (const row of updates) hold(row, rowOf(after, row.label));
        expect(after.some(({ updated }) => updated)).toBe(true);
      });
    }
  }
});

function hold({ label, of, argument = 0, number, tolerance }: Printed, shown: ReturnType<typeof rowOf>): void {
  const digits = 5e-6 * Math.max(1, Math.abs(number)); // the trace shows six
  const found = of === 'adjoint' ? shown.adjoint : of === 'partial' ? shown.partials.get(argument)! : shown.value;
  expect(Math.abs(found - number), `${of} of ${label}: ${found}, printed ${number}`).toBeLessThanOrEqual(
    tolerance + digits,
  );
}
