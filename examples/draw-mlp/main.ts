// A network in a page, drawn anew after each step of its training: `npm run example draw-mlp`.
import { Value } from '@retrograd/autodiff';
import { draw } from '@retrograd/figure';
import { MLP, mseLoss, SGD } from '@retrograd/nn';

const model = new MLP([2, 3, 1], { seed: 1 });
const optimizer = new SGD(model.parameters(), { lr: 0.1 });
const inputs = [new Value(0.5, { label: 'x_1' }), new Value(-1, { label: 'x_2' })];
const target = new Value(1, { label: 'y', role: 'target' });

function loss(): Value {
  const error = mseLoss(model.forward(inputs), [target]);
  error.label = 'E';
  return error;
}

const drawing = draw(document.querySelector<HTMLElement>('#figure')!, loss());

document.querySelector('#train')!.addEventListener('click', () => {
  optimizer.zeroGrad();
  loss().backward();
  optimizer.step();
  drawing.update(loss());
});
