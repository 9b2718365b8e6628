# The engine and the networks, in Python.
import json as _json

import _bridge as _b
from retrograd.foreign import is_foreign as _is_foreign
from retrograd.foreign import recorded as _recorded
from retrograd.scopes import scope
from retrograd.things import Function as _Function
from retrograd.things import Layer as _Layer
from retrograd.things import Module
from retrograd.things import Thing as _Thing
from retrograd.things import grad
from retrograd.value import Value
from retrograd.value import codes as _codes
from retrograd.value import fail as _fail
from retrograd.value import record as _record


_PYTHONS = ("sum", "max", "min", "abs", "round", "pow")


def label(value, text):
    """Names a Value, and returns it."""
    value.label = text
    return value


def show(*values):
    """Draws Values, with everything that they were computed from."""
    if len(values) == 1 and isinstance(values[0], (list, tuple)):
        values = values[0]
    for each in values:
        if not isinstance(each, Value) and not _is_foreign(each):
            raise TypeError(_not_drawn(each))
    _before_show()
    values = [_recorded(each) if _is_foreign(each) else each for each in values]
    if _b.show(_json.dumps([each._id for each in values])) < 0:
        _fail()


def _not_drawn(x):
    if hasattr(x, "data") and hasattr(x, "grad"):
        return _b.say("notDrawnClass")
    return _b.say("notDrawn", type(x).__name__)


def _before_show():
    pass


def _classes(names, base):
    for name in names:
        globals()[name] = type(name, (base,), {"_kind": name})


_made_of = _json.loads(_b.names())
_classes(_made_of["modules"], _Layer)
_classes(_made_of["optimizers"], _Thing)
for _name, _js in _made_of["functions"].items():
    globals()[_name] = _Function(_js)
    if _js in _codes and not hasattr(Value, _name):
        setattr(Value, _name, (lambda js: lambda self, *args: _record(js, self, *args))(_js))
# `from retrograd import *` leaves Python's own functions alone
__all__ = [name for name, x in globals().items() if name[0] != "_" and type(x) != type(_json) and name not in _PYTHONS]
