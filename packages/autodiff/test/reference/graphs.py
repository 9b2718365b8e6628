"""Writes graphs.json: random graphs with values, gradients and Hessians by PyTorch in float64.

A node is [operation, argument, ...]; an argument is the number of an input or an earlier node (inputs come first), or a
constant in a list of its own. Arguments are led to where the operation is smooth and of moderate size, by nodes that are
part of the graph; kinks and ties occur as they come. Run: python3 graphs.py (torch 2.13).
"""

import json
import math
import random
from pathlib import Path

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def tensor(x):
    return x if torch.is_tensor(x) else torch.tensor(x)


def stack(terms):
    return torch.stack([tensor(term) for term in terms])


UNARY = {
    "neg": torch.neg, "square": torch.square, "sin": torch.sin, "cos": torch.cos, "tanh": torch.tanh,
    "atan": torch.atan, "asinh": torch.asinh, "sigmoid": torch.sigmoid, "logSigmoid": F.logsigmoid,
    "softplus": F.softplus, "silu": F.silu, "mish": F.mish, "gelu": F.gelu, "softsign": F.softsign,
    "geluTanh": lambda x: F.gelu(x, approximate="tanh"), "relu": torch.relu, "relu6": F.relu6, "selu": F.selu,
    "abs": torch.abs, "erf": torch.erf, "erfc": torch.erfc,
}
SMALL = {  # of tanh x
    "exp": torch.exp, "expm1": torch.expm1, "exp2": torch.exp2, "sinh": torch.sinh, "cosh": torch.cosh, "tan": torch.tan,
}
POSITIVE = {  # of x² + ½
    "log": torch.log, "log2": torch.log2, "log10": torch.log10, "log1p": torch.log1p, "sqrt": torch.sqrt,
    "rsqrt": torch.rsqrt, "reciprocal": torch.reciprocal,
}
UNIT = {"asin": torch.asin, "acos": torch.acos, "atanh": torch.atanh}  # of 0.9 tanh x
BINARY = {
    "add": torch.add, "sub": torch.sub, "mul": torch.mul, "hypot": torch.hypot, "max": torch.maximum,
    "min": torch.minimum, "logAddExp": torch.logaddexp,
}
POSITIVE_SECOND = {"div": torch.div, "atan2": torch.atan2, "xlogy": torch.xlogy}
OTHERS = {
    "pow": torch.pow,  # of x² + ½
    "acosh": torch.acosh,  # of x² + 3/2
    "where": lambda c, a, b: torch.where(tensor(c) > 0, a, b),
    "clamp": lambda x, low, high: torch.clamp(x, low, high),
    "leakyRelu": F.leaky_relu,
    "elu": F.elu,
    "celu": F.celu,
    "sum": lambda *terms: stack(terms).sum(),
    "mean": lambda *terms: stack(terms).mean(),
    "logSumExp": lambda *terms: torch.logsumexp(stack(terms), 0),
    "amax": lambda *terms: torch.amax(stack(terms), 0),
    "dot": lambda *args: torch.dot(stack(args[:-1:2]), stack(args[1::2])) + (args[-1] if len(args) % 2 == 1 else 0),
}
ALL = {**UNARY, **SMALL, **POSITIVE, **UNIT, **BINARY, **POSITIVE_SECOND, **OTHERS}


def evaluate(nodes, inputs):
    values = list(inputs)
    for op, *args in nodes:
        values.append(ALL[op](*(arg[0] if isinstance(arg, list) else values[arg] for arg in args)))
    return values


