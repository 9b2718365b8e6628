"""Writes optimizers.json and schedulers.json: trajectories, line searches, clipped gradients and learning rates by
PyTorch.

Everything is float64 and single-tensor on the CPU. The problem is that of test/problem.ts: a quadratic and a quartic in
six parameters, which stand in two groups of three. Options have our names: snake_case is PyTorch's.
Run: python3 optimizers.py (torch 2.13).
"""

import json
import math
import re
from pathlib import Path

import torch
from torch.optim import lr_scheduler
from torch.optim.lbfgs import _strong_wolfe

STEPS = 30
EPOCHS = 60
START = [1.5, -0.8, 0.3, -2.0, 0.9, 0.05]
CURVATURE = [0.5, 1.0, 2.0, 4.0, 0.1, 8.0]
CENTRE = [0.2, -0.4, 0.6, 0.1, -0.3, 0.5]

# optimiser, options, options of each of two groups if they differ
OPTIMIZERS = [
    ("SGD", {}),
    ("SGD", {"lr": 0.05}),
    ("SGD", {"lr": 0.02, "momentum": 0.9}),
    ("SGD", {"lr": 0.02, "momentum": 0.9, "dampening": 0.3}),
    ("SGD", {"lr": 0.02, "momentum": 0.8, "nesterov": True}),
    ("SGD", {"lr": 0.02, "weightDecay": 0.1}),
    ("SGD", {"lr": 0.01, "momentum": 0.9, "dampening": 0.1, "weightDecay": 0.05}),
    ("RMSprop", {}),
    ("RMSprop", {"lr": 0.05, "alpha": 0.9}),
    ("RMSprop", {"lr": 0.02, "centered": True}),
    ("RMSprop", {"lr": 0.01, "momentum": 0.9}),
    ("RMSprop", {"lr": 0.02, "weightDecay": 0.1, "eps": 1e-3}),
    ("RMSprop", {"lr": 0.005, "alpha": 0.8, "momentum": 0.5, "centered": True, "weightDecay": 0.02}),
    ("Adagrad", {}),
    ("Adagrad", {"lr": 0.3, "lrDecay": 0.05}),
    ("Adagrad", {"lr": 0.3, "initialAccumulatorValue": 0.1}),
    ("Adagrad", {"lr": 0.3, "weightDecay": 0.1, "eps": 1e-2}),
    ("Adadelta", {}),
    ("Adadelta", {"lr": 0.5, "rho": 0.8, "eps": 1e-3}),
    ("Adadelta", {"weightDecay": 0.1, "eps": 1e-2}),
    ("Adam", {}),
    ("Adam", {"lr": 0.1}),
    ("Adam", {"lr": 0.05, "betas": [0.8, 0.95]}),
    ("Adam", {"lr": 0.05, "betas": [0.3, 0.9], "eps": 1e-3}),
    ("Adam", {"lr": 0.1, "amsgrad": True, "betas": [0.9, 0.9]}),
    ("Adam", {"lr": 0.1, "weightDecay": 0.1}),
    ("Adam", {"lr": 0.1, "weightDecay": 0.1, "decoupledWeightDecay": True}),
    ("AdamW", {}),
    ("AdamW", {"lr": 0.1}),
    ("AdamW", {"lr": 0.1, "weightDecay": 0.3, "amsgrad": True}),
    ("NAdam", {}),
    ("NAdam", {"lr": 0.1, "momentumDecay": 0.1}),
    ("NAdam", {"lr": 0.05, "weightDecay": 0.1, "betas": [0.8, 0.95], "eps": 1e-3}),
    ("NAdam", {"lr": 0.05, "weightDecay": 0.1, "decoupledWeightDecay": True}),
    ("RAdam", {}),
    ("RAdam", {"lr": 0.1}),
    ("RAdam", {"lr": 0.05, "betas": [0.8, 0.6]}),
    ("RAdam", {"lr": 0.05, "weightDecay": 0.1, "eps": 1e-3}),
    ("RAdam", {"lr": 0.05, "weightDecay": 0.1, "decoupledWeightDecay": True}),
    ("Adamax", {}),
    ("Adamax", {"lr": 0.1, "betas": [0.8, 0.9]}),
    ("Adamax", {"lr": 0.1, "weightDecay": 0.1, "eps": 1e-3}),
    ("LBFGS", {"lr": 0.1, "maxIter": 1}),
    ("LBFGS", {"lr": 0.3, "maxIter": 2, "historySize": 2}),
    ("LBFGS", {"lr": 0.2, "maxIter": 3, "maxEval": 2}),
    ("LBFGS", {"lr": 0.5, "toleranceGrad": 1e-3, "toleranceChange": 1e-4}),
    ("LBFGS", {"lr": 0.5, "toleranceGrad": 0.05, "toleranceChange": 0}),
    ("LBFGS", {"lr": 0.5, "toleranceGrad": 0, "toleranceChange": 1e-3}),
    ("LBFGS", {"lr": 0.05, "historySize": 2, "toleranceGrad": 0, "toleranceChange": 0.004}),
    ("LBFGS", {"lr": 0.001, "toleranceChange": 0.001}),
    ("LBFGS", {"maxIter": 1, "lineSearchFn": "strongWolfe"}),
    ("LBFGS", {"lr": 20.0, "maxIter": 1, "lineSearchFn": "strongWolfe"}),
    ("LBFGS", {"lr": 0.001, "maxIter": 2, "historySize": 3, "lineSearchFn": "strongWolfe"}),
    ("LBFGS", {"lr": 5.0, "maxIter": 2, "maxEval": 4, "historySize": 1, "lineSearchFn": "strongWolfe"}),
    ("SGD", {"momentum": 0.5}, [{"lr": 0.05}, {"lr": 0.02, "momentum": 0.9, "weightDecay": 0.1}]),
    ("Adam", {"lr": 0.05}, [{}, {"lr": 0.1, "betas": [0.5, 0.8], "amsgrad": True}]),
    ("RMSprop", {"lr": 0.05}, [{"centered": True}, {"momentum": 0.5, "lr": 0.01}]),
    ("AdamW", {"lr": 0.05}, [{"weightDecay": 0}, {"weightDecay": 0.5}]),
]

