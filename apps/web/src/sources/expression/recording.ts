// Formulas onto the tape: a named vector is a layer of neurons, a named neuron is one, and what compares with targets is a loss.
import { type Operand, type Role, scope, Value } from '@retrograd/autodiff';
import { Budget } from './budget.ts';
import { isNeuron } from './neuron.ts';
import { Branch, numberOf, recorded, sharedIn, Tensor, type Thing, type Tree, TypedNumber } from './thing.ts';

/** What one program records. */
export class Recording {
  readonly budget = new Budget();
  /** The numbers of the text, by the leaf that has each. */
  readonly typed = new Map<Value, TypedNumber>();
  /** What the text calls its vectors and matrices. */
  readonly called = new Map<Thing, string>();
  /** Names that the text does not give a value: each is one number. */
  readonly free = new Set<Thing>();
  /** What functions have recorded as losses. */
  readonly losses = new Set<Value>();
  /** What softmax has given. */
  readonly probabilities = new Set<Value>();
  /** What dropout multiplies by: drawn for each row of examples, counted from 0. */
  readonly masks = new Map<Value, (row: number) => number>();
  #layers = 0;
  /** The parameters of numbers that several neurons use. */
  readonly #shared = new Map<TypedNumber, Value>();

  /** A leaf for a number of the text or of the program. */
  leaf(number: number | TypedNumber, label: string, role: Role): Value {
    const value = new Value(numberOf(number)!, { label, role });
    if (number instanceof TypedNumber && number.length > 0) this.typed.set(value, number);
    return value;
  }

  /** The elements with nothing pending. What is used several times is recorded once: a vector of neurons as a layer of its own. */
  settled(tensor: Tensor): Tensor {
    if (!tensor.items.some((item) => item instanceof Branch)) return tensor;
    if (tensor.isLayer) return this.#layer(`layer ${++this.#layers}`, 'n', tensor, 'constant', String(this.#layers));
    return new Tensor(
      tensor.shape,
      tensor.items.map((item) => this.#record(item, '')),
    );
  }

  /** The elements as Values, for what takes these; a plain number becomes a leaf with `role`, a target `y_1`. */
  values(thing: Thing, role: 'constant' | 'target' = 'constant'): Value[] {
    const items =
      thing instanceof Tensor ? this.settled(thing).items : [thing instanceof Branch ? this.#record(thing, '') : thing];
    const label = (k: number) => (role === 'target' ? elementLabel('y', items.length === 1 ? '' : String(k + 1)) : '');
    return items.map((item, k) =>
      item instanceof Value ? item : this.leaf(item as number | TypedNumber, label(k), role),
    );
  }

  /** Records what is called `name`. A tensor of numbers becomes leaves with `role`; `isLoss` for what reads a target. */
  named(name: string, thing: Tensor | Branch, role: Role, isLoss: boolean): Thing {
    if (thing instanceof Tensor) {
      if (thing.items.some((item) => item instanceof Branch)) return this.#layer(name, name, thing, role);
      const items = thing.items.map((item, k) => {
        const label = elementLabel(name, thing.indexOf(k));
        if (!(item instanceof Value)) return this.leaf(item as number | TypedNumber, label, role);
        if (item.label === '') item.label = label;
        return item;
      });
      return new Tensor(thing.shape, items);
    }
    const record = () => this.#record(thing, '');
    const unit = () => scope(name, record, { kind: 'neuron' });
    if (isLoss) return scope(name, unit, { kind: 'layer' });
    return isNeuron(thing) ? unit() : record();
  }

  #layer(layer: string, name: string, tensor: Tensor, role: Role, number = ''): Tensor {
    const labels = tensor.items.map((_, k) => elementLabel(name, tensor.indexOf(k)));
    for (const [typed, { letter, k }] of sharedIn(tensor.items))
      this.#shared.set(
        typed,
        this.leaf(typed, elementLabel(letter + number, letter === 'b' ? '' : String(k)), 'parameter'),
      );
    const leaves = tensor.items.map((tree, k) =>
      tree instanceof Branch || tree instanceof Value ? tree : this.leaf(tree, labels[k]!, role),
    );
    const unit = (tree: Value | Branch, k: number): Operand => {
      if (tree instanceof Value) return tree;
      const value = scope(labels[k]!, () => this.#record(tree, tensor.indexOf(k), number), { kind: 'neuron' });
      if (value instanceof Value && value.label === '' && layer === name) value.label = labels[k]!;
      return value;
    };
    return scope(elementLabel(layer, ''), () => new Tensor(tensor.shape, leaves.map(unit)), { kind: 'layer' });
  }

  /** Numbers that a neuron multiplies or adds are its weights and its bias; `index` is that of the neuron, `layer` its layer's, if any. */
  #record(tree: Tree, index: string, layer = ''): Operand {
    return recorded(tree, (number, letter, k) => {
      const shared = this.#shared.get(number);
      if (shared !== undefined) return shared;
      const indices = letter === 'b' ? [index] : [index, String(k)];
      return this.leaf(
        number,
        elementLabel(letter + layer, indices.filter((each) => each !== '').join(',')),
        'parameter',
      );
    });
  }
}

/** Calls the layer that a function has recorded around its loss `value` by `name`, if `value` stands at its end. */
export function nameLoss({ scope: inner }: Value, name: string): void {
  const layer = inner?.kind === 'neuron' ? inner.parent : inner;
  if (layer?.kind === 'layer') (layer as { name: string }).name = name;
}

/** What an element is called: `x_1`, `W^(2)_{1,2}` for one of W2. */
export function elementLabel(name: string, index: string): string {
  const whole = name.replace(/^((?:\p{L}\p{M}*)+)_?(\p{Nd}+)$/u, '$1^($2)');
  if (index === '') return whole;
  return `${whole}_${index.length === 1 ? index : `{${index}}`}`;
}
