// The ready-made programs. Their comments are in the reader's language.

type Text = Readonly<Record<'en' | 'es', string>>;

/** A program to begin with. */
export interface Sample {
  readonly title: Text;
  readonly text: Text;
}

/** A text with `{…|…}` for words in English and in Spanish. */
function inBoth(text: string): Text {
  const words = (place: 1 | 2) => text.replace(/\{\{(.*?)\|(.*?)\}\}/g, (...found: string[]) => found[place]!);
  return { en: words(1), es: words(2) };
}

/** All of them; the first is what a reader meets. */
export const samples: readonly Sample[] = [
  {
    title: { en: 'micrograd’s README', es: 'El README de micrograd' },
    text: inBoth(`import { div, Value } from '@retrograd/autodiff';

// {{the program of micrograd’s README|el programa del README de micrograd}}
const a = new Value(-4, { label: 'a' });
const b = new Value(2, { label: 'b' });
let c = a.add(b);
let d = a.mul(b).add(b.pow(3));
c = c.add(c.add(1));
c = c.add(c.add(1).sub(a));
d = d.add(d.mul(2).add(b.add(a).relu()));
d = d.add(d.mul(3).add(b.sub(a).relu()));
const e = c.sub(d);
const f = e.pow(2);
const g = f.div(2).add(div(10, f));
[c, d, e, f, g].forEach((node, k) => {
  node.label = 'cdefg'[k]!;
});

g.backward();
print(g.data, a.grad, b.grad);
show(g); // {{what is drawn|lo que se dibuja}}
`),
  },
  {
    title: { en: 'A network on one sample', es: 'Una red con un ejemplo' },
    text: inBoth(`import { MLP, mseLoss } from '@retrograd/nn';
import { value, type Value } from '@retrograd/autodiff';

// {{2 inputs, 3 hidden neurons, 1 output|2 entradas, 3 neuronas ocultas, 1 salida}}
const model = new MLP([2, 3, 1], { seed: 1 });
const x: Value[] = [value(0.5, 'x_1'), value(-1, 'x_2')];
const outputs = model.forward(x);
const loss = mseLoss(outputs, [1]);
loss.label = 'E';

print('{{outputs|salidas}}', outputs);
loss; // {{the last expression is drawn|se dibuja la última expresión}}
`),
  },
  {
    title: { en: 'A recurrent cell, three steps', es: 'Una celda recurrente, tres pasos' },
    text: inBoth(`import { scope, tanh, Value } from '@retrograd/autodiff';

const parameter = (data: number, label: string) => new Value(data, { label, role: 'parameter' });
const w = parameter(0.6, 'w'); // {{from the input|desde la entrada}}
const u = parameter(0.9, 'u'); // {{from the step before|desde el paso anterior}}
const b = parameter(0.1, 'b');

let h = new Value(0, { label: 'h_0' });
[0.5, -1, 2].forEach((data, k) => {
  const t = k + 1;
  scope(\`{{step|paso}} \${t}\`, () => {
    const x = new Value(data, { label: \`x_\${t}\` });
    h = scope(\`h_\${t}\`, () => tanh(w.mul(x).add(u.mul(h)).add(b)), { kind: 'neuron' });
    h.label = \`h_\${t}\`;
  }, { kind: 'step' });
});

const loss = h.sub(1).pow(2);
loss.label = 'E';
loss;
`),
  },
];
