// Twelve layers of sigmoids: the gradient of the first vanishes, unless every layer adds to what it was given.
import { sigmoid, Value } from '@retrograd/autodiff';
import { Linear, mseLoss, Residual, Sequential } from '@retrograd/nn';

const layer = (seed: number) => new Linear(4, 4, { activation: sigmoid, seed });
const depth = Array.from({ length: 12 }, (_, k) => k);
const plain = new Sequential(...depth.map((k) => layer(k)));
const residual = new Sequential(...depth.map((k) => new Residual(layer(k))));

for (const [name, model] of Object.entries({ plain, residual })) {
  mseLoss(model.forward([0.1, 0.2, 0.3, 0.4].map((x) => new Value(x))), [0, 0, 0, 0]).backward();
  const norm = Math.hypot(...model.modules[0]!.parameters().map(({ grad }) => grad));
  console.log(`${name}: the gradient of the first layer has norm ${norm.toExponential(0)}`);
}
