"""Writes infinities.json: functions of many numbers, infinite ones among them, with their Jacobians, by PyTorch in float64.

Run: python3 infinities.py (torch 2.13). Numbers that JSON does not have are strings.
"""

import itertools
import json
import math
from pathlib import Path

import torch

FUNCTIONS = {
    "logSumExp": lambda x: torch.logsumexp(x, 0)[None],
    "softmax": lambda x: torch.softmax(x, 0),
    "logSoftmax": lambda x: torch.log_softmax(x, 0),
    "amax": lambda x: torch.amax(x, 0)[None],
    "amin": lambda x: torch.amin(x, 0)[None],
    "mean": lambda x: torch.mean(x)[None],
    "hypot": lambda x: torch.hypot(x[0], x[1])[None],
    "logAddExp": lambda x: torch.logaddexp(x[0], x[1])[None],
}
POINTS = [list(point) for point in itertools.product([1.0, math.inf, -math.inf, math.nan], repeat=2)]
LONGER = [[0.5, 1.0, math.inf], [0.5, -math.inf, 1.0], [-math.inf] * 3, [math.inf, 0.5, -math.inf], [-math.inf]]


def printed(x):
    return x if math.isfinite(x) else {math.inf: "Infinity", -math.inf: "-Infinity"}.get(x, "NaN")


def case(name, point):
    x = torch.tensor(point, dtype=torch.float64, requires_grad=True)
    y = FUNCTIONS[name](x)
    rows = [torch.autograd.grad(one, x, retain_graph=True)[0].tolist() for one in y]
    return {
        "op": name,
        "at": [printed(at) for at in point],
        "values": [printed(one) for one in y.tolist()],
        "jacobian": [[printed(slope) for slope in row] for row in rows],
    }


cases = [
    case(name, point)
    for name in FUNCTIONS
    for point in POINTS + ([] if name in ("hypot", "logAddExp") else LONGER)
]
text = "[\n" + ",\n".join(json.dumps(one) for one in cases) + "\n]\n"
Path(__file__).with_name("infinities.json").write_text(text)
