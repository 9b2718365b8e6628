"""karpathy/micrograd itself, on its demo."""

from measure import measure, request  # first: it starts the clock

from micrograd.engine import Value

workload = request["workload"]
samples, labels = workload["inputs"], workload["labels"]
batch, decay = workload.get("batch", len(samples)), workload.get("decay", 0)
taken = 0
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


*hidden_layers, last = layers()


def output(x):
    for layer in hidden_layers:
        x = [neuron(weights, x).relu() for weights in layer]
    return neuron(last[0], x)


def loss():
    """Of the batch whose turn it is."""
    start = taken * batch % len(samples)
    pairs = list(zip(samples, labels))[start : start + batch]
    margins = [(1 + -label * output(x)).relu() for x, label in pairs]
    data_loss = sum(margins) * (1 / len(margins))
    return data_loss + decay * sum(p * p for p in parameters) if decay else data_loss


def step():
    global taken
    for p in parameters:
        p.grad = 0
    loss().backward()
    taken += 1
    for p in parameters:
        p.data -= workload["rate"] * p.grad


measure(step, lambda: loss().data)
