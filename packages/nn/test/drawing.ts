import { Tape, type Value } from '@retrograd/autodiff';

/** How outputs are drawn: `label: scopes around it, innermost first` for every result that has a label. */
export function labelled(...outputs: readonly Value[]): string[] {
  const tape = Tape.of(...outputs);
  return tape.nodes.flatMap(({ op, label }, i) => {
    const scopes: string[] = [];
    for (let s = tape.scopeOf[i]!; s >= 0; s = tape.scopes[s]!.parent)
      scopes.push(`${tape.scopes[s]!.kind} ${tape.scopes[s]!.name}`);
    return op === null || label === '' ? [] : [`${label}: ${scopes.join(' in ')}`];
  });
}

/** The scopes of outputs, outermost first: `layer relu`, `neuron relu_1`. */
export function scopesOf(...outputs: readonly Value[]): string[] {
  return Tape.of(...outputs).scopes.map(({ kind, name }) => `${kind} ${name}`);
}

/** Labels of the leaves that have one. */
export function leavesOf(...outputs: readonly Value[]): string[] {
  const labels = Tape.of(...outputs).nodes.flatMap(({ op, label }) => (op === null && label !== '' ? [label] : []));
  return labels.sort();
}
