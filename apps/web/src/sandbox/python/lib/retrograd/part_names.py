# What the Values within a program's objects are called: w^(2)_{3,1} is the first of `w` of the third unit of the second layer.
import retrograd
from retrograd import foreign
from retrograd.scopes import kind_of

_DEEPEST = 12
_given = {}  # by id, what got its label here, and which: a larger whole names its parts better
_begun = {}  # by id of a whole, which of all it was to begin: the fields of an object have no order here
_count = [0]


def begin(whole):
    _count[0] += 1
    _begun[id(whole)] = _count[0]


def is_drawable(x):
    return isinstance(x, retrograd.Value) or foreign.is_foreign(x)


def is_whole(x):
    """True for an object of a class of the program that computes something of others."""
    return getattr(type(x), "_is_whole", False)


def _kind(x):
    return kind_of(type(x).__name__)


def name_parts(fields):
    """Names all that stands in the fields, which are names with what they hold; what is also inside of another, by that."""
    fields = list(fields)
    inside = set()
    for _, part in fields:
        if id(part) not in inside:
            _gather(_fields_of(part), inside, _DEEPEST)
    _name_fields([field for field in fields if id(field[1]) not in inside], (), (), set(), _DEEPEST)


def _fields_of(x):
    return list(x.__dict__.items()) if is_whole(x) else [("", x)] if isinstance(x, (list, tuple)) else []


def _gather(fields, found, depth):
    """Adds the ids of all wholes and Values in the fields."""
    for _, part in fields if depth > 0 else ():
        if isinstance(part, (list, tuple)):
            _gather([("", each) for each in part], found, depth - 1)
        elif is_whole(part) and id(part) not in found:
            found.add(id(part))
            _gather(_fields_of(part), found, depth - 1)
        elif is_drawable(part):
            found.add(id(part))


def _name_fields(fields, layer, places, done, depth):
    wholes = [part for _, part in fields if is_whole(part) and _kind(part) != "layer"]
    in_order = sorted([field for field in fields if is_whole(field[1])], key=lambda field: _begun.get(id(field[1]), 0))
    layers = 0
    for field, part in in_order + [field for field in fields if not is_whole(field[1])]:
        if is_whole(part) and _kind(part) == "layer":
            layers += 1
            _name(field, part, layer + (str(layers),), places, done, depth)
        else:
            here = places + (field,) if is_whole(part) and len(wholes) > 1 else places
            _name(field, part, layer, here, done, depth)


def _name(name, x, layer, places, done, depth):
    """Parts of lists are counted from 1."""
    if depth == 0:
        return
    if (is_drawable(x) or is_whole(x)) and id(x) in done:
        return
    done.add(id(x))
    if is_drawable(x):
        _label(name, x, layer, places)
    elif is_whole(x):
        _name_fields(_fields_of(x), layer, places, done, depth - 1)
    elif isinstance(x, (list, tuple)):
        for k, part in enumerate(x):
            at = (str(k + 1),)
            if is_whole(part) and _kind(part) == "layer":
                _name(name, part, layer + at, places, done, depth - 1)
            else:
                _name(name, part, layer, places + at, done, depth - 1)


def _label(name, x, layer, places):
    if getattr(x, "label", "") != _given.get(id(x), (x, ""))[1]:
        return  # the program gave it one
    at = ",".join(places)
    raised = "^(%s)" % ",".join(layer) if layer else ""
    lowered = "" if at == "" else "_" + (at if len(at) == 1 else "{" + at + "}")
    x.label = name + raised + lowered
    _given[id(x)] = (x, x.label)
