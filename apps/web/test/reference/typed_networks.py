"""Writes typed-networks.json: 300 random networks as a reader types them, each with its loss and all its gradients by PyTorch.

All numbers of a network differ, so that a number tells which leaf it is. Run: python3 typed_networks.py (torch 2.13, CPU).
"""

import json
import random
from pathlib import Path

import torch
from torch.nn import functional as F

COUNT = 300
ACTIVATIONS = {
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "gelu": F.gelu,
    "softplus": F.softplus,
    "silu": F.silu,
    "sin": torch.sin,
    "softmax": lambda z: torch.softmax(z, 0),
}
LOSSES = {
    "mse": F.mse_loss,
    "halfSquaredError": lambda z, y: ((y - z) ** 2).sum() / 2,
    "crossEntropy": lambda z, y: F.cross_entropy(z, y),
    "bceWithLogits": F.binary_cross_entropy_with_logits,
}

torch.set_default_dtype(torch.float64)


def network(seed):
    rng = random.Random(seed)
    numbers = iter(rng.sample(range(1, 20000), 400))
    leaves, lines = [], []

    def filled(shape):
        if not shape:
            return (next(numbers) - 10000) / 10000
        return [filled(shape[1:]) for _ in range(shape[0])]

    def tensor(*shape):
        listed = filled(shape)
        made = torch.tensor(listed, requires_grad=True)
        leaves.append(made)
        return listed, made

    def given(name, *shape):
        listed, made = tensor(*shape)
        lines.append(f"{name} = {listed}")
        return made

    width = rng.randint(1, 4)
    h, name = given("x", width), "x"
    loss = rng.choice(list(LOSSES))
    depth = rng.randint(1, 3)
    for layer in range(1, depth + 1):
        last = layer == depth
        units = rng.randint(2, 4)
        activation = rng.choice(list(ACTIVATIONS)) if not last else "none"
        residual = not last and rng.random() < 0.3
        if residual:
            units = width
        w = given(f"W{layer}", units, width)
        z, text = w @ h, f"W{layer} @ {name}"
        bias = rng.choice(["own", "shared", "none"])
        if bias != "none":
            b = given(f"b{layer}", units) if bias == "own" else given(f"b{layer}")
            z, text = z + b, f"{text} + b{layer}"
        if activation != "none":
            z, text = ACTIVATIONS[activation](z), f"{activation}({text})"
        if residual:
            z, text = z + h, f"{text} + {name}"
        h, name, width = z, f"h{layer}", units
        lines.append(f"{name} = {text}")
    target = [rng.randint(0, 9) / 10 for _ in range(width)]
    if loss == "crossEntropy":
        total = sum(target) or 1
        target = [t / total for t in target]
    y = torch.tensor(target)
    lines.append(f"y = {target}")
    lines.append(f"L = {loss}({name}, y)")
    found = LOSSES[loss](h, y)
    found.backward()
    gradients = [
        pair
        for leaf in leaves
        for pair in zip(leaf.detach().reshape(-1).tolist(), leaf.grad.reshape(-1).tolist())
    ]
    return {"text": "\n".join(lines), "loss": found.item(), "gradients": gradients}


if __name__ == "__main__":
    networks = [network(seed) for seed in range(COUNT)]
    text = ",\n".join(json.dumps(each, ensure_ascii=False) for each in networks)
    (Path(__file__).parent / "typed-networks.json").write_text(f"[\n{text}\n]\n")
