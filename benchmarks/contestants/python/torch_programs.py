"""PyTorch on one thread, eager and compiled."""

from measure import measure, request  # first: it starts the clock

import torch

torch.set_num_threads(1)
workload, form = request["workload"], request["form"]
torch.set_default_dtype(getattr(torch, form["dtype"]))


def layers(sizes, parameters):
    """The workload's parameters, neuron by neuron, as (weight, bias) of `torch.nn.Linear`."""
    flat, first = torch.tensor(parameters), 0
    for fan_in, fan_out in zip(sizes, sizes[1:]):
        neurons = flat[first : first + fan_out * (fan_in + 1)].view(fan_out, fan_in + 1)
        first += fan_out * (fan_in + 1)
        yield neurons[:, :-1].clone(), neurons[:, -1].clone()


def mlp():
    """The net, and its loss without the penalty, given a function that runs the net."""
    activation = {"relu": torch.nn.ReLU, "tanh": torch.nn.Tanh}[workload["activation"]]
    modules = []
    for weight, bias in layers(workload["sizes"], workload["parameters"]):
        linear = torch.nn.Linear(weight.shape[1], weight.shape[0])
        linear.load_state_dict({"weight": weight, "bias": bias})
        modules += [linear, activation()]
    net = torch.nn.Sequential(*modules[:-1])
    x, y = torch.tensor(workload["inputs"]), torch.tensor(workload["labels"]).view(-1, 1)
    return net, lambda run: torch.relu(1 - y * run(x)).mean()


def training():
    """Batches one after another, round and round."""
    modules = []
    for weight, bias in layers(workload["sizes"], workload["parameters"]):
        linear = torch.nn.Linear(weight.shape[1], weight.shape[0])
        linear.load_state_dict({"weight": weight, "bias": bias})
        modules += [linear, torch.nn.ReLU()]
    net = torch.nn.Sequential(*modules[:-1])
    inputs, labels = torch.tensor(workload["inputs"]), torch.tensor(workload["labels"])
    if workload["loss"] == "hinge":
        labels = labels.to(inputs.dtype).view(-1, 1)
        loss_of = lambda z, y: torch.relu(1 - y * z).mean()
    else:
        loss_of = torch.nn.CrossEntropyLoss()
    batches = list(zip(inputs.split(workload["batch"]), labels.split(workload["batch"])))
    optimizer = torch.optim.SGD(net.parameters(), lr=workload["rate"])
    taken = 0

    def step():
        nonlocal taken
        x, y = batches[taken % len(batches)]
        taken += 1
        optimizer.zero_grad()
        loss = loss_of(net(x), y)
        loss.backward()
        optimizer.step()

    def loss_before():
        x, y = batches[taken % len(batches)]
        with torch.no_grad():
            return float(loss_of(net(x), y))

    measure(step, loss_before)


def penalty(parameters):
    return workload["decay"] * sum((p * p).sum() for p in parameters)


def eager_mlp():
    """The penalty as the optimiser's weight decay, or in the loss."""
    net, data_loss = mlp()
    parameters, in_loss = list(net.parameters()), form["penalty"] == "loss"
    weight_decay = 0 if in_loss else 2 * workload["decay"]
    optimizer = torch.optim.SGD(parameters, lr=workload["rate"], weight_decay=weight_decay)

    def step():
        optimizer.zero_grad()
        loss = data_loss(net) + penalty(parameters) if in_loss else data_loss(net)
        loss.backward()
        optimizer.step()

    def loss_before():
        with torch.no_grad():
            return float(data_loss(net) + penalty(parameters))

    measure(step, loss_before)


def compiled_mlp():
    """The whole step, gradient and update included, through `torch.compile`."""
    net, data_loss = mlp()
    parameters = {name: p.detach().clone() for name, p in net.named_parameters()}

    def loss_of(parameters):
        run = lambda x: torch.func.functional_call(net, parameters, (x,))
        return data_loss(run) + penalty(parameters.values())

    @torch.compile(fullgraph=True)
    def updated(parameters):
        gradients = torch.func.grad(loss_of)(parameters)
        return {name: p - workload["rate"] * gradients[name] for name, p in parameters.items()}

    def step():
        nonlocal parameters
        parameters = updated(parameters)

    measure(step, lambda: float(loss_of(parameters)))


def mazur():
    """Tensors, without a graph of scalars. The weights of a layer's neurons are its rows."""
    first, second = torch.tensor(workload["weights"]).view(2, 2, 2).clone().unbind()
    weights = [first.clone().requires_grad_(), second.clone().requires_grad_()]
    x, target = torch.tensor(workload["inputs"]), torch.tensor(workload["targets"])
    b1, b2 = workload["biases"]
    optimizer = torch.optim.SGD(weights, lr=workload["rate"])

    def error():
        hidden = torch.sigmoid(weights[0] @ x + b1)
        output = torch.sigmoid(weights[1] @ hidden + b2)
        return 0.5 * ((target - output) ** 2).sum()

    def step():
        optimizer.zero_grad()
        error().backward()
        optimizer.step()

    measure(step, lambda: error().item())


if workload["program"] == "mazur":
    mazur()
elif workload["program"] == "training":
    training()
elif form["compiled"]:
    compiled_mlp()
else:
    eager_mlp()
