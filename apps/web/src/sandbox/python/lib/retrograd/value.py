# Values as Python programs see them: they hold numbers of Values on the other side.
import array
import json

import _bridge as b
import uctypes

slot = array.array("d", [0.0])  # where numbers come through: as results of calls they would be cut to 32 bits
b.numbers_at(uctypes.addressof(slot))
at = array.array("i", [0])  # the line of the program that is at work
b.line_at(uctypes.addressof(at))
codes = {name: code for code, name in enumerate(json.loads(b.operations()))}
_OPS = {"add": "+", "sub": "-", "mul": "*", "div": "/", "neg": "-", "pow": "**", "relu": "ReLU"}
differentiated = None  # what `backward()` was called on last
making = 0  # how many objects are being made: their leaves are parameters


def fail():
    kind, message = json.loads(b.why())
    raise {"TypeError": TypeError, "RangeError": ValueError}.get(kind, RuntimeError)(message)


def number(x):
    if isinstance(x, (int, float, bool)):
        return float(x)
    raise TypeError(b.say("notANumber", type(x).__name__))


def plain(x):
    return x.data if isinstance(x, Value) else number(x)


class Value:
    """A scalar that remembers how it was computed. Its interface is micrograd's."""

    def __init__(self, data, _children=(), _op="", label="", role=None):
        self._id = b.leaf(number(data), label, role or ("parameter" if making else "input"))
        if self._id < 0:
            fail()
        self._args = ()
        self._op = ""

    @property
    def data(self):
        b.data(self._id)
        return slot[0]

    @data.setter
    def data(self, x):
        b.set_data(self._id, number(x))

    @property
    def grad(self):
        b.grad(self._id)
        return slot[0]

    @grad.setter
    def grad(self, x):
        b.set_grad(self._id, number(x))

    @property
    def label(self):
        return b.label(self._id)

    @label.setter
    def label(self, text):
        if not isinstance(text, str):
            raise TypeError(b.say("notALabel"))
        b.set_label(self._id, text)

    @property
    def role(self):
        return b.role(self._id)

    @property
    def _prev(self):
        return set(self._args)

    def backward(self):
        global differentiated
        if b.backward(self._id) < 0:
            fail()
        differentiated = self

    def detach(self):
        return Value(self.data, label=self.label, role="constant")

    def item(self):
        return self.data

    def __add__(self, other):
        return record("add", self, other)

    def __radd__(self, other):
        return record("add", self, other)

    def __sub__(self, other):
        return record("sub", self, other)

    def __rsub__(self, other):
        return record("sub", other, self)

    def __mul__(self, other):
        return record("mul", self, other)

    def __rmul__(self, other):
        return record("mul", self, other)

    def __truediv__(self, other):
        return record("div", self, other)

    def __rtruediv__(self, other):
        return record("div", other, self)

    def __pow__(self, other):
        return record("pow", self, other)

    def __rpow__(self, other):
        return record("pow", other, self)

    def __neg__(self):
        return record("neg", self)

    def __pos__(self):
        return self

    def __abs__(self):
        return record("abs", self)

    # no __float__: 10.0 / y would make a plain number of y, without its gradient

    def __lt__(self, other):
        return self.data < plain(other)

    def __le__(self, other):
        return self.data <= plain(other)

    def __gt__(self, other):
        return self.data > plain(other)

    def __ge__(self, other):
        return self.data >= plain(other)

    def __eq__(self, other):
        return isinstance(other, Value) and self._id == other._id

    def __hash__(self):
        return self._id

    def __repr__(self):
        return "Value(data=%s, grad=%s)" % (self.data, self.grad)


def made(number, args=(), op=""):
    if number < 0:
        fail()
    new = object.__new__(Value)
    new._id = number
    new._args = args
    new._op = op
    return new


def record(name, x, y=None):
    """One operation of one or two Values; numbers are taken as they are."""
    op = _OPS.get(name, name)
    code = codes[name]
    if y is None:
        if isinstance(x, Value):
            return made(b.record(code, x._id, 0, 4), (x,), op)
        return made(b.record(code, number(x), 0, 5), (), op)
    if isinstance(x, Value):
        if isinstance(y, Value):
            return made(b.record(code, x._id, y._id, 0), (x, y), op)
        return made(b.record(code, x._id, number(y), 2), (x,), op)
    if isinstance(y, Value):
        return made(b.record(code, number(x), y._id, 1), (y,), op)
    return made(b.record(code, number(x), number(y), 3), (), op)
