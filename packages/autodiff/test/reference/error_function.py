"""Prints the Chebyshev coefficients of src/error-function.ts, by mpmath.

Interpolation in the Chebyshev nodes of the first kind, with four times as many nodes as coefficients; what is left out
is below 1e-17. Run: python3 error_function.py (mpmath 1.3).
"""

from mpmath import cos, erf, erfc, exp, mp, mpf, pi, sqrt

mp.dps = 60


def chebyshev(f, count):
    nodes = 4 * count
    angles = [pi * (k + mpf(1) / 2) / nodes for k in range(nodes)]
    samples = [f(cos(angle)) for angle in angles]
    sums = [sum(y * cos(j * angle) for y, angle in zip(samples, angles)) for j in range(count)]
    return [total / nodes * (1 if j == 0 else 2) for j, total in enumerate(sums)]


def near(t):
    """erf(x)/x - 1 where t = 2x^2 - 1, for x in [0, 1]."""
    x = sqrt((1 + t) / 2)
    return erf(x) / x - 1


def far(t):
    """(1 + 2x) e^(x^2) erfc(x) where t = (x - 15/4) / (x + 15/4), for x in [0, infinity)."""
    x = mpf(15) / 4 * (1 + t) / (1 - t)
    return (1 + 2 * x) * exp(x * x) * erfc(x)


for name, f, count in [("near", near, 13), ("far", far, 25)]:
    print(name)
    for coefficient in chebyshev(f, count):
        print(f"  {float(coefficient)!r},")
