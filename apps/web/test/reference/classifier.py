"""Writes classifier.json: a 3-4-2 classifier by PyTorch, as its weights are printed, with its loss and its gradients, and
classifier-tape.json: the same network as python/retrograd_export.py exports it.

The example is that of the app's builder. Run: python3 classifier.py (torch 2.13, CPU).
"""

import json
import sys
from pathlib import Path

import torch
from torch import nn

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[3] / "python"))

from retrograd_export import export, save  # noqa: E402

torch.set_default_dtype(torch.float64)
torch.manual_seed(20180101)
model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))
with torch.no_grad():
    for parameter in model.parameters():
        parameter.copy_(torch.round(parameter, decimals=2))  # so that it is printed with all its digits
x, y = torch.tensor([0.5, -0.3, 0.8]), torch.tensor([1.0, 0.0])
loss = nn.CrossEntropyLoss()
found = loss(model(x), y)
found.backward()
save(export(model, x, y, loss), HERE / "classifier-tape.json")

named = {"W1": model[0].weight, "b1": model[0].bias, "W2": model[2].weight, "b2": model[2].bias}
reference = {
    "printed": {name: str(parameter.data) for name, parameter in named.items()},
    "gradients": {name: parameter.grad.tolist() for name, parameter in named.items()},
    "loss": found.item(),
}
(HERE / "classifier.json").write_text(json.dumps(reference, indent=2) + "\n")
