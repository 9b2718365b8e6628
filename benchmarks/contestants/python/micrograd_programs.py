"""karpathy/micrograd itself, on its demo."""

from measure import measure, request  # first: it starts the clock

from micrograd.engine import Value

workload = request["workload"]
samples, labels = workload["inputs"], workload["labels"]
parameters = [Value(p) for p in workload["parameters"]]


def layers():
    """Per layer and neuron, the weights and then the bias."""
    first = 0
    for fan_in, fan_out in zip(workload["sizes"], workload["sizes"][1:]):
        width = fan_in + 1
        yield [parameters[first + j * width : first + (j + 1) * width] for j in range(fan_out)]
        first += fan_out * width


def neuron(weights, x):
    return sum((w * xi for w, xi in zip(weights, x)), weights[-1])


first, second, last = layers()


def output(x):
    hidden = [neuron(weights, x).relu() for weights in first]
    hidden = [neuron(weights, hidden).relu() for weights in second]
    return neuron(last[0], hidden)


def loss():
    margins = [(1 + -label * output(x)).relu() for x, label in zip(samples, labels)]
    return sum(margins) * (1 / len(margins)) + workload["decay"] * sum(p * p for p in parameters)


def step():
    for p in parameters:
        p.grad = 0
    loss().backward()
    for p in parameters:
        p.data -= workload["rate"] * p.grad


measure(step, lambda: loss().data)
