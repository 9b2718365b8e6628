"""Writes elementary.json: the functions that the vector interpreter computes by itself, to 50 digits, by mpmath.

Arguments are doubles, taken exactly: seeded ones over the whole range, and those where a reduction of the argument or an
end of the range is near. Run: python3 elementary.py (mpmath 1.3).
"""

import json
import math
import random
from pathlib import Path

from mpmath import mp, mpf

mp.dps = 400

FUNCTIONS = {
    "exp": mp.exp,
    "tanh": mp.tanh,
    "sigmoid": lambda x: 1 / (1 + mp.exp(-x)),
    "log": mp.log,
    "softplus": lambda x: mp.log(1 + mp.exp(x)),
    "sech2": lambda x: 1 / mp.cosh(x) ** 2,
}
LN2 = math.log(2)


def signed(rng):
    wide = [rng.uniform(-1, 1) * bound for bound in (1e-3, 0.5, 2, 10, 40, 300, 700) for _ in range(12)]
    halves = [(k + 0.5) * LN2 * (1 + shift) for k in (-9, -2, -1, 0, 1, 5) for shift in (-1e-9, 0, 1e-9)]
    ends = [1e-300, -1e-8, 1e-17, 19.1, -22.0, 36.9, 37.1, -37.0, -700.0, 708.0, 709.7]
    return wide + halves + ends


def positive(rng):
    wide = [math.exp(rng.uniform(-1, 1) * bound) for bound in (1e-6, 1e-3, 0.5, 5, 100, 700) for _ in range(15)]
    ends = [5e-324, 1e-310, 2.3e-308, math.sqrt(0.5), math.sqrt(2), 1 - 2**-53, 1 + 2**-52, 0.5, 1.7e308]
    return wide + ends


def main():
    rng = random.Random(7)
    rows = []
    for name, f in FUNCTIONS.items():
        points = positive(rng) if name == "log" else signed(rng)
        for x in points:
            value = f(mpf(x))
            if abs(value) > mpf(2) ** -1022 and abs(value) < mpf(2) ** 1024:  # subnormal results have fewer digits
                rows.append([name, x, mp.nstr(value, 50, strip_zeros=True)])
    text = "[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n"
    Path(__file__).with_name("elementary.json").write_text(text)
    print(len(rows))


main()
