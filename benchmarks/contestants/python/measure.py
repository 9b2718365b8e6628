"""What measure.js does for JavaScript: batches of at least 2 ms, the lowest and the middle time, in µs per step."""

import json
import sys
import time

BATCH = 2e-3
CHECKED_STEP = 20
FEWEST = 3

began = time.perf_counter()
request = json.load(sys.stdin)
"""What contestant.js sends: the workload, the budget, and the form."""


def measure(step, loss_before):
    """Prints the result. `step()` trains once; `loss_before()` is the loss at the parameters as they are."""
    warm_up, measured = request["budget"]["warmUp"] / 1e3, request["budget"]["measured"] / 1e3
    step()
    ready = time.perf_counter() - began
    for _ in range(CHECKED_STEP - 1):
        step()
    loss = loss_before()

    count, start = 0, time.perf_counter()
    while count < FEWEST or time.perf_counter() - start < warm_up:
        step()
        count += 1
    batch = int(BATCH * count / (time.perf_counter() - start)) + 1

    times, start = [], time.perf_counter()
    while len(times) < FEWEST or time.perf_counter() - start < measured:
        begin = time.perf_counter()
        for _ in range(batch):
            step()
        times.append((time.perf_counter() - begin) / batch * 1e6)
    times.sort()
    print(json.dumps({"minimum": times[0], "median": times[len(times) // 2], "loss": loss, "ready": ready * 1e3}))
