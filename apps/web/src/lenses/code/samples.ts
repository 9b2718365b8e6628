// The ready-made programs. Their comments are in the reader's language.

import type { Language } from '../../document/document.ts';

type Text = Readonly<Record<'en' | 'es', string>>;

/** A program to begin with. */
export interface Sample {
  readonly title: Text;
  /** TypeScript. */
  readonly text: Text;
  readonly python?: Text;
}

/** The text of a sample; `undefined` where there is none in that language. */
export function sampleIn({ text, python }: Sample, language: Language, words: 'en' | 'es'): string | undefined {
  return (language === 'python' ? python : text)?.[words];
}

/** The same ready-made program in another language; `undefined` for any other text. */
export function translated(text: string, language: Language, words: 'en' | 'es'): string | undefined {
  const same = samples.find((each) => [each.text, each.python].some((one) => one?.en === text || one?.es === text));
  return same && sampleIn(same, language, words);
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
c = c.add(c.add(1).add(a.neg()));
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
    python: inBoth(`from micrograd.engine import Value

# {{the program of micrograd’s README|el programa del README de micrograd}}
a = Value(-4.0)
b = Value(2.0)
c = a + b
d = a * b + b**3
c += c + 1
c += 1 + c + (-a)
d += d * 2 + (b + a).relu()
d += 3 * d + (b - a).relu()
e = c - d
f = e**2
g = f / 2.0
g += 10.0 / f
print(f'{g.data:.4f}')
g.backward()
print(f'{a.grad:.4f}')
print(f'{b.grad:.4f}')
show(g)  # {{what is drawn|lo que se dibuja}}
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
    python: inBoth(`import random
from micrograd.engine import Value
from micrograd.nn import MLP

# {{micrograd’s demo, smaller, on one sample: 2 inputs, 3 neurons, 1 score|la demo de micrograd, más pequeña, con un ejemplo: 2 entradas, 3 neuronas, 1 puntaje}}
random.seed(1337)
model = MLP(2, [3, 1])
x = [Value(0.5), Value(-1.0)]
y = 1

score = model(x)
loss = (1 - y * score).relu()  # {{the hinge of the SVM|la bisagra de la SVM}}

model.zero_grad()
loss.backward()
print(model)
print('{{score|puntaje}}', score.data, '{{loss|pérdida}}', loss.data)
loss  # {{the last expression is drawn|se dibuja la última expresión}}
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
    python: inBoth(`from retrograd import Value, label, scope, tanh

w = Value(0.6, role='parameter')  # {{from the input|desde la entrada}}
u = Value(0.9, role='parameter')  # {{from the step before|desde el paso anterior}}
b = Value(0.1, role='parameter')

h = Value(0, label='h_0')
for k, data in enumerate([0.5, -1, 2]):
    t = k + 1
    with scope(f'{{step|paso}} {t}', kind='step'):
        x = Value(data, label=f'x_{t}')
        with scope(f'h_{t}', kind='neuron'):
            h = label(tanh(w * x + u * h + b), f'h_{t}')

loss = label((h - 1) ** 2, 'E')
loss
`),
  },
  {
    title: { en: 'microgpt’s attention, size 2', es: 'La atención de microgpt, tamaño 2' },
    text: inBoth(`import { dot, mean, rsqrt, scope, softmax, Value } from '@retrograd/autodiff';
import { createRng } from '@retrograd/nn';

const rng = createRng(1);
const matrix = (name: string, rows = 2): Value[][] =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: 2 }, (_, j) =>
      new Value(rng.uniform(-1, 1), { label: \`\${name}_{\${i + 1},\${j + 1}}\`, role: 'parameter' })));
const linear = (name: string, w: Value[][], x: Value[]) => scope(name, () =>
  w.map((row, j) => scope(\`\${name}_\${j + 1}\`, () => dot(row, x), { kind: 'neuron' })), { kind: 'layer' });
const rmsnorm = (x: Value[]) => scope('rmsnorm', () => {
  const scale = rsqrt(mean(x.map((xi) => xi.mul(xi))).add(1e-5));
  return x.map((xi) => xi.mul(scale));
});

const [wq, wk, wv, wo] = ['q', 'k', 'v', 'o'].map((name) => matrix(\`w^\${name}\`));
const letters = [[0.5, -1], [1, 0.25]]; // {{two letters with their positions, as numbers|dos letras con sus posiciones, como números}}
const keys: Value[][] = [];
const values: Value[][] = [];
let out: Value[] = [];
letters.forEach((letter, t) => {
  scope(\`{{letter|letra}} \${t + 1}\`, () => {
    const x = letter.map((data, i) => new Value(data, { label: \`x^(\${t + 1})_\${i + 1}\` }));
    const normed = rmsnorm(x);
    keys.push(linear('k', wk!, normed));
    values.push(linear('v', wv!, normed));
    if (t < letters.length - 1) return; // {{only the last letter asks here|aquí solo pregunta la última letra}}
    const q = linear('q', wq!, normed);
    const weights = scope('{{attention|atención}}', () => {
      const a = softmax(keys.map((k) => dot(q, k).div(Math.sqrt(2))));
      a.forEach((each, s) => { each.label = \`a_\${s + 1}\`; });
      return a;
    });
    const mixed = [0, 1].map((i) => dot(weights, values.map((v) => v[i]!)));
    out = linear('o', wo!, mixed).map((each, i) => each.add(x[i]!)); // {{the residual|el residuo}}
  }, { kind: 'step' });
});

print('{{outputs|salidas}}', out);
const loss = out[0]!.sub(1).pow(2).add(out[1]!.pow(2)); // {{some target|un objetivo cualquiera}}
loss.label = 'E';
loss;
`),
  },
  {
    title: { en: 'A Newton step', es: 'Un paso de Newton' },
    text: inBoth(`import { grad, scope, value, type Value } from '@retrograd/autodiff';

// {{the equation with which Newton showed his method: x³ − 2x − 5 = 0|la ecuación con la que Newton mostró su método: x³ − 2x − 5 = 0}}
const f = ([x]: readonly Value[]) => x!.pow(3).sub(x!.mul(2)).sub(5);

let x = value(2, 'x_0');
for (const k of [1, 2]) {
  const y = scope(\`f(x_\${k - 1})\`, () => f([x]));
  const slope = scope(\`f’(x_\${k - 1})\`, () => grad(f)([x])[0]!); // {{a gradient is recorded, too|un gradiente también se graba}}
  x = x.sub(y.div(slope));
  x.label = \`x_\${k}\`;
  print(x.label, x.data);
}
x; // {{its gradient: how the result depends on where one began|su gradiente: cómo depende el resultado del comienzo}}
`),
    python: inBoth(`from retrograd import Value, grad, scope

# {{the equation with which Newton showed his method: x³ − 2x − 5 = 0|la ecuación con la que Newton mostró su método: x³ − 2x − 5 = 0}}
def f(x):
    return x**3 - x * 2 - 5

x = Value(2, label='x_0')
for k in [1, 2]:
    with scope(f'f(x_{k - 1})'):
        y = f(x)
    with scope(f'f’(x_{k - 1})'):
        slope = grad(f)(x)  # {{a gradient is recorded, too|un gradiente también se graba}}
    x = x - y / slope
    x.label = f'x_{k}'
    print(x.label, x.data)
x  # {{its gradient: how the result depends on where one began|su gradiente: cómo depende el resultado del comienzo}}
`),
  },
  {
    title: { en: 'A physics-informed loss', es: 'Una pérdida informada por la física' },
    text: inBoth(`import { grad, scope, tanh, Value, value } from '@retrograd/autodiff';

// {{u(t) has to obey u’ = −u and begin with u(0) = 1|u(t) debe cumplir u’ = −u y comenzar con u(0) = 1}}
const parameter = (data: number, label: string) => new Value(data, { label, role: 'parameter' });
const w = parameter(-0.8, 'w');
const b = parameter(0.2, 'b');
const v = parameter(0.9, 'v');
const c = parameter(0.5, 'c');
const u = ([t]: readonly Value[]) => tanh(w.mul(t!).add(b)).mul(v).add(c);

const t = value(0.5, 't');
const residual = scope('{{physics|física}}', () => {
  const slope = grad(u)([t])[0]!; // {{du/dt, a gradient inside of the loss|du/dt, un gradiente dentro de la pérdida}}
  return slope.add(u([t]));
});
const start = scope('{{start|comienzo}}', () => u([value(0, 't_0')]).sub(1));
const loss = residual.pow(2).add(start.pow(2));
loss.label = 'E';
print('{{residual|residuo}}', residual.data, '{{start|comienzo}}', start.data);
loss;
`),
    python: inBoth(`from retrograd import Value, grad, label, scope, tanh

# {{u(t) has to obey u’ = −u and begin with u(0) = 1|u(t) debe cumplir u’ = −u y comenzar con u(0) = 1}}
w = Value(-0.8, role='parameter')
b = Value(0.2, role='parameter')
v = Value(0.9, role='parameter')
c = Value(0.5, role='parameter')

def u(t):
    return tanh(w * t + b) * v + c

t = Value(0.5)
with scope('{{physics|física}}'):
    slope = grad(u)(t)  # {{du/dt, a gradient inside of the loss|du/dt, un gradiente dentro de la pérdida}}
    residual = slope + u(t)
with scope('{{start|comienzo}}'):
    start = u(Value(0, label='t_0')) - 1
loss = label(residual**2 + start**2, 'E')
print('{{residual|residuo}}', residual.data, '{{start|comienzo}}', start.data)
loss
`),
  },
];
