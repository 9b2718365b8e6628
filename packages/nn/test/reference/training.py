"""Writes training.json: whole runs of training by PyTorch, with the loss of every step and what became of the model.

Everything is float64. A run has a model, a loss, an optimiser, mostly a scheduler that is stepped after every epoch, and
sometimes a bound on the norm of the gradient; models, data and options stand in the file, with our names.
Run: python3 training.py (torch 2.13, CPU).
"""

import json
import re
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)
torch.manual_seed(20201219)

EXAMPLES, FEATURES, EPOCHS, BATCH = 12, 3, 20, 4

# lists of modules, each a name and its arguments; the last has two outputs
DENSE = [["Linear", 3, 5], ["Tanh"], ["Linear", 5, 2]]
DEEP = [["Linear", 3, 6], ["ReLU"], ["Linear", 6, 4, {"bias": False}], ["SiLU"], ["Linear", 4, 2]]
# without bias, which the normalisation takes away: rounding alone would be its gradient, and Adam would follow it
BATCH_NORM = [["Linear", 3, 4, {"bias": False}], ["BatchNorm1d", 4], ["GELU"], ["Linear", 4, 2]]
LAYER_NORM = [["Linear", 3, 4], ["LayerNorm", 4], ["ELU", {"alpha": 0.7}], ["Linear", 4, 2]]
RMS_NORM = [["RMSNorm", 3], ["Linear", 3, 4], ["Softplus", {"beta": 1.5}], ["Linear", 4, 2]]
RESIDUAL = [["Residual", [["Linear", 3, 3], ["Mish"]]], ["Linear", 3, 2]]
PROJECTED = [["Residual", [["Linear", 3, 4], ["LeakyReLU", {"negativeSlope": 0.2}]], ["Linear", 3, 4, {"bias": False}]], ["Linear", 4, 2]]
PROBABILITIES = [["Linear", 3, 4], ["Hardswish"], ["Linear", 4, 2], ["Sigmoid"]]
LOG_PROBABILITIES = [["Linear", 3, 4], ["CELU"], ["Linear", 4, 2], ["LogSoftmax"]]
SOFTMAX = [["Linear", 3, 4], ["SELU"], ["Linear", 4, 2], ["Softmax"]]

RUNS = [
    (DENSE, ("mseLoss", {}), ("SGD", {"lr": 0.1}), None, None),
    (DEEP, ("l1Loss", {}), ("SGD", {"lr": 0.05, "momentum": 0.9, "nesterov": True}), ("StepLR", {"stepSize": 5, "gamma": 0.5}), 0.5),
    (BATCH_NORM, ("huberLoss", {"delta": 0.5}), ("SGD", {"lr": 0.05, "momentum": 0.8, "dampening": 0.1, "weightDecay": 0.01}),
     ("ExponentialLR", {"gamma": 0.95}), None),
    (LAYER_NORM, ("smoothL1Loss", {"beta": 0.3}), ("RMSprop", {"lr": 0.01}), ("MultiStepLR", {"milestones": [4, 12]}), 1.0),
    (RMS_NORM, ("halfSquaredError", {}), ("RMSprop", {"lr": 0.005, "centered": True, "momentum": 0.5}),
     ("CosineAnnealingLR", {"tMax": 20}), None),
    (RESIDUAL, ("bceWithLogitsLoss", {"posWeight": [2.0, 0.5]}), ("Adagrad", {"lr": 0.2}),
     ("CosineAnnealingWarmRestarts", {"t0": 6}), 0.7),
    (PROJECTED, ("crossEntropyLoss", {}), ("Adadelta", {"lr": 1.0}), ("LinearLR", {"startFactor": 0.1, "totalIters": 8}), None),
    (DENSE, ("crossEntropyLoss", {"labelSmoothing": 0.1}), ("Adam", {"lr": 0.05}), ("PolynomialLR", {"totalIters": 20, "power": 2.0}), 0.4),
    (BATCH_NORM, ("crossEntropyLoss", {}), ("Adam", {"lr": 0.03, "amsgrad": True, "betas": [0.8, 0.95]}),
     ("OneCycleLR", {"maxLr": 0.1, "totalSteps": 30}), None),
    (LAYER_NORM, ("hingeLoss", {}), ("AdamW", {"lr": 0.05, "weightDecay": 0.1}), ("ReduceLROnPlateau", {"patience": 1, "factor": 0.5}), None),
    (PROBABILITIES, ("bceLoss", {}), ("NAdam", {"lr": 0.02}), ("StepLR", {"stepSize": 3, "gamma": 0.9}), None),
    (LOG_PROBABILITIES, ("nllLoss", {}), ("RAdam", {"lr": 0.02}), None, 0.3),
    (SOFTMAX, ("mseLoss", {"reduction": "sum"}), ("Adamax", {"lr": 0.05}), ("ExponentialLR", {"gamma": 0.9}), None),
    (DENSE, ("mseLoss", {}), ("LBFGS", {"lr": 0.5, "maxIter": 3}), None, None),
    (RESIDUAL, ("mseLoss", {}), ("LBFGS", {"maxIter": 2, "lineSearchFn": "strongWolfe"}), None, None),
]


