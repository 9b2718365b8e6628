// What Python programs import: it is the engine, the networks, and CPython's random numbers.
import { backward, grad, type Operand, Tape, tanh, type Value, value } from '@retrograd/autodiff';
import { Adam, Linear, MLP, mseLoss, SGD } from '@retrograd/nn';
import { expect, test } from 'vitest';
import { modules } from '../src/sandbox/modules.ts';
import { printed, taped } from './python.ts';

test('operators record what methods record in JavaScript', async () => {
  const tape = await taped(`a = Value(1.5, label='a'); b = Value(-0.5, label='b')
y = (2 - a) * b + a / b - 3 / a + a**2 + 2**a + (-b) - 1 + abs(b) + (+a)
y`);
  const a = value(1.5, 'a');
  const b = value(-0.5, 'b');
  const { sub, div, pow, abs } = modules.get('@retrograd/autodiff') as Record<
    string,
    (x: Operand, y?: Operand) => Value
  >;
  const y = sub!(2, a)
    .mul(b)
    .add(a.div(b))
    .sub(div!(3, a))
    .add(a.pow(2))
    .add(pow!(2, a))
    .add(b.neg())
    .sub(1)
    .add(abs!(b))
    .add(a);
  y.label = 'y';
  expect(tape.toData()).toEqual(Tape.of(y).toData());
});

test('numbers come through whole', async () => {
  const lines = await printed(`for x in [3e9, -0.0, 2, 1e300, 0.1, 2**40, True, float('inf')]:
    print(Value(x).data)
print(Value(2**31) + 1, Value(float('nan')))`);
  const data = ['3000000000.0', '-0.0', '2.0', '1e+300', '0.1', '1099511627776.0', '1.0', 'inf'];
  expect(lines).toEqual([...data, 'Value(data=2147483649.0, grad=0.0) Value(data=nan, grad=0.0)']);
});

test('Values compare by their numbers, and are the same only to themselves', async () => {
  const [line] = await printed(`a, b = Value(1), Value(1)
c = a + b
print(a < b, a <= b, a > 0.5, not a > 2, max([a, c]) is c, a == b, a == a, len({a, b, a}), a in c._prev, c._op, len(c._prev))`);
  expect(line).toBe('False True True True True False True 2 True + 2');
});

test('every operation and its slope are those of the engine', async () => {
  const { ops } = modules.get('@retrograd/autodiff/ops') as { ops: Record<string, { arity?: number }> };
  const all = modules.get('@retrograd/autodiff') as Record<string, (...xs: Value[]) => Value>;
  const names = Object.keys(all).filter((name) => name in ops && typeof all[name] === 'function' && name !== 'dot');
  expect(names.length).toBeGreaterThan(60);
  const start = [0.3, 0.7, 0.2];
  const fits = (name: string, count: number, isList: boolean) => {
    const xs = start.slice(0, count).map((x) => value(x));
    try {
      const y = isList ? (all[name] as unknown as (list: Value[]) => Value)(xs) : all[name]!(...xs);
      y.backward();
      return [y.data, ...xs.map((x) => x.grad)];
    } catch {
      return null;
    }
  };
  const calls = names.flatMap((name) => {
    for (const [count, isList] of [
      [1, false],
      [2, false],
      [3, false],
      [3, true],
    ] as const) {
      const expected = fits(name, count, isList);
      if (expected !== null)
        return [{ name: name.replace(/[A-Z]/g, (x) => `_${x.toLowerCase()}`), count, isList, expected }];
    }
    return [];
  });
  expect(calls).toHaveLength(names.length);
  const lines = await printed(`import retrograd, json
for name, count, is_list in json.loads('${JSON.stringify(calls.map(({ name, count, isList }) => [name, count, isList]))}'):
    xs = [Value(x) for x in [0.3, 0.7, 0.2][:count]]
    f = getattr(retrograd, name)
    y = f(xs) if is_list else f(*xs)
    y.backward()
    print(name, y.data, *[x.grad for x in xs])`);
  expect(lines.map((line) => line.replace(/nan/g, 'NaN').replace(/inf/g, 'Infinity'))).toHaveLength(calls.length);
  for (const [k, { name, expected }] of calls.entries()) {
    const [said, ...numbers] = lines[k]!.split(' ');
    expect([said, ...numbers.map(Number)]).toEqual([name, ...expected]);
  }
});

test('functions of lists, and with options', async () => {
  const lines = await printed(`from retrograd import *
import retrograd
x = [Value(1), Value(2)]
print('scopes' in globals(), 'label' in globals(), dot(x, [3, 4]).data, retrograd.sum(x).data, mean(x).data, log_sum_exp(x).data, [p.data for p in softmax(x)])
print(clamp(x[1], 0, 1.5).data, mse_loss(x, [0, 0], reduction='sum').data, sum([1, 2]), max(3, 4), tanh(0.5).data, x[0].sigmoid().data)`);
  expect(lines[0]).toMatch(
    /^False True 11\.0 3\.0 1\.5 2\.3132616875182\d* \[0\.268941421369995\d*, 0\.73105857863000\d*\]$/,
  );
  expect(lines[1]).toMatch(/^1\.5 5\.0 3 4 0\.462117157260009\d* 0\.731058578630004\d*$/);
});

