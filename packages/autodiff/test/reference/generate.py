"""Writes accuracy.json: every operation with its first and second partials to 50 digits, by mpmath.

Partials are differences in 2000-digit arithmetic, not formulas: a formula that is wrong in a row cannot be wrong here in
the same way. Arguments are doubles, taken exactly. Run: python3 generate.py (mpmath 1.3).
"""

import json
from pathlib import Path

from mpmath import mp, mpf

mp.dps = 2000
TINY = mpf(10) ** -400  # relative step: below 1/10**304, which sigma'(700) is away from 0

UNARY_POINTS = [-700.0, -40.0, -22.0, -3.0, -1.25, -1e-5, 1e-300, 1e-8, 0.1, 0.75, 1.0, 3.0, 10.0, 19.1, 25.0, 37.0, 300.0, 700.0]
POSITIVE_POINTS = [1e-300, 1e-8, 0.1, 1 - 1e-10, 1 + 1e-10, 3.0, 1e6, 1e300]
WIDE_POINTS = [-1e300, -1e160, -40.0, -1.25, -1e-5, 1e-300, 1e-8, 0.1, 1.0, 3.0, 1e6, 1e200]
UNIT_POINTS = [-1 + 1e-10, -0.9, -0.5, -1e-5, 1e-300, 1e-8, 0.1, 0.7, 0.75, 1 - 1e-15]
NORMAL_POINTS = [-37.0, -26.0, -22.0, -9.0, -6.0, -3.0, -1.25, -0.69, -0.1, -1e-5, 1e-300, 1e-8, 0.1, 0.45, 0.55, 0.75, 1.01, 1.4, 3.0, 5.9, 10.0, 25.0]
FRACTION_POINTS = [-700.3, -2.5, -1.25, -1e-5, 1e-300, 0.1, 0.75, 1.5, 19.1, 1e6 + 0.25]
BINARY_POINTS = [[2.0, -3.0], [0.1, 0.3], [-1e-8, 7.0], [1e150, 1e-150], [1 / 3, 3.0]]
QUOTIENT_POINTS = [[5.5, 3.0], [-5.5, 3.0], [5.5, -3.0], [0.1, 0.3], [1e6, 0.3], [1 / 3, 7.0]]
PLANE_POINTS = [[3.0, 4.0], [-0.1, 0.3], [2.0, -3.0], [-1.0, -0.5], [1e-200, 3e-200], [1e200, -1e200], [1e-8, 1.0], [1.0, 1e-8]]
MANY_POINTS = [[0.1, 0.2, 0.3], [1.0, 1e-16, 2.0], [5.0], [-3.0, 700.0, 25.0, 699.0]]


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def softplus(x):
    return mp.log(1 + mp.exp(x))


