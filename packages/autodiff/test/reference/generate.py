"""Writes accuracy.json: every operation and its partials to 50 digits, by mpmath.

Partials are differences in 2000-digit arithmetic, not formulas: a formula that is wrong in ops.ts cannot be wrong here
in the same way. Arguments are doubles, taken exactly. Run: python3 generate.py (mpmath 1.3).
"""

import json
from pathlib import Path

from mpmath import mp, mpf

mp.dps = 2000
TINY = mpf(10) ** -400  # relative step: below 1/10**304, which sigma'(700) is away from 0

UNARY_POINTS = [-700.0, -40.0, -22.0, -3.0, -1.25, -1e-5, 1e-300, 1e-8, 0.1, 0.75, 1.0, 3.0, 10.0, 19.1, 25.0, 37.0, 300.0, 700.0]
POSITIVE_POINTS = [1e-300, 1e-8, 0.1, 1 - 1e-10, 1 + 1e-10, 3.0, 1e6, 1e300]
BINARY_POINTS = [[2.0, -3.0], [0.1, 0.3], [-1e-8, 7.0], [1e150, 1e-150], [1 / 3, 3.0]]

OPERATIONS = {
    "add": (lambda a, b: a + b, BINARY_POINTS),
    "sub": (lambda a, b: a - b, BINARY_POINTS),
    "mul": (lambda a, b: a * b, BINARY_POINTS),
    "div": (lambda a, b: a / b, BINARY_POINTS),
    "neg": (lambda x: -x, UNARY_POINTS),
    "sum": (lambda *terms: sum(terms), [[0.1, 0.2, 0.3], [1.0, 1e-16, 2.0], [5.0]]),
    "square": (lambda x: x * x, [0.1, -3.0, 1e100, -1e-100]),
    "sqrt": (mp.sqrt, POSITIVE_POINTS),
    "pow": (
        lambda a, b: a**b,
        [[2.0, 10.0], [0.1, 0.3], [1 + 1e-10, 1e10], [3.0, -2.5], [1e-8, 0.5], [7.0, 1e-8], [1e10, 30.0], [0.9, 1000.0]],
    ),
    "exp": (mp.exp, UNARY_POINTS),
    "log": (mp.log, POSITIVE_POINTS),
    "softplus": (lambda x: mp.log(1 + mp.exp(x)), UNARY_POINTS),
    "sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), UNARY_POINTS),
    "sin": (mp.sin, [*UNARY_POINTS, 1e6]),
    "cos": (mp.cos, [*UNARY_POINTS, 1e6]),
    "sinh": (mp.sinh, UNARY_POINTS),
    "cosh": (mp.cosh, UNARY_POINTS),
    "tanh": (mp.tanh, UNARY_POINTS),
    "abs": (abs, UNARY_POINTS),
    "sign": (mp.sign, UNARY_POINTS),
    "relu": (lambda x: max(x, mpf(0)), UNARY_POINTS),
    "max": (max, BINARY_POINTS),
    "min": (min, BINARY_POINTS),
    "where": (lambda c, a, b: a if c > 0 else b, [[1.0, 2.0, 3.0], [-1.0, 2.0, 3.0]]),
    "greater": (lambda a, b: mpf(a > b), BINARY_POINTS),
    "equal": (lambda a, b: mpf(a == b), BINARY_POINTS),
    "share": (lambda a, b: mpf(a > b), BINARY_POINTS),
}


def partial(f, args, k):
    step = args[k] * TINY
    above = [x + step if i == k else x for i, x in enumerate(args)]
    below = [x - step if i == k else x for i, x in enumerate(args)]
    return (f(*above) - f(*below)) / (2 * step)


def row(op, f, point):
    doubles = point if isinstance(point, list) else [point]
    args = [mpf(x) for x in doubles]
    digits = lambda x: mp.nstr(x, 50, strip_zeros=True)
    return {"op": op, "args": doubles, "value": digits(f(*args)), "partials": [digits(partial(f, args, k)) for k in range(len(args))]}


rows = [row(op, f, point) for op, (f, points) in OPERATIONS.items() for point in points]
Path(__file__).with_name("accuracy.json").write_text("[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n")