# optimiser and its options, then schedulers in the order in which they are made and stepped
SCHEDULERS = [
    ("SGD", {}, [("StepLR", {"stepSize": 7})]),
    ("SGD", {}, [("StepLR", {"stepSize": 1, "gamma": 0.93})]),
    ("SGD", {}, [("MultiStepLR", {"milestones": [5, 20, 20, 41]})]),
    ("SGD", {}, [("MultiStepLR", {"milestones": [30, 10], "gamma": 0.3})]),
    ("SGD", {}, [("ExponentialLR", {"gamma": 0.95})]),
    ("SGD", {}, [("CosineAnnealingLR", {"tMax": 60})]),
    ("SGD", {}, [("CosineAnnealingLR", {"tMax": 13, "etaMin": 0.004})]),
    ("SGD", {}, [("CosineAnnealingLR", {"tMax": 25})]),
    ("SGD", {}, [("CosineAnnealingLR", {"tMax": 1, "etaMin": 0.001})]),
    ("SGD", {}, [("CosineAnnealingWarmRestarts", {"t0": 11})]),
    ("SGD", {}, [("CosineAnnealingWarmRestarts", {"t0": 4, "tMult": 2, "etaMin": 0.003})]),
    ("SGD", {}, [("CosineAnnealingWarmRestarts", {"t0": 1, "tMult": 3})]),
    ("SGD", {}, [("LinearLR", {})]),
    ("SGD", {}, [("LinearLR", {"startFactor": 0.001, "totalIters": 17})]),
    ("SGD", {}, [("LinearLR", {"startFactor": 1, "endFactor": 0.25, "totalIters": 40})]),
    ("SGD", {}, [("PolynomialLR", {})]),
    ("SGD", {}, [("PolynomialLR", {"totalIters": 50, "power": 2.5})]),
    ("SGD", {}, [("PolynomialLR", {"totalIters": 70, "power": 0.5})]),
    ("SGD", {"momentum": 0.9}, [("OneCycleLR", {"maxLr": 0.5, "totalSteps": 60})]),
    ("Adam", {}, [("OneCycleLR", {"maxLr": 0.5, "totalSteps": 61})]),
    ("RMSprop", {}, [("OneCycleLR", {"maxLr": [0.5, 0.2], "totalSteps": 60, "pctStart": 0.45, "divFactor": 10,
                                     "finalDivFactor": 100, "baseMomentum": [0.5, 0.6], "maxMomentum": 0.99})]),
    ("Adam", {}, [("OneCycleLR", {"maxLr": 0.5, "totalSteps": 60, "annealStrategy": "linear"})]),
    ("SGD", {}, [("OneCycleLR", {"maxLr": 0.5, "totalSteps": 60, "threePhase": True})]),
    ("Adagrad", {}, [("OneCycleLR", {"maxLr": 0.5, "totalSteps": 60, "cycleMomentum": False})]),
    ("SGD", {}, [("LinearLR", {"startFactor": 0.1, "totalIters": 10}), ("ExponentialLR", {"gamma": 0.97})]),
    ("SGD", {}, [("LinearLR", {"startFactor": 0.01, "totalIters": 8}), ("CosineAnnealingLR", {"tMax": 60})]),
    ("SGD", {}, [("LinearLR", {"startFactor": 0.01, "totalIters": 8}), ("CosineAnnealingLR", {"tMax": 9})]),
    ("SGD", {}, [("LinearLR", {}), ("CosineAnnealingWarmRestarts", {"t0": 9})]),
    ("SGD", {}, [("StepLR", {"stepSize": 9, "gamma": 0.5}), ("PolynomialLR", {"totalIters": 60})]),
    ("SGD", {}, [("ReduceLROnPlateau", {"patience": 2})]),
    ("SGD", {}, [("ReduceLROnPlateau", {"factor": 0.5, "patience": 1, "cooldown": 3, "minLr": 0.002})]),
    ("SGD", {}, [("ReduceLROnPlateau", {"threshold": 0.05, "patience": 1, "factor": 0.8})]),
    ("SGD", {}, [("ReduceLROnPlateau", {"cooldown": 20, "patience": 1, "factor": 0.9})]),
    ("SGD", {}, [("ReduceLROnPlateau", {"mode": "max", "patience": 3, "threshold": 0.05, "factor": 0.8})]),
    ("SGD", {}, [("ReduceLROnPlateau", {"thresholdMode": "abs", "threshold": 0.02, "patience": 2, "factor": 0.7})]),
    ("SGD", {}, [("ReduceLROnPlateau", {"mode": "max", "thresholdMode": "abs", "threshold": 0.1, "patience": 0,
                                        "factor": 0.9, "minLr": [0.05, 0.001], "eps": 0.002})]),
]

