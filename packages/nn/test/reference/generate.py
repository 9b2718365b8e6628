"""Writes networks.json: networks from fixed weights, their outputs, losses and gradients, and ten SGD steps, by PyTorch.

Everything is float64. The weights are drawn here and stand in the file, so that nothing depends on whose generator drew
them. Run: python3 generate.py (torch 2.13, CPU).
"""

import json
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

STEPS = 10
ACTIVATIONS = {
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "softplus": functional.softplus,
    "none": lambda z: z,
}
LOSSES = {
    "halfSquaredError": lambda y, t: 0.5 * functional.mse_loss(y, t, reduction="sum"),
    "mseLoss": functional.mse_loss,
    "mseLossSum": lambda y, t: functional.mse_loss(y, t, reduction="sum"),
}

# sizes, activation, output activation, loss, learning rate, momentum, examples in the batch
CASES = [
    ([2, 2, 1], "sigmoid", "sigmoid", "halfSquaredError", 0.6, 0.0, 1),
    ([2, 3, 1], "tanh", "none", "mseLoss", 0.1, 0.9, 4),
    ([3, 5, 4, 2], "relu", "sigmoid", "mseLoss", 0.05, 0.5, 6),
    ([1, 4, 1], "softplus", "none", "mseLossSum", 0.01, 0.9, 3),
    ([4, 2], "none", "none", "halfSquaredError", 0.02, 0.99, 5),
    ([2, 8, 8, 8, 3], "tanh", "softplus", "mseLoss", 0.2, 0.0, 2),
]


class Network(nn.Module):
    """Linear layers named 0, 1, …, an activation after each."""

    def __init__(self, sizes, activation, output_activation):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        self.activations = [activation] * (len(sizes) - 2) + [output_activation]

    def forward(self, x):
        for layer, activation in zip(self.layers, self.activations):
            x = ACTIVATIONS[activation](layer(x))
        return x

    def tensors(self, of=lambda parameter: parameter):
        named = self.named_parameters()
        return {name.removeprefix("layers."): of(parameter).tolist() for name, parameter in named}


def case(sizes, activation, output_activation, loss_name, lr, momentum, examples):
    network = Network(sizes, activation, output_activation)
    x = torch.randn(examples, sizes[0])
    targets = torch.rand(examples, sizes[-1])
    optimizer = torch.optim.SGD(network.parameters(), lr=lr, momentum=momentum)
    row = {
        "sizes": sizes,
        "activation": activation,
        "outputActivation": output_activation,
        "loss": loss_name,
        "lr": lr,
        "momentum": momentum,
        "x": x.tolist(),
        "targets": targets.tolist(),
        "weights": network.tensors(),
        "outputs": network(x).tolist(),
        "losses": [],
    }
    for step in range(STEPS):
        optimizer.zero_grad()
        loss = LOSSES[loss_name](network(x), targets)
        loss.backward()
        if step == 0:
            row["gradients"] = network.tensors(lambda parameter: parameter.grad)
        optimizer.step()
        row["losses"].append(loss.item())
    row["weightsAfter"] = network.tensors()
    return row


torch.set_default_dtype(torch.float64)
torch.manual_seed(20180101)
rows = [json.dumps(case(*arguments)) for arguments in CASES]
Path(__file__).with_name("networks.json").write_text("[\n" + ",\n".join(rows) + "\n]\n")
