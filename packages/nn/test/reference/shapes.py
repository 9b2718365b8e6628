"""Writes shapes.json: moons and circles without noise and not shuffled, by scikit-learn's formulas.

The formulas are those of sklearn.datasets.make_moons and make_circles, so that only numpy is needed.
Run: python3 shapes.py (numpy 2.4).
"""

import json
from pathlib import Path

import numpy as np


def moons(n_samples):
    n_out = n_samples // 2
    outer, inner = np.linspace(0, np.pi, n_out), np.linspace(0, np.pi, n_samples - n_out)
    x = np.concatenate([np.cos(outer), 1 - np.cos(inner)])
    y = np.concatenate([np.sin(outer), 1 - np.sin(inner) - 0.5])
    return np.stack([x, y], axis=1).tolist()


def circles(n_samples, factor):
    n_out = n_samples // 2
    outer = np.linspace(0, 2 * np.pi, n_out, endpoint=False)
    inner = np.linspace(0, 2 * np.pi, n_samples - n_out, endpoint=False)
    x = np.concatenate([np.cos(outer), factor * np.cos(inner)])
    y = np.concatenate([np.sin(outer), factor * np.sin(inner)])
    return np.stack([x, y], axis=1).tolist()


SIZES = [1, 2, 3, 10, 101]
cases = {
    "moons": [{"nSamples": n, "x": moons(n)} for n in SIZES],
    "circles": [{"nSamples": n, "factor": f, "x": circles(n, f)} for n in SIZES for f in (0.8, 0.3)],
}
Path(__file__).with_name("shapes.json").write_text(json.dumps(cases))
