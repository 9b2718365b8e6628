// Classes of a program in TypeScript as levels of the figure, as in Python (start.py): each call of their `forward` is a group, a layer
// or a neuron, by the name of the class.
import { scope } from '@retrograd/autodiff';

export type Kind = 'layer' | 'neuron' | 'group';

/** What the class `name` is. */
export function kindOf(name: string): Kind {
  if (name.includes('Neuron')) return 'neuron';
  return name.includes('Layer') || name === 'Linear' || name === 'Dense' ? 'layer' : 'group';
}

/** What has calls of `forward` of a class open scopes, which are counted by name in each scope: `Layer 1`, `n_2`. `begin` hears of an object before its first call. */
export function levels(
  begin: (whole: object) => void,
): (made: { readonly name: string; readonly prototype: object }) => void {
  const open: Map<string, number>[] = [new Map()];
  const begun = new WeakSet<object>();
  const nextName = (name: string) => {
    const counts = open.at(-1)!;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return kindOf(name) === 'neuron' ? `n_${count}` : `${name} ${count}`;
  };
  return ({ name, prototype }) => {
    const own = prototype as { forward: (...given: unknown[]) => unknown };
    const { forward } = own;
    own.forward = function (...given) {
      if (!begun.has(this)) {
        begun.add(this);
        begin(this);
      }
      const called = nextName(name);
      open.push(new Map());
      try {
        return scope(called, () => forward.apply(this, given), { kind: kindOf(name) });
      } finally {
        open.pop();
      }
    };
  };
}
