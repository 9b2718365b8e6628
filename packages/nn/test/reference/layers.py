"""Writes layers.json: every module and every loss on fixed numbers, with their outputs and gradients, by PyTorch.

Everything is float64. Inputs and weights are drawn here and stand in the file. A module is differentiated as the sum of its
outputs times the row's `adjoints`. Run: python3 layers.py (torch 2.13, CPU).
"""

import json
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

torch.set_default_dtype(torch.float64)
torch.manual_seed(20180101)

# Beside random points: where activations have their kinks and ends.
SPECIAL = [0.0, -3.0, 3.0, 1.0, -1.0, 6.0, -0.5, 9.25, -12.5]


def randomised(module):
    """Parameters of norms start as ones and zeros, which would hide what they do."""
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(torch.randn_like(parameter))
    return module


def numbers(tensors):
    return {name: tensor.tolist() for name, tensor in tensors.items()}


def state(module, rename=lambda name: name):
    return {rename(name): tensor.tolist() for name, tensor in module.state_dict().items()}


def differentiated(module, batch):
    """Outputs for a batch, and the gradients of their sum times `adjoints`."""
    x = torch.tensor(batch, requires_grad=True)
    outputs = module(x)
    adjoints = torch.randn_like(outputs)
    module.zero_grad()
    (outputs * adjoints).sum().backward()
    return {
        "x": batch,
        "adjoints": adjoints.tolist(),
        "outputs": outputs.tolist(),
        "inputGradients": x.grad.tolist(),
        "gradients": numbers({name: parameter.grad for name, parameter in module.named_parameters()}),
    }


def row(name, arguments, module, batch):
    """One module in training: `arguments` are those of its constructor here."""
    return {"name": name, "arguments": arguments, "state": state(module), **differentiated(module, batch)}


def points(examples, features):
    return torch.randn(examples, features).tolist()


class Formula(nn.Module):
    """For activations whose kernels round a constant to float32, which costs them eight digits: the same, composed."""

    def __init__(self, function):
        super().__init__()
        self.forward = function


def celu(x, alpha):
    return torch.where(x > 0, x, alpha * torch.expm1(x / alpha))


ACTIVATIONS = [
    ("Identity", [], nn.Identity()),
    ("ReLU", [], nn.ReLU()),
    ("ReLU6", [], nn.ReLU6()),
    ("LeakyReLU", [], nn.LeakyReLU()),
    ("LeakyReLU", [{"negativeSlope": 0.2}], nn.LeakyReLU(0.2)),
    ("ELU", [], nn.ELU()),
    ("ELU", [{"alpha": 0.7}], nn.ELU(0.7)),
    ("SELU", [], nn.SELU()),
    ("CELU", [], nn.CELU()),
    ("CELU", [{"alpha": 0.7}], Formula(lambda x: celu(x, 0.7))),
    ("GELU", [], nn.GELU()),
    ("GELU", [{"approximate": "tanh"}], nn.GELU(approximate="tanh")),
    ("SiLU", [], nn.SiLU()),
    ("Mish", [], nn.Mish()),
    ("Hardtanh", [], nn.Hardtanh()),
    ("Hardtanh", [{"minVal": -0.5, "maxVal": 2}], nn.Hardtanh(-0.5, 2)),
    ("Hardsigmoid", [], Formula(lambda x: functional.relu6(x + 3) / 6)),
    ("Hardswish", [], nn.Hardswish()),
    ("Softsign", [], nn.Softsign()),
    ("Softplus", [], nn.Softplus()),
    ("Softplus", [{"beta": 1.5}], nn.Softplus(1.5)),
    ("Sigmoid", [], nn.Sigmoid()),
    ("LogSigmoid", [], nn.LogSigmoid()),
    ("Tanh", [], nn.Tanh()),
    ("Softmax", [], nn.Softmax(dim=1)),
    ("LogSoftmax", [], nn.LogSoftmax(dim=1)),
]


def activations():
    batch = [SPECIAL, *points(2, len(SPECIAL))]
    return [row(name, arguments, module, batch) for name, arguments, module in ACTIVATIONS]