GRADIENTS = [[3.0, -4.0], [0.1, 0.2, -0.05], [1e-9, 7.5, -2.25, 1e3], [0.0, 0.0], [1e-7, -1e-7]]
CLIPPING = [(1.0, 2.0), (0.5, 1.0), (10.0, 3.0), (2.0, math.inf), (1e-3, 2.5)]


def name_of(camel):
    special = {"tMax": "T_max", "t0": "T_0", "tMult": "T_mult"}
    return special.get(camel, re.sub("([A-Z])", r"_\1", camel).lower())


def arguments(options):
    return {name_of(name): "strong_wolfe" if value == "strongWolfe" else value for name, value in options.items()}


def loss_of(x):
    centred = x - torch.tensor(CENTRE)
    terms = 0.5 * torch.tensor(CURVATURE) * centred * centred + 0.25 * x * x * x * x
    return terms.sum() + 0.3 * (x[:-1] * x[1:]).sum()


def trajectory(name, options, groups=None):
    parameters = [torch.tensor(half, requires_grad=True) for half in (START[:3], START[3:])]
    torch_groups = groups and [{"params": [p], **arguments(own)} for p, own in zip(parameters, groups)]
    plain = {} if name == "LBFGS" else {"foreach": False}
    optimizer = getattr(torch.optim, name)(torch_groups or parameters, **arguments(options), **plain)
    losses, calls = [], [0]

    def closure():
        calls[0] += 1
        optimizer.zero_grad()
        loss = loss_of(torch.cat(parameters))
        loss.backward()
        return loss

    for _ in range(STEPS):
        losses.append(optimizer.step(closure).item())
    row = {"name": name, "options": options, "losses": losses, "calls": calls[0], "parameters": torch.cat(parameters).tolist()}
    return {**row, "groups": groups} if groups else row


