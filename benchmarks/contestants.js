// Who takes part. A family is a file of `contestants/`; it exports its `forms`, and `absent()` if it may be missing here:
//
//   title       what the tables call it
//   precision   'f64', 'f32', or the relative error of the loss that is known and accepted
//   programs    per program of workloads.js: the workload → what measure.js takes; or, for other languages, only names
//   command     (other languages) the workload, the budget → the program to run, its arguments and its input
//   activations nets with others are left out
//   losses      nets with others are left out
//   widest      nets of more units are left out
//   longest     graphs of more operations are left out
//   memory      whether memory over 10,000 steps is measured
//   once        whether one round must do and a quick run does without, for it takes too long

/** In the order of the tables. */
const families = [
  'retrograd',
  'retrograd-nn',
  'global-tape',
  'closures',
  'hand-written-js',
  'hand-written-c',
  'jax-js',
  'tfjs',
  'js-pytorch',
  'simplegrad',
  'adnn',
  'pytorch',
  'micrograd',
];

/** The form called `family/form`. Loads nothing of the others, which could disturb it. */
export async function formOf(id) {
  const [family, name] = id.split('/');
  const { forms } = await import(`./contestants/${family}.js`);
  return forms[name];
}

/** Every form, with its `id`, and `absence`: why it cannot run on this machine, or `null`. */
export async function allForms() {
  const perFamily = families.map(async (family) => {
    const { forms, absent } = await import(`./contestants/${family}.js`);
    const absence = absent?.() ?? null;
    return Object.entries(forms).map(([name, form]) => ({ id: `${family}/${name}`, ...form, absence }));
  });
  return (await Promise.all(perFamily)).flat();
}

/** Whether the form takes part in the workload. */
export function takesPart(form, workload) {
  if (!(workload.program in form.programs)) return false;
  if (form.activations && workload.activation && !form.activations.includes(workload.activation)) return false;
  if (form.losses && workload.loss && !form.losses.includes(workload.loss)) return false;
  if (workload.units > (form.widest ?? Infinity) || workload.ops > (form.longest ?? Infinity)) return false;
  return workload.measure !== 'memory' || form.memory === true;
}