class Graph:
    """A graph while it grows, with its values."""

    def __init__(self, inputs):
        self.inputs = inputs
        self.values = [torch.tensor(x) for x in inputs]
        self.nodes = []

    def put(self, op, *args):
        self.nodes.append([op, *args])
        self.values.append(ALL[op](*(arg[0] if isinstance(arg, list) else self.values[arg] for arg in args)))
        return len(self.values) - 1

    def pick(self, rng, window):
        count = len(self.values)
        return rng.randrange(max(0, count - window), count) if rng.random() < 0.5 else rng.randrange(count)

    def grow(self, rng, window):
        x, y, z = (self.pick(rng, window) for _ in range(3))
        if rng.random() < 0.1:
            y = x
        op = rng.choice(list(ALL))
        positive = lambda at: self.put("add", self.put("square", at), [0.5])
        if op in UNARY:
            args = [x]
        elif op in SMALL:
            args = [self.put("tanh", x)]
        elif op in POSITIVE:
            args = [positive(x)]
        elif op in UNIT:
            args = [self.put("mul", self.put("tanh", x), [0.9])]
        elif op in BINARY:
            args = [x, [rng.choice([0.5, -1.25, 2.0])]] if op in ("add", "sub", "mul") and rng.random() < 0.2 else [x, y]
        elif op in POSITIVE_SECOND:
            args = [x, positive(y)]
        elif op == "pow":
            args = [positive(x), self.put("tanh", y)] if rng.random() < 0.5 else [x, [rng.choice([2, 3])]]
        elif op == "acosh":
            args = [self.put("add", self.put("square", x), [1.5])]
        elif op == "where":
            args = [x, y, z]
        elif op == "clamp":
            args = [x, [-0.75], [0.5]]
        elif op in ("leakyRelu", "elu", "celu"):
            args = [x, [rng.choice([0.125, 0.5, 1.5])]]
        elif op == "dot":
            args = [x, y, z, self.pick(rng, window), *([x] if rng.random() < 0.5 else [])]
        else:
            args = [self.pick(rng, window) for _ in range(rng.randint(1, 6))]
        at = self.put(op, *args)
        size = abs(self.values[at].item())
        if size > 2:
            self.put("mul", at, [round(1 / size, 4)])

    def finish(self, count):
        """The last `count` nodes, added up."""
        end = len(self.values)
        return self.put("sum", *range(max(0, end - count), end))


def numbers(tensor):
    return [row.item() for row in tensor] if tensor.dim() == 1 else [numbers(row) for row in tensor]


def reference(name, graph, hessian=False):
    def f(x):
        return evaluate(graph.nodes, x.unbind())[-1]

    x = torch.tensor(graph.inputs, requires_grad=True)
    y = f(x)
    (gradient,) = torch.autograd.grad(y, x)
    row = {"name": name, "inputs": graph.inputs, "nodes": graph.nodes, "value": y.item(), "gradient": numbers(gradient)}
    if hessian:
        row["hessian"] = numbers(torch.autograd.functional.hessian(f, x.detach()))
    return row


def random_inputs(rng, count):
    """Never 0, where PyTorch takes another second derivative of ELU than we (edge-cases.test.ts)."""
    return [(2 * rng.randint(-20, 19) + 1) / 16 for _ in range(count)]


def wide(rng, inputs, size, window=8, terms=20):
    graph = Graph(random_inputs(rng, inputs))
    while len(graph.nodes) < size:
        graph.grow(rng, window)
    graph.finish(terms)
    return graph


def chain(rng, length):
    """One path, and at each step the same operand twice: x ← sin(x + a x) + b."""
    graph = Graph(random_inputs(rng, 3))
    at = 0
    for step in range(length):
        at = graph.put("add", graph.put("sin", graph.put("sum", at, at, 1 + step % 2)), [0.75])
    return graph


def diamonds(rng, length):
    """2^length paths: x ← x/2 + tanh(x)/2."""
    graph = Graph(random_inputs(rng, 1))
    at = 0
    for _ in range(length):
        at = graph.put("mean", at, graph.put("tanh", at))
    return graph


def main():
    rng = random.Random(20240607)
    graphs = [reference("output = input", Graph([1.5])), reference("the last of two inputs", Graph([1.5, -2.0]))]
    unused = Graph([1.5, -2.0, 0.25])
    unused.put("mul", 0, 0)
    graphs.append(reference("two of three inputs unused", unused))
    graphs += [reference(f"diamonds, {n} deep", diamonds(rng, n)) for n in (3, 100)]
    graphs += [reference(f"chain of {n} steps", chain(rng, n)) for n in (5, 400)]
    graphs += [reference(f"wide {k}", wide(rng, rng.randint(1, 12), rng.randint(5, 150))) for k in range(60)]
    graphs += [reference(f"large {k}", wide(rng, 40, size, window=size, terms=size // 2)) for k, size in enumerate((1000, 2000, 4000))]
    small = []
    while len(small) < 60:
        row = reference(f"small {len(small)}", wide(rng, rng.randint(1, 6), rng.randint(1, 20), terms=5), hessian=True)
        if all(math.isfinite(x) for line in row["hessian"] for x in line):  # PyTorch's hypot has NaN at the origin
            small.append(row)
    text = "[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in graphs + small) + "\n]\n"
    Path(__file__).with_name("graphs.json").write_text(text)


main()