def line_search(i, nudge=1.0):
    """The search for a point on a polynomial of degree 6 that goes down at 0, from a first step of some size."""
    random = torch.Generator().manual_seed(i)
    coefficients = (torch.randn(7, generator=random) * torch.tensor([1, 1, 4, 8, 8, 4, 1])).tolist()
    coefficients[1] = -abs(coefficients[1])
    coefficients[6] = 0.5 + abs(coefficients[6])
    size = nudge * 10 ** torch.empty(1).uniform_(-2, 0.7, generator=random).item()
    evaluations = int(torch.randint(1, 26, (1,), generator=random)) if i % 3 == 0 else 25

    def at(_x, t, _d):
        value, slope = 0.0, 0.0
        for c in reversed(coefficients):
            slope = slope * float(t) + value
            value = value * float(t) + c
        return value, torch.tensor([slope])

    value, gradient = at(None, 0, None)
    found, _, t, calls = _strong_wolfe(
        at, None, size, torch.ones(1), value, gradient, gradient.dot(torch.ones(1)), max_ls=evaluations
    )
    row = {"coefficients": coefficients, "first": size, "maxEvaluations": evaluations}
    return {**row, "t": float(t), "value": found, "calls": calls}


def is_steady(i):
    """Whether rounding is left out of it: steps of 1 % can be so short that their differences are nothing else."""
    rows = [line_search(i, nudge) for nudge in (1, 1 + 1e-15, 1 - 1e-15)]
    same_calls = len({row["calls"] for row in rows}) == 1
    return same_calls and max(row["t"] for row in rows) - min(row["t"] for row in rows) < 1e-13


def metric(epoch):
    """Goes down with waves, then up."""
    return 1.5 - 0.03 * min(epoch, 35) + 0.2 * math.sin(epoch) + 0.01 * epoch


def schedule(name, options, schedulers):
    parameters = [torch.tensor(half, requires_grad=True) for half in (START[:3], START[3:])]
    groups = [{"params": [parameters[0]], "lr": 0.1}, {"params": [parameters[1]], "lr": 0.037}]
    optimizer = getattr(torch.optim, name)(groups, **arguments(options))
    made = [getattr(lr_scheduler, kind)(optimizer, **arguments(own)) for kind, own in schedulers]
    plateau = schedulers[0][0] == "ReduceLROnPlateau"
    rates, momenta, metrics = [], [], []
    for epoch in range(EPOCHS + 1):
        rates.append([group["lr"] for group in optimizer.param_groups])
        momenta.append([group.get("momentum", group.get("betas", [0])[0]) for group in optimizer.param_groups])
        if epoch == EPOCHS or epoch == min(own.get("totalSteps", EPOCHS) for _, own in schedulers):
            break
        optimizer.step()
        metrics.append(metric(epoch))
        for scheduler in made:
            scheduler.step(*([metrics[-1]] if plateau else []))
    row = {"optimizer": name, "options": options, "schedulers": schedulers, "rates": rates}
    if plateau:
        row["metrics"] = metrics
    if schedulers[0][0] == "OneCycleLR":
        row["momenta"] = momenta
    return row


def clipped(gradients, max_norm, norm_type):
    parameters = [torch.zeros(len(gradients), requires_grad=True) for _ in range(2)]
    for parameter in parameters:
        parameter.grad = torch.tensor(gradients)
    total = torch.nn.utils.clip_grad_norm_(parameters[:1], max_norm, norm_type).item()
    torch.nn.utils.clip_grad_value_(parameters[1:], max_norm)
    return {
        "gradients": gradients,
        "max": max_norm,
        "normType": "Infinity" if norm_type == math.inf else norm_type,
        "total": total,
        "byNorm": parameters[0].grad.tolist(),
        "byValue": parameters[1].grad.tolist(),
    }


def write(name, **tables):
    lines = [f'"{key}": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]" for key, rows in tables.items()]
    Path(__file__).with_name(name).write_text("{\n" + ",\n".join(lines) + "\n}\n")


torch.set_default_dtype(torch.float64)
write(
    "optimizers.json",
    trajectories=[trajectory(*case) for case in OPTIMIZERS],
    lineSearches=[line_search(i) for i in range(200) if is_steady(i)],
    clipping=[clipped(gradients, *case) for gradients in GRADIENTS for case in CLIPPING],
)
write("schedulers.json", schedules=[schedule(*case) for case in SCHEDULERS])
