"""Writes edges.json: losses and optimisers at their edges, by PyTorch: zeros, infinities, NaN, overflow, saturation.

Everything is float64 and single-tensor on the CPU. Options have our names: snake_case is PyTorch's. What JSON does not have
is written as a word. Left out are infinite logits, of which PyTorch's formulas make NaN where the limit is a number, and
centred RMSprop of squares that overflow, where PyTorch's fused arithmetic makes an infinity of what rounds to NaN.
Run: python3 edges.py (torch 2.13).
"""

import itertools
import json
import math
import re
from pathlib import Path

import torch
from torch.nn import functional

inf, nan = math.inf, math.nan

OPTIMIZERS = {
    "SGD": [{}, {"momentum": 0.9}, {"momentum": 0.9, "nesterov": True}, {"lr": 0, "momentum": 0.9}],
    "RMSprop": [{}, {"centered": True}, {"eps": 0}, {"alpha": 0, "eps": 1e-3}, {"alpha": 1, "momentum": 0.5}],
    "Adagrad": [{}, {"eps": 0}, {"initialAccumulatorValue": 0.1, "lrDecay": 1}],
    "Adadelta": [{}, {"rho": 0}, {"rho": 1}],
    "Adam": [{}, {"betas": [0.0, 0.0]}, {"eps": 0}, {"amsgrad": True}, {"betas": [0.999, 0.5]}],
    "AdamW": [{}, {"weightDecay": 1e3}],
    "NAdam": [{}, {"betas": [0.0, 0.0]}, {"momentumDecay": 0}],
    "RAdam": [{}, {"betas": [0.0, 0.0]}, {"betas": [0.9, 0.6]}, {"eps": 0}],
    "Adamax": [{}, {"betas": [0.0, 0.0]}, {"eps": 0}],
}
GRADIENTS = [
    [0.0] * 8,
    [0.0, 0.0, 1.0, 0.0, -1.0, 0.0, 0.0, 1.0],
    [0.1] * 8,
    [1e200] * 3 + [1.0] * 5,
    [1e-200, -1e-200] * 4,
    [1e-8, 1e-320] * 4,
    [inf, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0],
    [nan, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0],
]


def name_of(camel):
    return re.sub("([A-Z])", r"_\1", camel).lower()


def plain(x):
    if isinstance(x, (list, tuple)):
        return [plain(part) for part in x]
    return x if math.isfinite(x) else {inf: "Infinity", -inf: "-Infinity"}.get(x, "NaN")


def steps(name, options, gradients):
    x = torch.tensor([1.5], requires_grad=True)
    optimizer = getattr(torch.optim, name)([x], **{name_of(k): v for k, v in options.items()}, foreach=False)
    places = []
    for gradient in gradients:
        x.grad = torch.tensor([gradient])
        optimizer.step()
        places.append(x.item())
    return {"name": name, "options": options, "gradients": plain(gradients), "places": plain(places)}


def trajectories():
    for name, rows in OPTIMIZERS.items():
        for options, gradients in itertools.product(rows, GRADIENTS):
            if not ("centered" in options and 1e200 in gradients):
                yield steps(name, options, gradients)


def hinge(y, t):
    return functional.relu(1 - t * y).mean()


NUMBERS = [0.0, 1.0, -1.0, 1e-9, 1e-320, 1e200, -1e200, inf, -inf, nan]
PROBABILITIES = [0.0, 1.0, 1e-320, 1e-100, 1e-44, 1e-13, 1e-12, 1e-9, 0.5, 1 - 1e-9, 1 - 2**-53]
LOGITS = [0.0, 1.0, -40.0, 40.0, -800.0, 800.0, 1e200]
LOSSES = {
    "mseLoss": (functional.mse_loss, NUMBERS, [0.0, 1.0]),
    "l1Loss": (functional.l1_loss, NUMBERS, [0.0, 1.0]),
    "huberLoss": (functional.huber_loss, NUMBERS, [0.0, 1.0]),
    "smoothL1Loss": (functional.smooth_l1_loss, NUMBERS, [0.0, 1.0]),
    "bceLoss": (functional.binary_cross_entropy, PROBABILITIES, [0.0, 1.0, 0.25]),
    "bceWithLogitsLoss": (functional.binary_cross_entropy_with_logits, LOGITS, [0.0, 1.0, 0.25]),
    "hingeLoss": (hinge, NUMBERS, [-1.0, 1.0]),
}
CLASSES = [[0.0, 0.0], [800.0, 0.0], [0.0, 800.0], [-800.0, -800.0, 0.0], [1e200, 0.0], [-inf, 0.0], [5.0]]


def elementwise(name, function, prediction, target):
    y = torch.tensor([prediction], requires_grad=True)
    loss = function(y, torch.tensor([target]))
    loss.backward()
    return {"name": name, "options": {}, "predictions": [plain(prediction)], "target": target, "loss": plain(loss.item()), "gradients": plain(y.grad.tolist())}


def of_class(name, function, options, scores, target):
    y = torch.tensor([scores], requires_grad=True)
    loss = function(y, torch.tensor([target]), **{name_of(k): v for k, v in options.items()})
    loss.backward()
    return {"name": name, "options": options, "predictions": plain(scores), "target": target, "loss": plain(loss.item()), "gradients": plain(y.grad[0].tolist())}


def losses():
    for name, (function, predictions, targets) in LOSSES.items():
        for prediction, target in itertools.product(predictions, targets):
            yield elementwise(name, function, prediction, target)
    for scores in CLASSES:
        for target in range(len(scores)):
            yield of_class("crossEntropyLoss", functional.cross_entropy, {}, scores, target)
            yield of_class("crossEntropyLoss", functional.cross_entropy, {"labelSmoothing": 0.1}, scores, target)
            yield of_class("nllLoss", functional.nll_loss, {}, scores, target)


torch.set_default_dtype(torch.float64)
content = {
    "optimizers": [*trajectories()],
    "losses": [*losses()],
}
parts = [json.dumps(name) + ": [\n" + ",\n".join(json.dumps(row, allow_nan=False) for row in rows) + "\n]" for name, rows in content.items()]
Path(__file__).with_name("edges.json").write_text("{\n" + ",\n".join(parts) + "\n}\n")