def layers():
    yield row("Linear", [3, 2], nn.Linear(3, 2), points(3, 3))
    yield row("Linear", [2, 4, {"bias": False}], nn.Linear(2, 4, bias=False), points(2, 2))
    yield row("LayerNorm", [5], randomised(nn.LayerNorm(5)), points(3, 5))
    yield row("LayerNorm", [4, {"eps": 0.1, "bias": False}], randomised(nn.LayerNorm(4, 0.1, bias=False)), points(2, 4))
    yield row("LayerNorm", [3, {"elementwiseAffine": False}], nn.LayerNorm(3, elementwise_affine=False), points(2, 3))
    yield row("RMSNorm", [5], randomised(nn.RMSNorm(5)), [*points(2, 5), [1e-8, -2e-8, 0.0, 1e-9, 3e-8]])
    yield row("RMSNorm", [4, {"eps": 0.1}], randomised(nn.RMSNorm(4, 0.1)), points(2, 4))
    yield row("RMSNorm", [3, {"elementwiseAffine": False}], nn.RMSNorm(3, elementwise_affine=False), points(2, 3))
    yield from batch_norms()
    neuron = row("Neuron", [3], nn.Linear(3, 1), points(2, 3))
    for tensors in (neuron["state"], neuron["gradients"]):  # a vector and a number there, a matrix and a vector here
        tensors["weight"], tensors["bias"] = tensors["weight"][0], tensors["bias"][0]
    yield neuron


def batch_norms():
    for features, options in [
        (3, {}),
        (2, {"eps": 0.01, "momentum": 0.3, "affine": False}),
        (2, {"momentum": None}),
        (2, {"trackRunningStats": False}),
    ]:
        names = {"trackRunningStats": "track_running_stats"}
        module = nn.BatchNorm1d(features, **{names.get(name, name): value for name, value in options.items()})
        randomised(module)
        before = state(module)
        steps = [{**differentiated(module, points(6, features)), "stateAfter": state(module)} for _ in range(3)]
        evaluated = differentiated(module.eval(), points(6, features))
        yield {"name": "BatchNorm1d", "arguments": [features, options], "state": before, "steps": steps, "eval": evaluated}


class Residual(nn.Module):
    def __init__(self, body, projection=None):
        super().__init__()
        self.body = body
        self.projection = projection

    def forward(self, x):
        return (x if self.projection is None else self.projection(x)) + self.body(x)


def models():
    """Modules that hold others: each row names what the test builds."""
    body = nn.Sequential(nn.Linear(3, 5), nn.BatchNorm1d(5), nn.Tanh(), nn.Linear(5, 3))
    yield row("residual", [], Residual(body), points(6, 3))
    body = nn.Sequential(nn.Linear(3, 4), nn.SiLU(), nn.Linear(4, 2))
    yield row("projected residual", [], Residual(body, nn.Linear(3, 2, bias=False)), points(3, 3))
    model = nn.Sequential(
        nn.Linear(4, 6), nn.LayerNorm(6), nn.GELU(), Residual(nn.Linear(6, 6)), nn.RMSNorm(6), nn.Linear(6, 3), nn.Softmax(dim=1)
    )
    yield row("deep", [], model, points(3, 4))


def embedding():
    module = nn.Embedding(5, 3)
    outputs = module(torch.tensor([[2, 0], [4, 2]]))
    adjoints = torch.randn_like(outputs)
    (outputs * adjoints).sum().backward()
    return {
        "arguments": [5, 3],
        "state": state(module),
        "indices": [[2, 0], [4, 2]],
        "adjoints": adjoints.flatten(1).tolist(),
        "outputs": outputs.flatten(1).tolist(),
        "gradients": {"weight": module.weight.grad.tolist()},
    }


def dropout():
    """The masks are what PyTorch's dropout made of ones with the same seed."""
    x = torch.randn(4, 5, requires_grad=True)
    torch.manual_seed(7)
    masks = functional.dropout(torch.ones(4, 5), 0.3)
    torch.manual_seed(7)
    outputs = functional.dropout(x, 0.3)
    adjoints = torch.randn_like(outputs)
    (outputs * adjoints).sum().backward()
    tensors = {"x": x, "masks": masks, "outputs": outputs, "adjoints": adjoints, "inputGradients": x.grad}
    return {"p": 0.3, **numbers(tensors)}


def loss(name, options, function, predictions, targets):
    """`function` gives the terms without reduction; 'none' is differentiated as their sum times `adjoints`."""
    rows = []
    for reduction in ["mean", "sum", "none"]:
        y = torch.tensor(predictions, requires_grad=True)
        result = function(y, targets, reduction)
        adjoints = torch.randn_like(result)
        (result * adjoints).sum().backward()
        rows.append(
            {
                "name": name,
                "options": {**options, "reduction": reduction},
                "predictions": predictions,
                "targets": targets.tolist(),
                "loss": result.tolist(),
                "adjoints": adjoints.tolist(),
                "gradients": y.grad.tolist(),
            }
        )
    return rows


def reduced(terms, reduction):
    return terms if reduction == "none" else getattr(terms, reduction)()


def hinge(margin):
    return lambda y, t, reduction: reduced(functional.relu(margin - t * y), reduction)