test('layers, losses and optimisers are those of the networks', async () => {
  const tape = await taped(`from retrograd import MLP, Linear, SGD, Adam, mse_loss, tanh
model = MLP([2, 3, 1], seed=1)
layer = Linear(2, 2, activation=tanh, seed=2)
x = [Value(0.5), Value(-1)]
for optimizer in [SGD(model.parameters(), lr=0.1, momentum=0.9), Adam(layer.parameters() + model.parameters(), lr=0.01, weight_decay=0.1)]:
    for step in range(3):
        model.zero_grad()
        optimizer.zero_grad()
        loss = mse_loss(model(layer(x)), [1])
        loss.backward()
        optimizer.step()
loss`);
  const model = new MLP([2, 3, 1], { seed: 1 });
  const layer = new Linear(2, 2, { activation: tanh, seed: 2 });
  const x = [value(0.5, 'x_1'), value(-1, 'x_2')];
  let loss = value(0);
  for (const optimizer of [
    new SGD(model.parameters(), { lr: 0.1, momentum: 0.9 }),
    new Adam([...layer.parameters(), ...model.parameters()], { lr: 0.01, weightDecay: 0.1 }),
  ])
    for (let step = 0; step < 3; step++) {
      model.zeroGrad();
      optimizer.zeroGrad();
      loss = mseLoss(model.forward(layer.forward(x)), [1]);
      loss.backward();
      optimizer.step();
    }
  const same = Tape.of(loss);
  expect(tape.structure.scopes).toEqual(same.structure.scopes);
  expect(tape.toData().labels).toEqual(same.toData().labels);
  expect(tape.values.slice(0, tape.leafCount)).toEqual(same.values.slice(0, same.leafCount));
});

test('a module of one’s own finds its parameters', async () => {
  const lines = await printed(`from retrograd import Module, Linear, mse_loss
class Net(Module):
    def __init__(self):
        self.first = Linear(2, 3)
        self.rest = [Linear(3, 1)]
        self.scale = Value(2)
    def forward(self, x):
        return [self.scale * y for y in self.rest[0](self.first(x))]
net = Net()
loss = mse_loss(net([1, 2]), [0])
loss.backward()
print(len(net.parameters()), net.scale.grad != 0)
net.zero_grad()
print(net.scale.grad)`);
  expect(lines).toEqual(['14 True', '0.0']);
});

test('random numbers are those of CPython', async () => {
  const lines = await printed(`import random
random.seed(1337)
print([random.uniform(-1, 1) for _ in range(3)], random.randint(0, 100), random.gauss(0, 1), random.gauss(0, 1))
print(random.normalvariate(0, 1), random.choice([1, 2, 3]), random.getrandbits(40))
x = list(range(10)); random.shuffle(x)
print(x, random.sample(range(50), 7), random.choices([1, 2, 3], weights=[1, 2, 3], k=5), random.sample(range(5), 3))
random.seed(12345678901234567890); print(random.random())`);
  expect(lines).toEqual([
    '[0.23550571390294128, 0.06653114721000164, -0.26830328150124894] 74 -0.19612083680815903 -1.7165726405264692',
    '-0.7856315188480466 2 1094880478395',
    '[7, 9, 1, 0, 2, 5, 8, 3, 6, 4] [4, 32, 44, 42, 22, 25, 47] [3, 3, 3, 3, 3] [3, 1, 0]',
    '0.5120180983871961',
  ]);
});

test('micrograd’s networks have its interface and its numbers', async () => {
  const lines = await printed(`import random
from micrograd.nn import MLP, Layer, Neuron
random.seed(1337)
model = MLP(2, [3, 1])
print(model, len(model.parameters()), [p.label for p in model.parameters()][-4:])
w = [p.data for p in model.parameters()]
relu = lambda z: max(z, 0)
h = [relu(0.5 * w[k] - w[k + 1]) for k in (0, 3, 6)]
print(abs(model([0.5, -1]).data - sum(a * b for a, b in zip(w[9:], h))) < 1e-15, Neuron(2)([Value(1), Value(2)]).data >= 0, len(Layer(2, 3)([1, 2])))`);
  expect(lines[0]).toBe(
    "MLP of [Layer of [ReLUNeuron(2), ReLUNeuron(2), ReLUNeuron(2)], Layer of [LinearNeuron(3)]] 13 ['w^(2)_{1,1}', 'w^(2)_{1,2}', 'w^(2)_{1,3}', 'b^(2)_1']",
  );
  expect(lines[1]).toBe('True True 3');
});

test('gradients of functions are recorded, so that they have gradients', async () => {
  const tape = await taped(`from retrograd import grad, tanh
w = Value(2, label='w'); x = Value(0.5, label='x'); t = Value(3, label='t')
u = lambda x: tanh(w * x) * x
y = grad(u)(x) + sum(grad(lambda xs: xs[0] * xs[1] ** 2)([x, t])) + grad(grad(u))(x)
y`);
  const w = value(2, 'w');
  const x = value(0.5, 'x');
  const t = value(3, 't');
  const u = ([each]: readonly Value[]) => tanh(w.mul(each!)).mul(each!);
  const first = grad(u)([x])[0]!;
  const [a, b] = grad(([p, q]) => p!.mul(q!.pow(2)))([x, t]);
  const second = grad((z) => grad(u)(z)[0]!)([x])[0]!;
  const same = first.add(b!.add(a!.add(0))).add(second);
  expect(tape.values.at(-1)).toBeCloseTo(same.data, 14);
  const adjoints = backward(tape, tape.outputs.at(-1)!);
  same.backward();
  const at = (label: string) => adjoints[tape.toData().labels.indexOf(label)];
  for (const each of [w, x, t]) expect(at(each.label)).toBeCloseTo(each.grad, 12);
  const [line] = await printed(`from retrograd import grad
def f(x): raise ValueError('mine')
try: grad(f)(Value(1))
except ValueError as error: print(error, grad(lambda x: 2)([Value(1)])[0].data)`);
  expect(line).toBe('mine 0.0');
});
