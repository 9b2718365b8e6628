// A layer of one's own: a Module with a forward function. Its parameters are found by name, and it compiles by itself.
import { sin, Value } from '@retrograd/autodiff';
import { Adam, fit, Module, mseLoss } from '@retrograd/nn';

/** `sin(ω x + φ)` for each input. */
class Sine extends Module {
  readonly omega = [new Value(1.5, { label: 'ω', role: 'parameter' })];
  readonly phi = [new Value(0, { label: 'φ', role: 'parameter' })];
  override forward = (x: readonly Value[]) => x.map((xi) => sin(xi.mul(this.omega[0]!).add(this.phi[0]!)));
}

const model = new Sine();
const x = Array.from({ length: 40 }, (_, k) => [k / 10]);
const data = { x, y: x.map(([at]) => Math.sin(2 * at! + 0.5)) };
for await (const { loss, mode, epochEnd } of fit(model, data, {
  loss: mseLoss,
  optimizer: new Adam(model.parameters(), { lr: 0.02 }),
  epochs: 300,
}))
  if (epochEnd?.stopped) console.log(mode, loss < 1e-6); // compiled true
console.log(model.namedParameters().map(([name, { data }]) => `${name} ${data.toFixed(2)}`)); // [ 'omega[0] 2.00', 'phi[0] 0.50' ]
