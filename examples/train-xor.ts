// A network of eight hidden units learns XOR: the training loop, as in PyTorch.
import { sigmoid, Value } from '@retrograd/autodiff';
import { MLP, mseLoss, SGD } from '@retrograd/nn';

const corners = ['00', '01', '10', '11'].map((bits) => Array.from(bits, (bit) => new Value(Number(bit))));

const model = new MLP([2, 8, 1], { outputActivation: sigmoid, seed: 1 });
const optimizer = new SGD(model.parameters(), { lr: 0.5, momentum: 0.9 });

for (let epoch = 0; epoch <= 400; epoch++) {
  const outputs = corners.flatMap((x) => model.forward(x));
  const loss = mseLoss(outputs, [0, 1, 1, 0]);
  if (epoch % 100 === 0) console.log(`epoch ${epoch}: loss ${loss.data.toFixed(4)}`);
  optimizer.zeroGrad();
  loss.backward();
  optimizer.step();
}

for (const [a, b] of corners) console.log(`${a!.data} xor ${b!.data} → ${model.forward([a!, b!])[0]!.data.toFixed(3)}`);