def elementwise_losses():
    predictions = [0.3, -1.7, 2.5, 0.5, 1.25]
    targets = torch.tensor([0.1, 1.1, -2.0, 1.5, 1.25])  # the differences 1 and 0 are the ends of the pieces
    for delta in [1.0, 0.4]:
        yield loss("huberLoss", {"delta": delta}, lambda y, t, r: functional.huber_loss(y, t, reduction=r, delta=delta), predictions, targets)
    for beta in [1.0, 0.4, 0.0]:
        yield loss("smoothL1Loss", {"beta": beta}, lambda y, t, r: functional.smooth_l1_loss(y, t, reduction=r, beta=beta), predictions, targets)
    yield loss("huberLoss", {}, lambda y, t, r: functional.huber_loss(y, t, reduction=r), predictions, targets)
    yield loss("smoothL1Loss", {}, lambda y, t, r: functional.smooth_l1_loss(y, t, reduction=r), predictions, targets)
    yield loss("mseLoss", {}, lambda y, t, r: functional.mse_loss(y, t, reduction=r), predictions, targets)
    yield loss("l1Loss", {}, lambda y, t, r: functional.l1_loss(y, t, reduction=r), predictions, targets)
    yield loss("halfSquaredError", {}, lambda y, t, r: 0.5 * functional.mse_loss(y, t, reduction=r), predictions, targets)

    shares = torch.tensor([0.0, 1.0, 0.25, 1.0, 0.0])
    yield loss("bceLoss", {}, lambda y, t, r: functional.binary_cross_entropy(y, t, reduction=r), [0.1, 0.9, 0.4, 1e-9, 0.999], shares)
    logits = [0.3, -1.7, 2.5, 40.0, -50.0]
    bce = functional.binary_cross_entropy_with_logits
    yield loss("bceWithLogitsLoss", {}, lambda y, t, r: bce(y, t, reduction=r), logits, shares)
    for weight in [3.0, [0.5, 2.0, 1.0, 4.0, 0.0]]:
        yield loss("bceWithLogitsLoss", {"posWeight": weight}, lambda y, t, r: bce(y, t, reduction=r, pos_weight=torch.tensor(weight)), logits, shares)
    signs = torch.tensor([1.0, -1.0, 1.0, 1.0, -1.0])
    yield loss("hingeLoss", {}, hinge(1), [0.3, -1.7, 2.5, 1.0, 0.8], signs)
    yield loss("hingeLoss", {"margin": 0.25}, hinge(0.25), [0.3, -1.7, 0.1, 0.25, 0.8], signs)


def class_losses():
    """PyTorch's batch of one example."""

    def entropy(y, t, reduction, **options):
        return functional.cross_entropy(y[None], t[None], reduction=reduction, **options)

    for logits in [[0.3, -1.7, 2.5, 0.2], [1000.0, 998.5, -1000.0, 0.0], [-3.0, 0.0]]:
        shares = torch.softmax(torch.randn(len(logits)), 0)
        for target in [torch.tensor(1), shares]:
            yield loss("crossEntropyLoss", {}, entropy, logits, target)
            yield loss("crossEntropyLoss", {"labelSmoothing": 0.1}, lambda y, t, r: entropy(y, t, r, label_smoothing=0.1), logits, target)
        logs = torch.log_softmax(torch.tensor(logits), 0).tolist()
        yield loss("nllLoss", {}, lambda y, t, r: functional.nll_loss(y[None], t[None], reduction=r), logs, torch.tensor(0))


def penalties():
    theta = torch.tensor([0.3, -1.7, 0.0, 2.5], requires_grad=True)
    for name, options, value in [
        ("l1Penalty", {}, 0.01 * theta.abs().sum()),
        ("l1Penalty", {"halved": True}, 0.01 / 2 * theta.abs().sum()),
        ("l2Penalty", {}, 0.01 * theta.square().sum()),
        ("l2Penalty", {"halved": True}, 0.01 / 2 * theta.square().sum()),
    ]:
        (gradients,) = torch.autograd.grad(value, theta)
        yield {"name": name, "options": options, "lambda": 0.01, "parameters": theta.tolist(), "loss": value.item(), "gradients": gradients.tolist()}


content = {
    "modules": [*activations(), *layers()],
    "models": [*models()],
    "embedding": [embedding()],
    "dropout": [dropout()],
    "losses": [row for rows in [*elementwise_losses(), *class_losses()] for row in rows],
    "penalties": [*penalties()],
}
parts = [
    json.dumps(name) + ": [\n" + ",\n".join(json.dumps(row, allow_nan=False) for row in rows) + "\n]"
    for name, rows in content.items()
]
Path(__file__).with_name("layers.json").write_text("{\n" + ",\n".join(parts) + "\n}\n")
