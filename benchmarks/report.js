// results.md: what was measured, as tables.
import { arch, cpus, platform } from 'node:os';
import { goals } from './goals.js';
import { perOp, short } from './numbers.js';
import { lossCheck } from './reference.js';

/** Ours are compared with everybody else. */
const isOurs = ({ form }) => form.id.startsWith('retrograd');
const present = (rows) => rows.filter(({ failure }) => !failure);

/** All of results.md. A result: the workload, its `name`, the `reference` loss, and a row per contestant (run.js). */
export function report(results, { rounds, quick }) {
  const steps = results.filter(({ workload }) => workload.measure === 'steps');
  return [
    '# Benchmark',
    `Written by \`npm run bench\`; [README.md](README.md) says what is measured and how. ${machine()}`,
    `Rounds: ${rounds}${quick ? ', of a quick run, whose times mean little' : ''}. Times are the lowest over all rounds and the
median of the rounds' medians. “÷” columns: the row's minimum divided by that of ours, above 1 if the row is slower.
“Ready”: from the start of the process to the end of the first step, with loading, recording and compiling. “Loss”: how
near the loss after 20 steps is to that of derivatives written out by hand.`,
    ...steps.map(stepsTable),
    ...['chain', 'dense'].map((kind) => graphTable(kind, results)),
    memoryTable(results),
    absentees(results),
    goalTable(results),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function machine() {
  return `Machine: ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${platform()} ${arch()}, Node ${process.versions.node}.`;
}

function stepsTable({ name, workload, reference, rows }) {
  const ours = present(rows).filter(isOurs);
  const best = Math.min(...ours.map(({ minimum }) => minimum));
  const columns = ours.length > 1 ? [{ title: 'best of ours', minimum: best }] : [];
  columns.push(...ours.map(({ form, minimum }) => ({ title: form.title.replace('retrograd, ', ''), minimum })));
  const header = [
    'contestant',
    'minimum, µs',
    'median, µs',
    ...columns.map(({ title }) => `÷ ${title}`),
    'ready, ms',
    'loss',
  ];
  const body = rows
    .filter(({ form }) => !form.absence)
    .map((row) => {
      if (row.failure) return [row.form.title, `failed: ${row.failure}`, ...header.slice(2).map(() => '')];
      const ratios = columns.map(({ minimum }) => short(row.minimum / minimum));
      const loss = lossCheck(row.losses, reference, row.form.precision).text;
      const ready = row.ready === undefined ? '' : short(row.ready);
      return [row.form.title, short(row.minimum), short(row.median), ...ratios, ready, loss];
    });
  return `## ${name}: ${workload.title}\n\n${table(header, body)}`;
}

/** A row per contestant, a column per size. */
function graphTable(kind, results) {
  const graphs = results.filter(({ workload }) => workload.measure === 'graph' && workload.program === kind);
  if (graphs.length === 0) return '';
  const forms = [...new Set(graphs.flatMap(({ rows }) => rows.map(({ form }) => form)))];
  const header = ['contestant', ...graphs.map(({ name }) => `${name.split('-').at(-1)} ops`), 'bytes per op', 'result'];
  const body = forms.map((form) => {
    const cells = graphs.map(({ workload, rows }) => {
      const row = rows.find((row) => row.form === form);
      if (!row) return '—';
      return row.failure ?? `${short(perOp(row.minimum, workload))} (${short(perOp(row.median, workload))})`;
    });
    const ran = graphs.flatMap(({ reference, rows }) =>
      present(rows).flatMap((row) => (row.form === form ? [{ reference, row }] : [])),
    );
    const bytes = ran.length === 0 ? '' : short(ran.at(-1).row.bytesPerOp);
    const checks = ran.map(({ reference, row }) => lossCheck(row.losses, reference, form.precision));
    const check = checks.find(({ agrees }) => !agrees) ?? checks[0] ?? { text: '' };
    return [form.title, ...cells, bytes, check.text];
  });
  return `## W3, ${kind}: record and backward, ns per op, minimum (median)\n\n${table(header, body)}`;
}

function memoryTable(results) {
  const result = results.find(({ workload }) => workload.measure === 'memory');
  if (!result) return '';
  const body = result.rows.map(({ form, failure, live, stepsPerTenth, peak }) =>
    failure
      ? [form.title, failure, '', '', '']
      : [form.title, short(stepsPerTenth * live.length), short(live[0]), short(live.at(-1)), short(peak)],
  );
  const header = [
    'contestant',
    'steps of W1',
    'live after a tenth, MB',
    'live after all, MB',
    'peak of the process, MB',
  ];
  return `## W3, memory of a plain training loop\n\n${table(header, body)}`;
}

function absentees(results) {
  const absent = new Map(results.flatMap(({ rows }) => rows.map(({ form }) => [form.title, form.absence])));
  const lines = [...absent].filter(([, absence]) => absence).map(([title, absence]) => `- ${title}: ${absence}`);
  return lines.length === 0 ? '' : `## Not on this machine\n\n${lines.join('\n')}`;
}

function goalTable(results) {
  const body = goals(results).map(({ goal, measured, met }) => [
    goal,
    measured ?? '—',
    met === undefined ? '—' : met ? 'yes' : 'no',
  ]);
  return `## Goals\n\n${table(['goal', 'measured', 'met'], body)}`;
}

function table(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = header.map((_, column) => (column === 0 || column === header.length - 1 ? '---' : '---:'));
  return [header, rule, ...rows].map(line).join('\n');
}
