# What groups the nodes of a figure.
import _bridge as b
from retrograd.value import fail


class scope:
    """`with scope("step 1", kind="step"):` What is recorded inside belongs to it; kinds are layer, neuron, step and group."""

    def __init__(self, name, kind="group"):
        self.name = name
        self.kind = kind

    def __enter__(self):
        if b.open(self.name, self.kind) < 0:
            fail()
        counts.append({})
        return self

    def __exit__(self, *error):
        counts.pop()
        b.close()


counts = [{}]  # of each open scope: how many of a name it has


def numbered(name):
    """The name of the next scope for calls of the class `name`."""
    count = counts[-1].get(name, 0) + 1
    counts[-1][name] = count
    return "n_%d" % count if kind_of(name) == "neuron" else "%s %d" % (name, count)


def kind_of(name):
    if "Neuron" in name:
        return "neuron"
    return "layer" if "Layer" in name or name in ("Linear", "Dense") else "group"