def normal_cdf(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def elu(x, alpha):
    return x if x > 0 else alpha * (mp.exp(x) - 1)


def clamp(x, low, high):
    return min(max(x, low), high)


SELU_SCALE = mpf("1.0507009873554804934193349852946")
SELU_ALPHA = mpf("1.6732632423543772848170429916717")

OPERATIONS = {
    # Sums and products
    "add": (lambda a, b: a + b, BINARY_POINTS),
    "sub": (lambda a, b: a - b, BINARY_POINTS),
    "mul": (lambda a, b: a * b, BINARY_POINTS),
    "div": (lambda a, b: a / b, BINARY_POINTS),
    "neg": (lambda x: -x, UNARY_POINTS),
    "reciprocal": (lambda x: 1 / x, [-3.0, 0.1, 1e-100, 1e100, 37.0]),
    # Powers
    "square": (lambda x: x * x, [0.1, -3.0, 1e100, -1e-100]),
    "sqrt": (mp.sqrt, POSITIVE_POINTS),
    "rsqrt": (lambda x: 1 / mp.sqrt(x), [1e-120, *POSITIVE_POINTS[1:]]),
    "cbrt": (lambda x: mp.sign(x) * mp.cbrt(abs(x)), [*POSITIVE_POINTS[1:], -0.1, -8.0, -1e-100]),
    "pow": (
        lambda a, b: a**b,
        [[2.0, 10.0], [0.1, 0.3], [1 + 1e-10, 1e10], [3.0, -2.5], [1e-8, 0.5], [7.0, 1e-8], [1e10, 30.0], [0.9, 1000.0]],
    ),
    "hypot": (mp.hypot, PLANE_POINTS),
    # Exponentials and logarithms
    "exp": (mp.exp, UNARY_POINTS),
    "expm1": (lambda x: mp.exp(x) - 1, UNARY_POINTS),
    "exp2": (lambda x: mpf(2) ** x, UNARY_POINTS),
    "log": (mp.log, POSITIVE_POINTS),
    "log1p": (lambda x: mp.log(1 + x), [-1 + 1e-10, -0.5, -1e-5, *POSITIVE_POINTS]),
    "log2": (lambda x: mp.log(x) / mp.log(2), POSITIVE_POINTS),
    "log10": (lambda x: mp.log(x) / mp.log(10), POSITIVE_POINTS),
    "logAddExp": (
        lambda a, b: mp.log(mp.exp(a) + mp.exp(b)),
        [[2.0, -3.0], [0.1, 0.3], [1000.0, 999.0], [-1000.0, -1000.0], [0.0, -37.0], [300.0, -300.0], [1e-8, 1e-8]],
    ),
    "xlogy": (lambda a, b: a * mp.log(b), [[2.0, 3.0], [0.1, 0.3], [-1.5, 1e-8], [3.0, 1 + 1e-10]]),
    # Circular functions
    "sin": (mp.sin, [*UNARY_POINTS, 1e6]),
    "cos": (mp.cos, [*UNARY_POINTS, 1e6]),
    "tan": (mp.tan, [*UNARY_POINTS, 1e6, 1.5707963267948966]),
    "asin": (mp.asin, UNIT_POINTS),
    "acos": (mp.acos, UNIT_POINTS),
    "atan": (mp.atan, [x for x in WIDE_POINTS if abs(x) < 1e100]),
    "atan2": (mp.atan2, PLANE_POINTS),
    # Hyperbolic functions
    "sinh": (mp.sinh, UNARY_POINTS),
    "cosh": (mp.cosh, UNARY_POINTS),
    "tanh": (mp.tanh, UNARY_POINTS),
    "sech2": (lambda x: mp.sech(x) ** 2, UNARY_POINTS),
    "asinh": (mp.asinh, WIDE_POINTS),
    "acosh": (mp.acosh, [1 + 1e-15, 1 + 1e-10, 1.5, 3.0, 1e6, 1e160, 1e300]),
    "atanh": (mp.atanh, UNIT_POINTS),
    # Activations without a kink
    "sigmoid": (sigmoid, UNARY_POINTS),
    "logSigmoid": (lambda x: mp.log(sigmoid(x)), UNARY_POINTS),
    "softplus": (softplus, UNARY_POINTS),
    "silu": (lambda x: x * sigmoid(x), UNARY_POINTS),
    "mish": (lambda x: x * mp.tanh(softplus(x)), UNARY_POINTS),
    "gelu": (lambda x: x * normal_cdf(x), NORMAL_POINTS),
    "geluTanh": (
        lambda x: x / 2 * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (x + mpf("0.044715") * x**3))),
        [-20.0, -6.0, -3.0, -1.25, -1e-5, 1e-300, 1e-8, 0.1, 1.0, 3.0, 10.0, 700.0],
    ),
    "softsign": (lambda x: x / (1 + abs(x)), [x for x in WIDE_POINTS if abs(x) < 1e100]),
    # Activations with a kink
    "relu": (lambda x: max(x, mpf(0)), UNARY_POINTS),
    "relu6": (lambda x: clamp(x, mpf(0), mpf(6)), UNARY_POINTS),
    "leakyRelu": (lambda x, slope: x if x > 0 else slope * x, [[3.0, 0.01], [-3.0, 0.01], [1e-300, 0.2], [-1e-8, 1 / 3]]),
    "elu": (elu, [[3.0, 1.0], [-3.0, 0.3], [-1e-8, 1 / 3], [-40.0, 2.0]]),
    "celu": (lambda x, alpha: elu(x / alpha, 1) * alpha, [[3.0, 1.0], [-3.0, 0.3], [-40.0, 2.0], [-5.0, 7.0]]),
    "selu": (lambda x: SELU_SCALE * elu(x, SELU_ALPHA), UNARY_POINTS),
    "hardtanh": (clamp, [[0.1, -1.0, 1.0], [-3.0, -1.0, 1.0], [3.0, -1.0, 0.3]]),
    "hardsigmoid": (lambda x: clamp(x + 3, mpf(0), mpf(6)) / 6, [-4.0, -2.5, -1e-5, 0.1, 1.0, 4.0]),
    "hardswish": (lambda x: x * clamp(x + 3, mpf(0), mpf(6)) / 6, [-4.0, -2.5, -1e-5, 0.1, 1.0, 4.0]),
    # Choices
    "abs": (abs, UNARY_POINTS),
    "sign": (mp.sign, UNARY_POINTS),
    "max": (max, BINARY_POINTS),
    "min": (min, BINARY_POINTS),
    "fmax": (max, BINARY_POINTS),
    "fmin": (min, BINARY_POINTS),
    "clamp": (clamp, [[0.1, -1.0, 1.0], [-3.0, -1.0, 1.0], [3.0, -1.0, 0.3], [1.5, 2.0, 1.0]]),
    "where": (lambda c, a, b: a if c > 0 else b, [[1.0, 2.0, 3.0], [-1.0, 2.0, 3.0]]),
    # Rounding
    "floor": (mp.floor, FRACTION_POINTS),
    "ceil": (mp.ceil, FRACTION_POINTS),
    "round": (mp.nint, [x for x in FRACTION_POINTS if x % 1 != 0.5]),
    "trunc": (lambda x: mp.sign(x) * mp.floor(abs(x)), FRACTION_POINTS),
    "fmod": (lambda a, b: mp.sign(a) * (abs(a) - abs(b) * mp.floor(abs(a) / abs(b))), QUOTIENT_POINTS),
    "remainder": (lambda a, b: a - b * mp.floor(a / b), QUOTIENT_POINTS),
    # Special functions
    "erf": (mp.erf, [x for x in NORMAL_POINTS if abs(x) < 26]),
    "erfc": (mp.erfc, [x for x in NORMAL_POINTS if abs(x) < 26]),
    "gaussian": (lambda x: mp.exp(-x * x / 2), NORMAL_POINTS),
    "normalCdf": (normal_cdf, NORMAL_POINTS),
    # Reductions
    "sum": (lambda *terms: sum(terms), MANY_POINTS),
    "mean": (lambda *terms: sum(terms) / len(terms), MANY_POINTS),
    "dot": (
        lambda *args: sum(a * b for a, b in zip(args[::2], args[1::2])) + (args[-1] if len(args) % 2 == 1 else 0),
        [[0.1, 0.3], [0.1, 0.3, 0.2, 0.7, 0.5], [1.0, -2.0, 1e-16, 1 / 3, 3.0, 5.0]],
    ),
    "logSumExp": (lambda *terms: mp.log(sum(mp.exp(x) for x in terms)), [*MANY_POINTS, [0.0, -37.0], [1000.0, 1000.0, 999.0]]),
    "amax": (lambda *terms: max(terms), MANY_POINTS),
    "amin": (lambda *terms: min(terms), MANY_POINTS),
    "maxFirst": (lambda *terms: max(terms), MANY_POINTS),
    # Comparisons
    "greater": (lambda a, b: mpf(a > b), BINARY_POINTS),
    "greaterEqual": (lambda a, b: mpf(a >= b), BINARY_POINTS),
    "less": (lambda a, b: mpf(a < b), BINARY_POINTS),
    "lessEqual": (lambda a, b: mpf(a <= b), BINARY_POINTS),
    "equal": (lambda a, b: mpf(a == b), BINARY_POINTS),
    "notEqual": (lambda a, b: mpf(a != b), BINARY_POINTS),
    "share": (lambda a, b: mpf(a > b), BINARY_POINTS),
}


def differences(f, args, k):
    """The first and the second derivative of f by its k-th argument."""
    step = (args[k] or mpf(1)) * TINY
    above, at, below = (f(*(x + shift if i == k else x for i, x in enumerate(args))) for shift in (step, 0, -step))
    return (above - below) / (2 * step), (above - 2 * at + below) / step**2


def row(op, f, point):
    doubles = point if isinstance(point, list) else [point]
    args = [mpf(x) for x in doubles]
    digits = lambda x: mp.nstr(x, 50, strip_zeros=True)
    first, second = zip(*(differences(f, args, k) for k in range(len(args))))
    return {"op": op, "args": doubles, "value": digits(f(*args)), "partials": [*map(digits, first)], "second": [*map(digits, second)]}


rows = [row(op, f, point) for op, (f, points) in OPERATIONS.items() for point in points]
Path(__file__).with_name("accuracy.json").write_text("[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n")
