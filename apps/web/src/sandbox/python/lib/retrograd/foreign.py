# Values of a class of the program's own, like the one that micrograd's lecture writes: their graph is recorded once more.
import _bridge as b
from retrograd.value import Value, at

_NAMES = {"ReLU": "relu"}


def is_foreign(x):
    return not isinstance(x, Value) and all(hasattr(x, name) for name in ("data", "_prev", "_op"))


def recorded(x):
    """A Value with the graph of x, which is read from its `_prev` and `_op`. No recursion: graphs may be deep."""
    done = {}
    begun = set()
    waiting = [x]
    while waiting:
        node = waiting[-1]
        before = _before(node)
        left = [each for each in before if id(each) not in done]
        if id(node) not in done and left:
            begun.add(id(node))
            if any(id(each) in begun for each in left):
                raise ValueError(b.say("madeFromItself"))
            waiting.extend(left)
            continue
        waiting.pop()
        if id(node) not in done:
            done[id(node)] = _made(node, [done[id(each)] for each in before])
    return done[id(x)]


def _before(node):
    before = node._prev
    if not isinstance(before, (set, frozenset, tuple, list)) or not all(is_foreign(each) for each in before):
        raise TypeError(b.say("notPrev"))
    if not isinstance(node._op, str) or len(node._op) > 40:
        raise TypeError(b.say("notOp"))
    return before


def _made(node, args):
    at[0] = getattr(node, "_line", 0)
    label = getattr(node, "label", "")
    made = _applied(node._op, args, node.data) if args else Value(node.data, label=label)
    if made is None:
        raise TypeError(b.say("unknownOperation", repr(node._op)))
    if args and label:
        made.label = label
    return made


def _applied(op, args, data):
    """What the operation gives of its arguments; they come from a set, without an order, so their result has to tell."""
    if op[:2] == "**":
        made = args[0] ** float(op[2:])
        return made if _is_near(made, data) else None
    if op in ("+", "-", "*", "/"):
        a, b = args[0], args[-1]  # a + a is the sum of one
        ways = [(a, b), (b, a)]
        if op == "+":
            return a + b
        if op == "*":
            return a * b
        for x, y in ways:
            made = x - y if op == "-" else x / y
            if _is_near(made, data):
                return made
        return None
    function = getattr(Value, _NAMES.get(op, op), None)
    return function(args[0]) if len(args) == 1 and function is not None else None


def _is_near(made, data):
    return abs(made.data - data) <= 1e-9 * (1 + abs(data)) or made.data != made.data
