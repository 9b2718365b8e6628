# Functions, layers and optimisers of the engine. What they take and give goes as JSON: whole numbers in it are numbers of things.
import json

import _bridge as b
from retrograd.scopes import kind_of, numbered, scope
from retrograd.value import Value, codes, fail, made, number, record, slot


def _packed(x):
    if x is None or isinstance(x, (bool, str)):
        return x
    if isinstance(x, (Value, Thing, Function)):
        return x._id
    if isinstance(x, (int, float)):
        return b.number(float(x))
    if isinstance(x, dict):
        return {name: _packed(each) for name, each in x.items()}
    if isinstance(x, (list, tuple, range, zip, map)) or hasattr(x, "__next__"):
        return [_packed(each) for each in x]
    raise TypeError(b.say("notAList", type(x).__name__))


def _unpacked(x):
    if isinstance(x, list):
        return [_unpacked(each) for each in x]
    if not isinstance(x, dict):
        return x
    kind, at = x["kind"], x["id"]
    if kind == "value":
        return made(at)
    if kind == "number":
        b.read(at)
        return slot[0]
    new = object.__new__(Layer if kind == "module" else Thing)
    new._id = at
    return new


def call(of, name, args, options):
    said = b.call(of, name, json.dumps([_packed(list(args)), _packed(options)]))
    if said is None:
        fail()
    return _unpacked(json.loads(said))


def grad(f):
    """The gradient of f as a function, of a Value or of a list of them. It is recorded, so that a loss can contain it."""

    def gradient(x):
        is_one = isinstance(x, Value)
        errors = []

        def called(text):
            try:
                xs = [made(each) for each in json.loads(text)]
                y = f(xs[0] if is_one else xs)
                return y._id if isinstance(y, Value) else b.number(number(y))
            except BaseException as error:
                errors.append(error)  # it cannot go through the other side
                return -1

        said = b.grad_of(called, json.dumps(_packed([x] if is_one else list(x))))
        if errors:
            raise errors[0]
        if said is None:
            fail()
        slopes = _unpacked(json.loads(said))
        return slopes[0] if is_one else slopes

    return gradient


class Thing:
    """What the engine has made: a layer, an optimiser."""

    def __init__(self, *args, **options):
        self._id = int(call(-1, self._kind, args, options)._id)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        found = b.has(self._id, name)
        if found == "method":
            return lambda *args, **options: call(self._id, name, args, options)
        if found != "field":
            raise AttributeError(b.say("hasNo", type(self).__name__, name))
        return _unpacked(json.loads(b.field(self._id, name)))


class Function:
    """An operation, also as an activation: Linear(2, 3, activation=tanh)."""

    def __init__(self, name):
        self._name = name
        self._id = int(b.function(name))

    def __call__(self, *args, **options):
        if not options and 0 < len(args) < 3 and self._name in codes:
            if all(isinstance(x, (Value, int, float)) for x in args):
                return record(self._name, *args)
        return call(-1, self._name, args, options)

    def __repr__(self):
        return "<function " + self._name + ">"


class Module:
    """What has parameters and turns inputs into outputs. A class of your own needs forward(self, x)."""

    def __call__(self, *inputs):
        with scope(numbered(type(self).__name__), kind=kind_of(type(self).__name__)):
            return self.forward(*inputs)

    def parameters(self):
        found = []
        _gather(list(self.__dict__.values()), found)
        return sorted(set(found), key=lambda each: each._id)

    def zero_grad(self):
        for each in self.parameters():
            each.grad = 0.0


def _gather(parts, found):
    for part in parts:
        if isinstance(part, Value):
            if part.role == "parameter":
                found.append(part)
        elif isinstance(part, (list, tuple)):
            _gather(part, found)
        elif isinstance(part, dict):
            _gather(list(part.values()), found)
        elif hasattr(part, "parameters"):
            found.extend(part.parameters())


class Layer(Thing, Module):
    def __call__(self, x):
        if isinstance(x, Value):
            x = [x]
        inputs = [each if isinstance(each, Value) else Value(each, label="x_%d" % (k + 1)) for k, each in enumerate(x)]
        return self.forward(inputs)

    def forward(self, x):
        return call(self._id, "forward", [x], {})

    def parameters(self):
        return call(self._id, "parameters", [], {})