def name_of(camel):
    special = {"tMax": "T_max", "t0": "T_0"}
    return special.get(camel, re.sub("([A-Z])", r"_\1", camel).lower())


def arguments(options):
    return {name_of(name): "strong_wolfe" if value == "strongWolfe" else value for name, value in options.items()}


class Residual(nn.Module):
    def __init__(self, body, projection):
        super().__init__()
        self.body = body
        if projection is not None:
            self.projection = projection

    def forward(self, x):
        return (self.projection(x) if hasattr(self, "projection") else x) + self.body(x)


def module_of(spec):
    name, *rest = spec
    if name == "Residual":
        return Residual(sequential(rest[0]), module_of(rest[1]) if len(rest) > 1 else None)
    if name in ("Softmax", "LogSoftmax"):
        return getattr(nn, name)(dim=1)
    options = rest.pop() if rest and isinstance(rest[-1], dict) else {}
    return getattr(nn, name)(*rest, **arguments(options))


def sequential(specs):
    return nn.Sequential(*map(module_of, specs))


def targets_of(loss):
    if loss in ("crossEntropyLoss", "nllLoss"):
        return torch.randint(0, 2, (EXAMPLES,))
    if loss in ("bceLoss", "bceWithLogitsLoss"):
        return torch.randint(0, 2, (EXAMPLES, 2)).double()
    if loss == "hingeLoss":
        return 2.0 * torch.randint(0, 2, (EXAMPLES, 2)) - 1
    return torch.randn(EXAMPLES, 2)


def loss_of(name, options):
    """The mean over the examples of a batch, each with the reduction over its outputs that `options` name."""
    if name == "halfSquaredError":
        return lambda z, y: 0.5 * ((z - y) ** 2).sum() / len(z)
    if name == "hingeLoss":
        return lambda z, y: torch.relu(1 - y * z).mean()
    torch_name = {
        "mseLoss": "mse_loss", "l1Loss": "l1_loss", "huberLoss": "huber_loss", "smoothL1Loss": "smooth_l1_loss",
        "bceLoss": "binary_cross_entropy", "bceWithLogitsLoss": "binary_cross_entropy_with_logits",
        "crossEntropyLoss": "cross_entropy", "nllLoss": "nll_loss",
    }[name]  # fmt: skip
    function = getattr(functional, torch_name)
    given = {key: torch.tensor(value) if key == "pos_weight" else value for key, value in arguments(options).items()}
    if options.get("reduction") == "sum":
        return lambda z, y: function(z, y, **given) / len(z)
    return lambda z, y: function(z, y, **given)


def run(spec, loss, optimizer, scheduler, clip_norm):
    model, x, y = sequential(spec), torch.randn(EXAMPLES, FEATURES), targets_of(loss[0])
    before = {name: tensor.tolist() for name, tensor in model.state_dict().items()}
    name, options = optimizer
    plain = {} if name == "LBFGS" else {"foreach": False}
    optim = getattr(torch.optim, name)(model.parameters(), **arguments(options), **plain)
    schedule = scheduler and getattr(lr_scheduler, scheduler[0])(optim, **arguments(scheduler[1]))
    loss_function, losses = loss_of(*loss), []
    # fewer epochs of LBFGS, whose quotients of small differences double an error in every iteration
    epochs, batch = (8, EXAMPLES) if name == "LBFGS" else (EPOCHS, BATCH)
    for _ in range(epochs):
        epoch_loss = 0.0
        for start in range(0, EXAMPLES, batch):
            inputs, targets = x[start : start + batch], y[start : start + batch]

            def closure():
                optim.zero_grad()
                result = loss_function(model(inputs), targets)
                result.backward()
                if clip_norm is not None:
                    nn.utils.clip_grad_norm_(model.parameters(), clip_norm)
                return result

            value = optim.step(closure).item()
            losses.append(value)
            epoch_loss += value * len(inputs) / EXAMPLES
        if scheduler and scheduler[0] == "ReduceLROnPlateau":
            schedule.step(epoch_loss)
        elif scheduler:
            schedule.step()
    after = {key: tensor.tolist() for key, tensor in model.state_dict().items()}
    return {
        "model": spec, "loss": loss, "optimizer": optimizer, "scheduler": scheduler, "clipNorm": clip_norm,
        "epochs": epochs, "batchSize": batch, "x": x.tolist(), "y": y.tolist(),
        "before": before, "losses": losses, "after": after,
    }  # fmt: skip


rows = [run(*one) for one in RUNS]
Path(__file__).with_name("training.json").write_text(json.dumps(rows) + "\n")
