# micrograd's networks (by Andrej Karpathy, MIT license): its interface and its arithmetic, with the names and levels that the
# figure shows.
import random

from retrograd import Value, scope


class Module:
    def zero_grad(self):
        for p in self.parameters():
            p.grad = 0

    def parameters(self):
        return []


def _parameter(data, label):
    return Value(data, label=label, role="parameter")


class Neuron(Module):
    def __init__(self, nin, nonlin=True, _place=("", "1")):
        layer, j = _place
        self.name = "n_" + j
        self.w = [_parameter(random.uniform(-1, 1), "w%s_{%s,%d}" % (layer, j, i + 1)) for i in range(nin)]
        self.b = _parameter(0, "b%s_%s" % (layer, j if len(j) == 1 else "{" + j + "}"))
        self.nonlin = nonlin

    def __call__(self, x):
        with scope(self.name, kind="neuron"):
            act = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
            return act.relu() if self.nonlin else act

    def parameters(self):
        return self.w + [self.b]

    def __repr__(self):
        return "%sNeuron(%d)" % ("ReLU" if self.nonlin else "Linear", len(self.w))


class Layer(Module):
    def __init__(self, nin, nout, _name=("layer", ""), **kwargs):
        self.name, layer = _name
        self.neurons = [Neuron(nin, _place=(layer, str(j + 1)), **kwargs) for j in range(nout)]

    def __call__(self, x):
        with scope(self.name, kind="layer"):
            out = [n(x) for n in self.neurons]
        return out[0] if len(out) == 1 else out

    def parameters(self):
        return [p for n in self.neurons for p in n.parameters()]

    def __repr__(self):
        return "Layer of [%s]" % ", ".join(str(n) for n in self.neurons)


class MLP(Module):
    def __init__(self, nin, nouts):
        sz = [nin] + nouts
        last = len(nouts) - 1
        self.layers = [
            Layer(sz[i], sz[i + 1], _name=("output" if i == last else "layer %d" % (i + 1), "^(%d)" % (i + 1)), nonlin=i != last)
            for i in range(len(nouts))
        ]

    def __call__(self, x):
        x = [each if isinstance(each, Value) else Value(each, label="x_%d" % (k + 1)) for k, each in enumerate(x)]
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]

    def __repr__(self):
        return "MLP of [%s]" % ", ".join(str(layer) for layer in self.layers)
