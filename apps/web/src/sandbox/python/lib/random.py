# CPython's random, number for number: the Mersenne Twister is on the other side. It starts with seed 1.
import math

import _bridge as _b
from retrograd.value import slot as _slot

_kept = None  # the second of the two that gauss draws


def seed(a=1, version=2):
    global _kept
    _kept = None
    if a is None:
        a = 1
    if isinstance(a, str):
        raise TypeError(_b.say("notASeed"))
    a = abs(int(a))
    key = []
    while a:
        key.append(str(a & 0xFFFFFFFF))
        a >>= 32
    _b.seed(" ".join(key or ["0"]))


def random():
    _b.random()
    return _slot[0]


def getrandbits(k):
    if k <= 0:
        return 0
    bits = 0
    for at in range(0, k, 32):
        _b.bits(min(32, k - at))
        bits |= int(_slot[0]) << at
    return bits


def _below(n):
    k = 0
    while n >> k:
        k += 1
    r = getrandbits(k)
    while r >= n:
        r = getrandbits(k)
    return r


def uniform(a, b):
    return a + (b - a) * random()


def randrange(start, stop=None, step=1):
    if stop is None:
        start, stop = 0, start
    width = stop - start
    count = width if step == 1 else (width + step - (1 if step > 0 else -1)) // step
    if count <= 0:
        raise ValueError("empty range for randrange")
    return start + step * _below(count)


def randint(a, b):
    return randrange(a, b + 1)


def choice(seq):
    if not len(seq):
        raise IndexError("Cannot choose from an empty sequence")
    return seq[_below(len(seq))]


def choices(population, weights=None, cum_weights=None, k=1):
    n = len(population)
    if weights is None and cum_weights is None:
        return [population[int(random() * n)] for _ in range(k)]
    if cum_weights is None:
        cum_weights, total = [], 0
        for w in weights:
            total += w
            cum_weights.append(total)
    found = []
    for _ in range(k):
        x = random() * (cum_weights[-1] + 0.0)
        at = 0
        while at < n - 1 and x >= cum_weights[at]:
            at += 1
        found.append(population[at])
    return found


def shuffle(x):
    for i in range(len(x) - 1, 0, -1):
        j = _below(i + 1)
        x[i], x[j] = x[j], x[i]


def sample(population, k):
    n = len(population)
    if not 0 <= k <= n:
        raise ValueError("Sample larger than population or is negative")
    size = 21
    if k > 5:
        size += 4 ** math.ceil(math.log(k * 3) / math.log(4))
    if n <= size:
        pool = list(population)
        found = []
        for i in range(k):
            j = _below(n - i)
            found.append(pool[j])
            pool[j] = pool[n - i - 1]
        return found
    chosen = []
    while len(chosen) < k:
        j = _below(n)
        if j not in chosen:
            chosen.append(j)
    return [population[j] for j in chosen]


def gauss(mu=0.0, sigma=1.0):
    global _kept
    z = _kept
    _kept = None
    if z is None:
        angle = random() * 2 * math.pi
        radius = math.sqrt(-2.0 * math.log(1.0 - random()))
        z = math.cos(angle) * radius
        _kept = math.sin(angle) * radius
    return mu + z * sigma


def normalvariate(mu=0.0, sigma=1.0):
    magic = 4 * math.exp(-0.5) / math.sqrt(2.0)
    while True:
        u1 = random()
        u2 = 1.0 - random()
        z = magic * (u1 - 0.5) / u2
        if z * z / 4.0 <= -math.log(u2):
            return mu + z * sigma


seed(1)
