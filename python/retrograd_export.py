"""Takes a computation from Python to retrograd, which draws it and says where every gradient comes from.

One file, standard library only: copy it beside your notebook.

    from retrograd_export import export, link, save

    tape = export(loss, parameters=model.parameters())  # micrograd, microgpt, and their many copies
    tape = export(model, x, y, torch.nn.MSELoss())      # torch.nn.Sequential, one example

    save(tape, "tape.json")  # drop this file on the app
    print(link(tape, "http://localhost:5173/"))

A tape is plain data, the same as `tape.toData()` of retrograd gives: its docs/tape-json.md has the fields.
"""

from __future__ import annotations

import base64
import json
import math
import os
import re
import warnings
import zlib
from collections import Counter
from contextlib import contextmanager
from typing import Any, Callable, Dict, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union
from urllib.parse import urlencode

__all__ = ["export", "link", "save"]

TapeData = Dict[str, Any]

VERSION = 1
_READABLE = 2000  # letters of a link; longer ones are packed
_LONGEST = 4_000_000  # letters of a tape that the app opens


def export(
    what: Any,
    x: Any = None,
    y: Any = None,
    loss: Any = None,
    *,
    parameters: Any = (),
    inputs: Any = (),
    targets: Any = (),
) -> TapeData:
    """The tape of a computation, the same data as `tape.toData()` of retrograd.

    `export(value)` takes a value, or a list of them, of any scalar engine whose values have `.data`, and `._prev` or
    `._children`. The last one is differentiated. `._op`, `.label` and `._local_grads` are read where they are. An operation
    without a name is found by its numbers, or travels with its partial derivatives; a warning says which.
    `parameters`, `inputs` and `targets` say what leaves are: values, lists of them in any depth, or a dict of such lists,
    whose names become labels: `{"w": rows}` makes `w_{1,1}`. Once any is given, leaves without a label are constants.

    `export(model, x, y, loss)` takes a `torch.nn.Sequential`, one example and a loss of torch, and records what retrograd's
    own networks would: layers, neurons, names of weights. Batch normalisation needs `model.eval()`.

    Raises `TypeError` for what is neither, and `ValueError` for what cannot be drawn; both say what to do.
    """
    if loss is not None or hasattr(what, "state_dict"):
        if not all(isinstance(given, (tuple, list, dict)) and not given for given in (parameters, inputs, targets)):
            raise TypeError("export: a model names its parameters, inputs and targets itself; leave them out")
        return _export_network(what, x, y, loss)
    outputs = list(what) if isinstance(what, (list, tuple)) else [what]
    _require_values(outputs)
    if x is not None or y is not None:
        raise TypeError("export takes one value, or a list of them: export(y, inputs=[x], parameters=[w])")
    return _export_values(outputs, {"parameter": parameters, "input": inputs, "target": targets})


def save(tape: TapeData, path: Any) -> None:
    """Writes a tape to a file, which the app opens when it is dropped there. Raises `TypeError` for what is no tape or no path."""
    _require_tape("save", tape, '"tape.json"')
    if not isinstance(path, (str, bytes, os.PathLike)):
        raise TypeError(f'save needs the name of a file: save(tape, "tape.json"), got {_shown(path)}')
    with open(path, "w", encoding="utf-8") as file:
        file.write(_json(tape))


def link(tape: TapeData, app: str, language: str = "en") -> str:
    """A link that opens `tape` in the app at the address `app`, in English (`en`) or Spanish (`es`).

    It holds the whole tape; a long one is packed. Browsers take some two million letters. Raises `ValueError` for a tape
    that is too long for the app and for another language, `TypeError` for what is no tape or no address.
    """
    _require_tape("link", tape, '"http://localhost:5173/"')
    if not isinstance(app, str):
        raise TypeError(f'link needs the address of the app: link(tape, "http://localhost:5173/"), got {_shown(app)}')
    if language not in ("en", "es"):
        raise ValueError(f'link needs the language "en" or "es", got {_shown(language)}')
    text = _json(tape)
    if len(text) > _LONGEST:
        raise ValueError(f"link: the tape has {len(text)} letters, and the app opens {_LONGEST}: export a part of it")
    fields = urlencode([("n", "2"), ("e", "@" + text), ("lang", language)])
    return f"{app.split('#')[0]}#{fields if len(fields) <= _READABLE else 'p=' + _packed(fields)}"


def _require_tape(who: str, tape: Any, where: str) -> None:
    if not (isinstance(tape, Mapping) and "labels" in tape):
        raise TypeError(f"{who} needs a tape of export: {who}(export(loss), {where}), got {_shown(tape)}")


def _shown(x: Any) -> str:
    """What was given, in a message: numbers and texts as they are written, anything else by its type."""
    if x is None or isinstance(x, (bool, int, float)):
        return repr(x)
    return repr(x if len(x) <= 40 else x[:40] + "…") if isinstance(x, str) else type(x).__name__


def _packed(text: str) -> str:
    """Deflate, its Adler-32, base64 with the letters of addresses."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(text.encode()) + deflate.flush()
    return base64.urlsafe_b64encode(body + zlib.adler32(body).to_bytes(4, "big")).decode().rstrip("=")


def _json(tape: TapeData) -> str:
    return json.dumps(tape, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


# ── Operations: their numbers, as retrograd computes them ─────────────────────────────────────────────────────────────


def _quiet(f: Callable[..., float]) -> Callable[..., float]:
    """`f` with NaN where Python raises: outside of its domain, or for a number that is too large."""

    def value(*args: float) -> float:
        try:
            result = f(*args)
            return result if isinstance(result, float) else float(result)
        except (ArithmeticError, ValueError, TypeError):
            return math.nan

    return value


def _exp(x: float) -> float:
    return math.exp(x) if x < 709.79 else math.inf


def _expm1(x: float) -> float:
    return math.expm1(x) if x < 709.79 else math.inf


def _log(x: float) -> float:
    return -math.inf if x == 0 else math.log(x)


def _div(a: float, b: float) -> float:
    return a / b if b != 0 else math.nan if a == 0 or a != a else math.copysign(math.inf, a) * math.copysign(1, b)


def _sigmoid(x: float) -> float:
    e = math.exp(-abs(x))
    return (e if x < 0 else 1) / (1 + e)


def _softplus(x: float) -> float:
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))


def _sech2(x: float) -> float:
    e = math.exp(-2 * abs(x))
    return 4 * e / ((1 + e) * (1 + e))


def _log_sum_exp(*args: float) -> float:
    largest = max(args)
    return largest if math.isinf(largest) else largest + math.log(sum(math.exp(x - largest) for x in args))


_SELU, _SELU_ALPHA = 1.0507009873554805, 1.7580993408473768
_GELU, _GELU_CUBIC = 2 * math.sqrt(2 / math.pi), 2 * math.sqrt(2 / math.pi) * 0.044715

_MANY = -1  # any number of arguments

#: Arity and value of every operation that is written here, by retrograd's name.
_OPS: Mapping[str, Tuple[int, Callable[..., float]]] = {
    name: (arity, _quiet(value))
    for name, arity, value in (
        ("add", 2, lambda a, b: a + b),
        ("sub", 2, lambda a, b: a - b),
        ("mul", 2, lambda a, b: a * b),
        ("div", 2, _div),
        ("pow", 2, lambda a, n: a**n),
        ("max", 2, max),
        ("min", 2, min),
        ("neg", 1, lambda x: -x),
        ("reciprocal", 1, lambda x: _div(1.0, x)),
        ("square", 1, lambda x: x * x),
        ("sqrt", 1, math.sqrt),
        ("rsqrt", 1, lambda x: _div(1.0, math.sqrt(x))),
        ("exp", 1, _exp),
        ("expm1", 1, _expm1),
        ("log", 1, _log),
        ("log1p", 1, math.log1p),
        ("log2", 1, math.log2),
        ("log10", 1, math.log10),
        ("sin", 1, math.sin),
        ("cos", 1, math.cos),
        ("tan", 1, math.tan),
        ("asin", 1, math.asin),
        ("acos", 1, math.acos),
        ("atan", 1, math.atan),
        ("sinh", 1, math.sinh),
        ("cosh", 1, math.cosh),
        ("tanh", 1, math.tanh),
        ("abs", 1, abs),
        ("erf", 1, math.erf),
        ("relu", 1, lambda x: x if x > 0 or x != x else 0.0),
        ("relu6", 1, lambda x: min(max(x, 0.0), 6.0)),
        ("sigmoid", 1, _sigmoid),
        ("logSigmoid", 1, lambda x: -_softplus(-x)),
        ("softplus", 1, _softplus),
        ("silu", 1, lambda x: x * _sigmoid(x)),
        ("mish", 1, lambda x: x * math.tanh(_softplus(x))),
        ("gelu", 1, lambda x: x * 0.5 * math.erfc(-x / math.sqrt(2))),
        ("geluTanh", 1, lambda x: x * _sigmoid(x * (_GELU + _GELU_CUBIC * (x * x)))),
        ("softsign", 1, lambda x: x / (1 + abs(x))),
        ("selu", 1, lambda x: _SELU * x if x > 0 else _SELU_ALPHA * _expm1(x)),
        ("hardsigmoid", 1, lambda x: min(max(x + 3, 0.0), 6.0) / 6),
        ("hardswish", 1, lambda x: x * min(max(x + 3, 0.0), 6.0) / 6),
        ("leakyRelu", 2, lambda x, slope: x if x > 0 else slope * x),
        ("elu", 2, lambda x, alpha: x if x > 0 else alpha * _expm1(x)),
        ("celu", 2, lambda x, alpha: x if x > 0 else alpha * _expm1(x / alpha)),
        ("hardtanh", 3, lambda x, low, high: min(max(x, low), high)),
        ("equal", 2, lambda a, b: a == b),
        ("lessEqual", 2, lambda a, b: a <= b),
        ("where", 3, lambda condition, a, b: a if condition > 0 else b),
        ("sum", _MANY, lambda *args: sum(args)),
        ("mean", _MANY, lambda *args: sum(args) / len(args)),
        ("logSumExp", _MANY, _log_sum_exp),
        ("amax", _MANY, lambda *args: max(args)),
        ("amin", _MANY, lambda *args: min(args)),
        # of retrograd's bceLoss; they travel with their partials
        ("boundedLog", 1, lambda p: max(_log(p), -100.0)),
        ("boundedLogOfRest", 1, lambda p: max(_log(1 - p), -100.0)),
    )
}

#: Partials from arguments and value, of what an unnamed operation may be.
_PARTIALS: Mapping[str, Callable[..., Tuple[float, ...]]] = {
    "add": lambda a, b, y: (1, 1),
    "sub": lambda a, b, y: (1, -1),
    "mul": lambda a, b, y: (b, a),
    "div": lambda a, b, y: (1 / b, -y / b),
    "pow": lambda a, n, y: (n * a ** (n - 1), y * math.log(a) if a > 0 else 0.0),
    "max": lambda a, b, y: (1, 0) if a > b else (0, 1) if b > a else (0.5, 0.5),
    "min": lambda a, b, y: (0, 1) if a > b else (1, 0) if b > a else (0.5, 0.5),
    "neg": lambda x, y: (-1,),
    "relu": lambda x, y: (1 if x > 0 else 0,),
    "exp": lambda x, y: (y,),
    "log": lambda x, y: (1 / x,),
    "tanh": lambda x, y: (_sech2(x),),
    "sigmoid": lambda x, y: (y * (1 - y),),
    "sqrt": lambda x, y: (0.5 / y,),
    "sin": lambda x, y: (math.cos(x),),
    "cos": lambda x, y: (-math.sin(x),),
    "abs": lambda x, y: (math.copysign(1, x) if x else 0,),
    "softplus": lambda x, y: (_sigmoid(x),),
    "silu": lambda x, y: (_sigmoid(x) + y * (1 - _sigmoid(x)),),
    "sum": lambda *args: (1,) * (len(args) - 1),
    "mean": lambda *args: (1 / (len(args) - 1),) * (len(args) - 1),
    "boundedLog": lambda p, y: ((1 - p) / max(p * (1 - p), 1e-12),),
    "boundedLogOfRest": lambda p, y: (-p / max(p * (1 - p), 1e-12),),
}

#: What engines call operations, where they do not use retrograd's names. Spaces, underscores and capitals do not count.
_OTHER_NAMES: Mapping[str, str] = {
    **{"+": "add", "plus": "add", "-": "sub", "−": "sub", "minus": "sub", "*": "mul", "×": "mul", "·": "mul"},
    **{"times": "mul", "multiply": "mul", "subtract": "sub", "/": "div", "÷": "div", "truediv": "div", "divide": "div"},
    **{"**": "pow", "^": "pow", "power": "pow", "ln": "log", "σ": "sigmoid", "logistic": "sigmoid", "negative": "neg"},
    **{"negate": "neg", "swish": "silu", "inv": "reciprocal", "sq": "square", "maximum": "max", "minimum": "min"},
    **{"Σ": "sum", "√": "sqrt", "leaky": "leakyRelu"},
    **{name.lower(): name for name in _OPS},
}

_POWER = re.compile(r"(?:x|pow)?(?:\*\*|\^)?\(?([-+]?[\d.]+(?:e[-+]?\d+)?)\)?$", re.I)


# ── The tape while it is written ──────────────────────────────────────────────────────────────────────────────────────


class _Recorded(NamedTuple):
    symbol: str
    partials: Sequence[float]


class _Tape:
    """Nodes in the order of recording. A node is named by its number, an `int`; a `float` among arguments is a constant."""

    def __init__(self) -> None:
        self.ops: List[Optional[str]] = []
        self.args: List[Tuple[int, ...]] = []
        self.values: List[float] = []
        self.labels: List[str] = []
        self.roles: List[str] = []
        self.scope_of: List[int] = []
        self.recorded: Dict[int, _Recorded] = {}
        self.scopes: List[Tuple[str, str, int]] = []  # name, kind, parent
        self._inline: Dict[int, bool] = {}  # constants that stand where they are used
        self._open = -1

    def node(self, op: Optional[str], args: Tuple[int, ...], value: float, label: str = "", role: str = "input") -> int:
        self.ops.append(op)
        self.args.append(args)
        self.values.append(value)
        self.labels.append(label)
        self.roles.append(role)
        self.scope_of.append(-1 if op is None else self._open)
        return len(self.ops) - 1

    def leaf(self, value: float, label: str, role: str) -> int:
        return self.node(None, (), value, label, role)

    def constant(self, value: float) -> int:
        """A plain number in a formula: it stands before what reads it."""
        i = self.leaf(value, "", "constant")
        self.scope_of[i] = self._open
        self._inline[i] = True
        return i

    def op(self, name: str, *args: Union[int, float], label: str = "") -> int:
        """Records an operation and computes it."""
        places = tuple(self.constant(x) if isinstance(x, float) else x for x in args)
        return self.node(name, places, _OPS[name][1](*(self.values[i] for i in places)), label)

    def by_value(self, name: str, symbol: str, args: Tuple[int, ...], value: float, partials: Sequence[float]) -> int:
        """Records an operation that retrograd does not have: its partials travel as numbers."""
        i = self.node(name, args, value)
        self.recorded[i] = _Recorded(symbol, partials)
        return i

    def custom(self, name: str, symbol: str, x: int) -> int:
        value = _OPS[name][1](self.values[x])
        return self.by_value(name, symbol, (x,), value, _PARTIALS[name](self.values[x], value))

    @contextmanager
    def scope(self, name: str, kind: str) -> Iterator[None]:
        """What is recorded inside belongs to the scope."""
        outer = self._open
        self.scopes.append((name, kind, outer))
        self._open = len(self.scopes) - 1
        try:
            yield
        finally:
            self._open = outer

    def data(self, outputs: Sequence[int]) -> TapeData:
        """What `outputs` depend on: leaves, then the others, each in the order of recording."""
        wanted = [False] * len(self.ops)
        for i in outputs:
            wanted[i] = True
        for i in range(len(self.ops) - 1, -1, -1):
            if wanted[i]:
                for k in self.args[i]:
                    wanted[k] = True
        kept = [i for i in range(len(self.ops)) if wanted[i]]
        leaves = [i for i in kept if self.ops[i] is None and i not in self._inline]
        order = leaves + [i for i in kept if self.ops[i] is not None or i in self._inline]
        place = {i: at for at, i in enumerate(order)}
        first, flat = [0], []  # type: List[int], List[int]
        for i in order:
            flat.extend(place[k] for k in self.args[i])
            first.append(len(flat))
        scope_place: Dict[int, int] = {-1: -1}
        scopes: List[Dict[str, Any]] = []
        for i in order:
            chain, scope = [], self.scope_of[i]
            while scope not in scope_place:
                chain.append(scope)
                scope = self.scopes[scope][2]
            for scope in reversed(chain):
                name, kind, parent = self.scopes[scope]
                scope_place[scope] = len(scopes)
                scopes.append({"name": name, "kind": kind, "parent": scope_place[parent]})
        return {
            "version": VERSION,
            "leafCount": len(leaves),
            "ops": [self.ops[i] for i in order],
            "roles": [self.roles[i] for i in order],
            "labels": [self.labels[i] for i in order],
            "inputs": flat,
            "firstInput": first,
            "values": [_data_number(self.values[i]) for i in order],
            "scopes": scopes,
            "scopeOf": [scope_place[self.scope_of[i]] for i in order],
            "outputs": [place[i] for i in outputs],
            "recorded": [
                {
                    "node": at,
                    "symbol": self.recorded[i].symbol,
                    "partials": [_data_number(x) for x in self.recorded[i].partials],
                    "isVariadic": False,
                    "isSelective": False,
                    "domain": "",
                }
                for at, i in enumerate(order)
                if i in self.recorded
            ],
        }


def _data_number(x: float) -> Union[int, float, str]:
    """A number as JSON can write it: NaN, the infinities and −0 are words."""
    if x != x:
        return "NaN"
    if math.isinf(x):
        return "Infinity" if x > 0 else "-Infinity"
    if x == 0:
        return "-0" if math.copysign(1, x) < 0 else 0
    return int(x) if abs(x) < 2**53 and x == int(x) else float(x)


def _number(x: Any, what: str) -> float:
    if isinstance(x, complex):
        raise ValueError(f"export: {what} is complex, {x}; retrograd draws real numbers")
    try:
        return float(x)
    except (TypeError, ValueError, RuntimeError):
        raise TypeError(f"export: {what} must be one number, got {type(x).__name__}: export scalars, such as a loss") from None


# ── Values of a scalar engine ─────────────────────────────────────────────────────────────────────────────────────────

_CHILDREN = ("_prev", "_children", "prev", "children", "_parents", "parents")


def _attribute(value: Any, names: Iterable[str]) -> Any:
    """The first of the attributes that is there and not `None`."""
    for name in names:
        found = getattr(value, name, None)
        if found is not None:
            return found
    return None


def _children(value: Any) -> Tuple[List[Any], bool]:
    """What a value was computed from, and whether their order and number are known: a set knows neither."""
    found = _attribute(value, _CHILDREN)
    if found is None or callable(found):
        return [], True
    if isinstance(found, (set, frozenset)):
        return sorted(found, key=lambda child: (_label(child), str(getattr(child, "data", child)))), False
    return [child for child in found if child is not None], True


def _label(value: Any) -> str:
    label = getattr(value, "label", "")
    return label if isinstance(label, str) else ""


def _op_name(value: Any) -> str:
    name = _attribute(value, ("_op", "op"))
    return name.strip() if isinstance(name, str) else ""


def _is_value(x: Any) -> bool:
    return hasattr(x, "data") and _attribute(x, _CHILDREN) is not None


def _roles_of(roles: Mapping[str, Any]) -> Tuple[Dict[int, str], Dict[int, str]]:
    """Role and label of the leaves that were named, by identity."""
    role_of: Dict[int, str] = {}
    label_of: Dict[int, str] = {}
    for role, given in roles.items():
        pending: List[Tuple[str, Tuple[int, ...], Any]] = [("", (), given)]
        while pending:
            name, index, part = pending.pop()
            if _is_value(part):
                if role_of.setdefault(id(part), role) != role:
                    called = _label(part) or label_of.get(id(part)) or f"a value of {part.data}"
                    raise ValueError(f"export: {called} is among the {role_of[id(part)]}s and the {role}s; give it once")
                if name and index:
                    label_of[id(part)] = f"{name}_{index[0]}" if len(index) == 1 else f"{name}_{{{','.join(map(str, index))}}}"
                elif name:
                    label_of[id(part)] = name
            elif isinstance(part, Mapping):
                pending.extend((f"{name}.{key}" if name else str(key), (), inner) for key, inner in part.items())
            elif callable(getattr(part, "parameters", None)):
                pending.append((name, index, part.parameters()))
            elif isinstance(part, Iterable) and not isinstance(part, (str, bytes)):
                pending.extend((name, (*index, k), inner) for k, inner in enumerate(part, 1))
            else:
                plain = "; a plain number has no place in the computation: make it a value first"
                raise TypeError(
                    f"export: {role}s must be values, lists or a dict of them, got {_shown(part)}"
                    + (plain if isinstance(part, (int, float)) else "")
                )
    return role_of, label_of


def _in_order(outputs: Sequence[Any]) -> List[Any]:
    """Everything that `outputs` were computed from, inputs before what reads them. No recursion: graphs may be deep."""
    order: List[Any] = []
    state: Dict[int, bool] = {}  # False while its inputs are being visited
    for output in outputs:
        stack: List[Tuple[Any, Optional[Iterator[Any]]]] = [(output, None)]
        while stack:
            value, rest = stack.pop()
            if rest is None:
                if id(value) in state:
                    if not state[id(value)]:
                        raise ValueError("export: a value was computed from itself")
                    continue
                state[id(value)] = False
                rest = iter(_children(value)[0])
            child = next(rest, None)
            if child is None:
                state[id(value)] = True
                order.append(value)
            else:
                stack.append((value, rest))
                if not isinstance(child, (int, float)):
                    stack.append((child, None))
    return order


def _require_values(outputs: Sequence[Any]) -> None:
    wrong = [output for output in outputs if not _is_value(output)]
    if wrong or not outputs:
        raise TypeError(
            "export takes a value with .data and ._prev or ._children, or a torch.nn.Sequential with x, y and loss; "
            f"got {_shown(wrong[0]) if wrong else 'an empty list'}"
        )


def _export_values(outputs: Sequence[Any], roles: Mapping[str, Any]) -> TapeData:
    role_of, label_of = _roles_of(roles)
    tape = _Tape()
    place: Dict[int, int] = {}
    found: Counter[str] = Counter()
    fixed: Counter[str] = Counter()
    for value in _in_order(outputs):
        children, is_ordered = _children(value)
        label = _label(value) or label_of.get(id(value), "")
        data = _number(value.data, f"the data of {label or 'a value'}")
        if children:
            args = [tape.constant(float(c)) if isinstance(c, (int, float)) else place[id(c)] for c in children]
            i = _record(tape, value, data, children, args, is_ordered, found, fixed)
            tape.labels[i] = label
        elif id(value) in role_of or label or not role_of:
            i = tape.leaf(data, label, role_of.get(id(value), "input"))
        else:
            i = tape.constant(data)
        place[id(value)] = i
    _warn(found, fixed)
    return tape.data([place[id(output)] for output in outputs])


def _warn(found: Counter[str], fixed: Counter[str]) -> None:
    def listed(counts: Counter[str]) -> str:
        return ", ".join(f"{name} ({count})" for name, count in counts.most_common(8))

    if found:
        warnings.warn(f"export: operations without a known name were found by their numbers: {listed(found)}", stacklevel=4)
    if fixed:
        warnings.warn(
            f"export: these operations travel with their partial derivatives, as numbers that stay: {listed(fixed)}",
            stacklevel=4,
        )


def _record(
    tape: _Tape,
    value: Any,
    data: float,
    children: Sequence[Any],
    args: Sequence[int],
    is_ordered: bool,
    found: Counter[str],
    fixed: Counter[str],
) -> int:
    """Records the operation that made `value`: by its name, else by its numbers, else with its partials."""
    called = _op_name(value)
    partials = _local_gradients(value, children, args)
    numbers = [tape.values[i] for i in args]

    def error(attempt: _Attempt) -> float:
        return _error(attempt, numbers, data, partials, args)

    for attempt in _named(called, numbers, data, partials, args, is_ordered):
        if error(attempt) <= 1e-6:
            return _written(tape, attempt, args, data)
    if partials is None:
        partials = _probed_gradients(value, children, args)
    best = min(_candidates(numbers, data, partials, args, is_ordered), key=error, default=None)
    if best is not None and error(best) <= 1e-9:
        found[best[0]] += 1
        return _written(tape, best, args, data)
    name = called or "unnamed"
    if partials is None:
        raise ValueError(
            f"export: cannot tell what the operation {name!r} is that made {data} of {numbers}: "
            "give its value _local_grads, a tuple with the derivative for each child"
        )
    fixed[name] += 1
    return tape.by_value(name, called, tuple(partials), data, list(partials.values()))


#: Derivatives by the place of the argument, summed where it stands twice.
_Gradients = Optional[Dict[int, float]]


def _local_gradients(value: Any, children: Sequence[Any], args: Sequence[int]) -> _Gradients:
    """The local derivatives that the engine has kept."""
    kept = _attribute(value, ("_local_grads", "local_grads"))
    if kept is None or callable(kept) or len(kept) != len(children):
        return None
    total: Dict[int, float] = {}
    for i, partial in zip(args, kept):
        total[i] = total.get(i, 0.0) + _number(partial, "a local derivative")
    return total


def _probed_gradients(value: Any, children: Sequence[Any], args: Sequence[int]) -> _Gradients:
    """The local derivatives, from running `_backward` of this one value; all gradients are put back."""
    run = getattr(value, "_backward", None)
    touched = [value, *(child for child in children if not isinstance(child, (int, float)))]
    if not callable(run) or not all(hasattr(each, "grad") for each in touched):
        return None
    before = [each.grad for each in touched]
    try:
        for each in touched:
            each.grad = 0.0
        value.grad = 1.0
        run()
        total = {i: 0.0 for i in args}
        for child, i in zip(children, args):
            total[i] = 0.0 if isinstance(child, (int, float)) else float(child.grad)
        return total
    except Exception:  # a closure of another shape tells nothing
        return None
    finally:
        for each, grad in zip(touched, before):
            each.grad = grad


#: An operation, which of the children are its arguments, and constants after them.
_Attempt = Tuple[str, Tuple[int, ...], Tuple[float, ...]]


def _pairs(count: int, is_ordered: bool) -> List[Tuple[int, ...]]:
    """The children as two arguments: a set has one child for `x · x`, and no order."""
    if count == 1:
        return [] if is_ordered else [(0, 0)]
    return [(0, 1)] if is_ordered else [(0, 1), (1, 0)]


def _named(
    called: str, numbers: Sequence[float], data: float, partials: _Gradients, args: Sequence[int], is_ordered: bool
) -> Iterator[_Attempt]:
    """What an operation may be by its name."""
    text = re.sub(r"[\s_]|\(\)", "", called).lower()
    count = len(numbers)
    name = _OTHER_NAMES.get(text)
    exponent = _POWER.match(text) if count == 1 else None
    if exponent and name is None and text != exponent.group(1):
        try:
            yield "pow", (0,), (float(exponent.group(1)),)
        except ValueError:
            pass
    if count == 1 and (name == "pow" or exponent):
        n = _exponent(numbers[0], data, partials, args)
        if n is not None:
            yield "pow", (0,), (n,)
    if name is None:
        return
    arity = _OPS[name][0]
    if arity == _MANY or (count > 2 and name in ("add", "max", "min")):
        yield {"add": "sum", "max": "amax", "min": "amin"}.get(name, name), tuple(range(count)), ()
    elif arity == 1 and count == 1:
        yield name, (0,), ()
        if name == "gelu":
            yield "geluTanh", (0,), ()
    elif name == "sub" and count == 1:
        yield "neg", (0,), ()
    elif name == "leakyRelu" and count == 1:
        yield name, (0,), (data / numbers[0] if numbers[0] < 0 else 0.01,)
    elif name == "elu" and count == 1:
        yield name, (0,), (data / _expm1(numbers[0]) if numbers[0] < 0 else 1.0,)
    if arity == 2 and count <= 2:
        for pair in _pairs(count, is_ordered):
            yield name, pair, ()


_UNARY = ("neg", "relu", "exp", "log", "tanh", "sigmoid", "pow", "sqrt", "sin", "cos", "abs", "softplus", "silu")


def _candidates(
    numbers: Sequence[float], data: float, partials: _Gradients, args: Sequence[int], is_ordered: bool
) -> Iterator[_Attempt]:
    """What an operation may be, the likely ones first."""
    count = len(numbers)
    if count == 1:
        for name in _UNARY:
            if name != "pow":
                yield name, (0,), ()
                continue
            n = _exponent(numbers[0], data, partials, args)
            if n is not None:
                yield name, (0,), (n,)
    if count <= 2:
        for name in ("add", "mul", "sub", "div", "pow", "max", "min"):
            for pair in _pairs(count, is_ordered):
                yield name, pair, ()
    if count > 2:
        for name in ("sum", "mean"):
            yield name, tuple(range(count)), ()


def _exponent(x: float, data: float, partials: _Gradients, args: Sequence[int]) -> Optional[float]:
    """The `n` of `x ** n`; `None` where the numbers do not say."""
    if x == 0 or data == 0:
        return None
    if partials is not None:
        n = partials[args[0]] * x / data
    elif x > 0 and x != 1 and data > 0:
        n = math.log(data) / math.log(x)
    else:
        return None
    simple = round(n * 12) / 12
    n = simple if abs(n - simple) < 1e-9 else n
    return None if n in (0, 1) or not math.isfinite(n) else n


def _error(
    attempt: _Attempt, numbers: Sequence[float], data: float, partials: _Gradients, args: Sequence[int]
) -> float:
    """How far the operation is from giving `data`, and these derivatives as far as they are known; relative to them."""
    name, which, constants = attempt
    given = [*(numbers[k] for k in which), *constants]
    value = _OPS[name][1](*given)
    error = _difference(value, data, 0.0)
    if partials is None or name not in _PARTIALS:
        return error
    try:
        own = _PARTIALS[name](*given, value)
    except (ArithmeticError, ValueError, TypeError):
        return error  # at a pole: there is nothing to compare with
    if any(isinstance(partial, complex) for partial in own):
        return math.inf
    total: Dict[int, float] = {}
    for k, partial in zip(which, own):
        total[args[k]] = total.get(args[k], 0.0) + partial
    return max(error, *(_difference(total[i], partials.get(i, 0.0), 1.0) for i in total))


def _difference(a: float, b: float, least: float) -> float:
    """`|a − b|` relative to the larger of the two, or to `least` if that is more; 0 for two NaN."""
    if a == b or (a != a and b != b):
        return 0.0
    return abs(a - b) / max(least, abs(a), abs(b)) if math.isfinite(a) and math.isfinite(b) else math.inf


def _written(tape: _Tape, attempt: _Attempt, args: Sequence[int], data: float) -> int:
    name, which, constants = attempt
    return tape.node(name, (*(args[k] for k in which), *(tape.constant(x) for x in constants)), data)


# ── Networks of torch ─────────────────────────────────────────────────────────────────────────────────────────────────

_Layer = Callable[[_Tape, Any, List[int], Dict[str, List[Any]]], List[int]]


def _export_network(model: Any, x: Any, y: Any, loss: Any) -> TapeData:
    if type(model).__name__ != "Sequential":
        raise TypeError(f"export draws torch.nn.Sequential, got {type(model).__name__}: put its layers into one")
    if x is None or y is None or loss is None:
        raise TypeError("export needs x, y and a loss for a model: export(model, x, y, torch.nn.MSELoss())")
    layers = _flat(model)
    for layer in layers:
        if type(layer).__name__ not in _LAYERS:
            raise ValueError(f"export cannot draw {type(layer).__name__}; it draws {', '.join(sorted(_LAYERS))}")
    tape = _Tape()
    parameters = _parameter_leaves(tape, layers)
    signal = _leaves(tape, "x", x, "input")
    for layer in layers:
        signal = _LAYERS[type(layer).__name__](tape, layer, signal, parameters.get(id(layer), {}))
    output = _loss(tape, signal, y, loss)
    tape.labels[output] = tape.labels[output] or "E"
    return tape.data([output])


def _flat(model: Any) -> List[Any]:
    """The layers one after another; a Sequential inside is opened."""
    layers: List[Any] = []
    pending = [model]
    while pending:
        layer = pending.pop()
        if type(layer).__name__ == "Sequential":
            pending.extend(reversed(list(layer.children())))
        else:
            layers.append(layer)
    return layers


def _tensor(part: Any) -> Any:
    """The numbers of a tensor as nested lists; lists and numbers stay."""
    return part.detach().cpu().tolist() if hasattr(part, "detach") else part.tolist() if hasattr(part, "tolist") else part


def _parameter_leaves(tape: _Tape, layers: Sequence[Any]) -> Dict[int, Dict[str, List[Any]]]:
    """Leaves for weight and bias, by layer. Letters that several layers use get the number of the layer."""
    letters = {"Linear": ("w", "b"), "PReLU": ("a",)}
    own = {id(layer): layer for layer in layers if getattr(layer, "weight", None) is not None}
    used: Counter[str] = Counter()
    named: List[Tuple[Any, str, str]] = []  # layer, attribute, letter
    for layer in own.values():
        for attribute, letter in zip(("weight", "bias"), letters.get(type(layer).__name__, ("γ", "β"))):
            if getattr(layer, attribute, None) is not None:
                named.append((layer, attribute, letter))
                used[letter] += 1
    number = {key: k for k, key in enumerate(own, 1)}
    leaves: Dict[int, Dict[str, List[Any]]] = {}
    for layer, attribute, letter in named:
        name = f"{letter}^({number[id(layer)]})" if used[letter] > 1 else letter
        rows = _tensor(getattr(layer, attribute))
        leaves.setdefault(id(layer), {})[attribute] = [
            [tape.leaf(w, f"{name}_{{{j},{i}}}", "parameter") for i, w in enumerate(row, 1)]
            if isinstance(row, list)
            else tape.leaf(row, f"{name}_{j}", "parameter")
            for j, row in enumerate(rows, 1)
        ]
    return leaves


def _leaves(tape: _Tape, name: str, given: Any, role: str) -> List[int]:
    numbers = _tensor(given)
    if not isinstance(numbers, (list, tuple)):
        numbers = [numbers]
    if len(numbers) == 1 and isinstance(numbers[0], (list, tuple)):
        numbers = numbers[0]
    if any(isinstance(x, (list, tuple)) for x in numbers):
        raise ValueError(f"export draws one example: give {name}[0], not a batch of {len(numbers)}")
    return [
        tape.leaf(_number(x, name), name if len(numbers) == 1 else f"{name}_{k}", role) for k, x in enumerate(numbers, 1)
    ]


def _linear(tape: _Tape, layer: Any, x: List[int], own: Dict[str, List[Any]]) -> List[int]:
    rows, bias = own["weight"], own.get("bias")
    if len(x) != len(rows[0]):
        raise ValueError(f"export: Linear({len(rows[0])}, {len(rows)}) got {len(x)} inputs")
    outputs = []
    with tape.scope("linear", "layer"):
        for j, row in enumerate(rows):
            with tape.scope(f"n_{j + 1}", "neuron"):
                terms = [tape.op("mul", w, xi) for w, xi in zip(row, x)]
                outputs.append(tape.op("sum", *terms, *([] if bias is None else [bias[j]])))
    return outputs


def _elementwise(name: str, record: Callable[[_Tape, Any, int], int]) -> _Layer:
    def forward(tape: _Tape, layer: Any, x: List[int], own: Dict[str, List[Any]]) -> List[int]:
        outputs = []
        with tape.scope(name, "layer"):
            for j, z in enumerate(x, 1):
                with tape.scope(f"{name}_{j}", "neuron"):
                    outputs.append(record(tape, layer, z))
        return outputs

    return forward


def _function(name: str, op: str, *settings: str) -> _Layer:
    """A layer of one operation, whose further arguments are attributes of the layer."""
    return _elementwise(name, lambda tape, layer, z: tape.op(op, z, *(float(getattr(layer, s)) for s in settings)))


def _softplus_layer(tape: _Tape, layer: Any, z: int) -> int:
    beta = float(layer.beta)
    return tape.op("softplus", z) if beta == 1 else tape.op("div", tape.op("softplus", tape.op("mul", z, beta)), beta)


def _gelu_layer(tape: _Tape, layer: Any, z: int) -> int:
    return tape.op("gelu" if getattr(layer, "approximate", "none") == "none" else "geluTanh", z)


def _softmax(name: str) -> _Layer:
    def forward(tape: _Tape, layer: Any, x: List[int], own: Dict[str, List[Any]]) -> List[int]:
        outputs = []
        with tape.scope(name, "layer"):
            with tape.scope("ln Σ exp", "neuron"):
                total = tape.op("logSumExp", *x)
            for j, z in enumerate(x, 1):
                with tape.scope(f"{name}_{j}", "neuron"):
                    shifted = tape.op("sub", z, total)
                    outputs.append(tape.op("exp", shifted) if name == "softmax" else shifted)
        return outputs

    return forward


def _affine(tape: _Tape, x: int, j: int, own: Dict[str, List[Any]]) -> int:
    if "weight" in own:
        x = tape.op("mul", own["weight"][j], x)
    return tape.op("add", x, own["bias"][j]) if "bias" in own else x


def _batch_norm(tape: _Tape, layer: Any, x: List[int], own: Dict[str, List[Any]]) -> List[int]:
    if layer.training or layer.running_mean is None:
        raise ValueError("export draws one example, and BatchNorm1d in training needs a batch: call model.eval()")
    if len(x) != layer.num_features:
        raise ValueError(f"export: BatchNorm1d({layer.num_features}) got {len(x)} inputs")
    statistics = [
        (tape.leaf(mean, f"μ_{j}", "constant"), tape.leaf(variance, f"σ²_{j}", "constant"))
        for j, (mean, variance) in enumerate(zip(_tensor(layer.running_mean), _tensor(layer.running_var)), 1)
    ]
    scales, outputs = [], []
    with tape.scope("batch norm", "layer"):
        for j, (_, variance) in enumerate(statistics, 1):
            with tape.scope(f"1/σ_{j}", "neuron"):
                scales.append(tape.op("rsqrt", tape.op("add", variance, float(layer.eps)), label=f"1/σ_{j}"))
        for j, (z, (mean, _), scale) in enumerate(zip(x, statistics, scales)):
            with tape.scope(f"n_{j + 1}", "neuron"):
                normalised = tape.op("mul", tape.op("sub", z, mean), scale, label=f"x̂_{j + 1}")
                outputs.append(_affine(tape, normalised, j, own))
    return outputs


def _one_size(layer: Any, x: List[int]) -> None:
    if tuple(layer.normalized_shape) != (len(x),):
        raise ValueError(f"export: {type(layer).__name__}{tuple(layer.normalized_shape)} got {len(x)} inputs")


def _layer_norm(tape: _Tape, layer: Any, x: List[int], own: Dict[str, List[Any]]) -> List[int]:
    _one_size(layer, x)
    outputs = []
    with tape.scope("layer norm", "layer"):
        with tape.scope("μ", "neuron"):
            mean = tape.op("mean", *x, label="μ")
        with tape.scope("σ²", "neuron"):
            squares = [tape.op("square", tape.op("sub", z, mean)) for z in x]
            variance = tape.op("mean", *squares, label="σ²")
            scale = tape.op("rsqrt", tape.op("add", variance, float(layer.eps)), label="1/σ")
        for j, z in enumerate(x):
            with tape.scope(f"n_{j + 1}", "neuron"):
                normalised = tape.op("mul", tape.op("sub", z, mean), scale, label=f"x̂_{j + 1}")
                outputs.append(_affine(tape, normalised, j, own))
    return outputs


def _rms_norm(tape: _Tape, layer: Any, x: List[int], own: Dict[str, List[Any]]) -> List[int]:
    _one_size(layer, x)
    eps = layer.eps
    if eps is None:
        if layer.weight is None:
            raise ValueError("export: RMSNorm has neither weight nor eps, which torch takes from the numbers: give it an eps")
        import torch  # its own number for the type of the weights

        eps = torch.finfo(layer.weight.dtype).eps
    outputs = []
    with tape.scope("rms norm", "layer"):
        with tape.scope("1/rms", "neuron"):
            power = tape.op("mean", *(tape.op("square", z) for z in x))
            scale = tape.op("rsqrt", tape.op("add", power, float(eps)))
        for j, z in enumerate(x):
            with tape.scope(f"n_{j + 1}", "neuron"):
                outputs.append(_affine(tape, tape.op("mul", z, scale, label=f"x̂_{j + 1}"), j, own))
    return outputs


def _prelu(tape: _Tape, layer: Any, x: List[int], own: Dict[str, List[Any]]) -> List[int]:
    slopes = own["weight"]
    if len(slopes) not in (1, len(x)):
        raise ValueError(f"export: PReLU({len(slopes)}) got {len(x)} inputs")
    outputs = []
    with tape.scope("prelu", "layer"):
        for j, z in enumerate(x):
            with tape.scope(f"prelu_{j + 1}", "neuron"):
                outputs.append(tape.op("leakyRelu", z, slopes[j % len(slopes)]))
    return outputs


def _dropout(tape: _Tape, layer: Any, x: List[int], own: Dict[str, List[Any]]) -> List[int]:
    if not layer.training:
        return x
    import torch  # the masks come from torch's generator, as they would for the model itself

    drawn = _tensor(layer(torch.ones(len(x))))
    keep = 1 / (1 - layer.p) if layer.p < 1 else 0.0  # torch rounds it to 32 bits
    masks = [tape.leaf(keep if m else 0.0, f"m_{j}", "constant") for j, m in enumerate(drawn, 1)]
    outputs = []
    with tape.scope("dropout", "layer"):
        for j, (mask, z) in enumerate(zip(masks, x), 1):
            with tape.scope(f"dropout_{j}", "neuron"):
                outputs.append(tape.op("mul", mask, z))
    return outputs


_LAYERS: Mapping[str, _Layer] = {
    "Linear": _linear,
    "BatchNorm1d": _batch_norm,
    "LayerNorm": _layer_norm,
    "RMSNorm": _rms_norm,
    "PReLU": _prelu,
    "Dropout": _dropout,
    "Identity": lambda tape, layer, x, own: x,
    "Flatten": lambda tape, layer, x, own: x,
    "Softmax": _softmax("softmax"),
    "LogSoftmax": _softmax("log softmax"),
    "Softplus": _elementwise("softplus", _softplus_layer),
    "GELU": _elementwise("gelu", _gelu_layer),
    "LeakyReLU": _function("leaky relu", "leakyRelu", "negative_slope"),
    "ELU": _function("elu", "elu", "alpha"),
    "CELU": _function("celu", "celu", "alpha"),
    "Hardtanh": _function("hardtanh", "hardtanh", "min_val", "max_val"),
    "ReLU": _function("relu", "relu"),
    "ReLU6": _function("relu6", "relu6"),
    "SELU": _function("selu", "selu"),
    "SiLU": _function("silu", "silu"),
    "Mish": _function("mish", "mish"),
    "Hardswish": _function("hardswish", "hardswish"),
    "Hardsigmoid": _function("hardsigmoid", "hardsigmoid"),
    "Sigmoid": _function("sigmoid", "sigmoid"),
    "LogSigmoid": _function("log sigmoid", "logSigmoid"),
    "Tanh": _function("tanh", "tanh"),
    "Softsign": _function("softsign", "softsign"),
}


# ── Losses of torch ───────────────────────────────────────────────────────────────────────────────────────────────────


def _loss(tape: _Tape, outputs: List[int], y: Any, loss: Any) -> int:
    """Records a loss of torch, given as a module or a function."""
    name = getattr(loss, "__name__", None) or type(loss).__name__
    kind = re.sub(r"_|loss", "", name.lower())
    if kind not in _TERMS and kind not in ("crossentropy", "nll"):
        raise ValueError(
            f"export cannot draw the loss {name}; it draws MSELoss, L1Loss, HuberLoss, SmoothL1Loss, BCELoss, "
            "BCEWithLogitsLoss, CrossEntropyLoss and NLLLoss"
        )
    if getattr(loss, "weight", None) is not None:
        raise ValueError(f"export draws {name} without weight")
    reduction = getattr(loss, "reduction", "mean")
    if reduction not in ("mean", "sum"):
        raise ValueError(f"export needs one number: a loss with the reduction mean or sum, got {reduction}")
    targets = _leaves(tape, "y", y, "target")
    if kind in ("crossentropy", "nll"):
        if len(targets) not in (1, len(outputs)) or (kind == "nll" and len(targets) > 1):
            raise ValueError(f"export: {name} got {len(outputs)} classes and {len(targets)} targets")
        terms: List[Callable[[], int]] = [lambda: _TERMS_OF_CLASSES[kind](tape, outputs, targets, loss)]
    else:
        if len(targets) != len(outputs):
            raise ValueError(f"export: {name} got {len(outputs)} predictions and {len(targets)} targets")
        term = _TERMS[kind]
        terms = [lambda k=k, p=p, t=t: term(tape, p, t, k, loss) for k, (p, t) in enumerate(zip(outputs, targets))]  # type: ignore[misc]
    with tape.scope("loss", "layer"):
        recorded = []
        for k, record in enumerate(terms, 1):
            with tape.scope(f"E_{k}", "neuron"):
                recorded.append(record())
                tape.labels[recorded[-1]] = f"E_{k}"
        if len(recorded) == 1:
            tape.labels[recorded[0]] = "E"
            return recorded[0]
        with tape.scope("E", "neuron"):
            total = tape.op("sum", *recorded)
            total = total if reduction == "sum" else tape.op("mul", 1 / len(recorded), total)
            tape.labels[total] = "E"
            return total


def _huber(tape: _Tape, p: int, y: int, k: int, loss: Any) -> int:
    delta = float(getattr(loss, "delta", 1.0))
    distance = tape.op("abs", tape.op("sub", y, p))
    inside = tape.op("lessEqual", distance, delta)
    small = tape.op("mul", 0.5, tape.op("square", distance))
    return tape.op("where", inside, small, tape.op("mul", delta, tape.op("sub", distance, 0.5 * delta)))


def _smooth_l1(tape: _Tape, p: int, y: int, k: int, loss: Any) -> int:
    beta = float(getattr(loss, "beta", 1.0))
    distance = tape.op("abs", tape.op("sub", y, p))
    if beta == 0:
        return distance
    inside = tape.op("lessEqual", distance, beta)
    small = tape.op("mul", 0.5 / beta, tape.op("square", distance))
    return tape.op("where", inside, small, tape.op("sub", distance, 0.5 * beta))


def _bce(tape: _Tape, p: int, y: int, k: int, loss: Any) -> int:
    wrong = tape.op("sub", y, 1.0)
    zero = tape.op("mul", wrong, tape.custom("boundedLogOfRest", "ln(1−p)", p))
    return tape.op("sub", zero, tape.op("mul", y, tape.custom("boundedLog", "ln", p)))


def _bce_with_logits(tape: _Tape, z: int, y: int, k: int, loss: Any) -> int:
    weights = _tensor(getattr(loss, "pos_weight", None))
    weight = 1.0 if weights is None else weights[k % len(weights)] if isinstance(weights, list) else float(weights)
    weighted = y if weight == 1 else tape.op("mul", y, weight)
    one = tape.op("mul", weighted, tape.op("softplus", tape.op("neg", z)))
    return tape.op("add", one, tape.op("mul", tape.op("sub", 1.0, y), tape.op("softplus", z)))


_TERMS: Mapping[str, Callable[[_Tape, int, int, int, Any], int]] = {
    "mse": lambda tape, p, y, k, loss: tape.op("square", tape.op("sub", y, p)),
    "l1": lambda tape, p, y, k, loss: tape.op("abs", tape.op("sub", y, p)),
    "huber": _huber,
    "smoothl1": _smooth_l1,
    "bce": _bce,
    "binarycrossentropy": _bce,
    "bcewithlogits": _bce_with_logits,
    "binarycrossentropywithlogits": _bce_with_logits,
}


def _chosen(tape: _Tape, choices: List[int], index: int) -> int:
    """The choice that a class index selects."""
    if tape.values[index] not in range(len(choices)):
        raise ValueError(f"export: the class {tape.values[index]} is not one of 0 to {len(choices) - 1}")
    matches = [tape.op("equal", index, float(k)) for k in range(len(choices))]
    return tape.op("sum", *[tape.op("where", match, choice, 0.0) for match, choice in zip(matches, choices)])


def _cross_entropy(tape: _Tape, z: List[int], y: List[int], loss: Any) -> int:
    smoothing = float(getattr(loss, "label_smoothing", 0.0))
    if len(y) == 1:
        chosen = _chosen(tape, z, y[0])
        total = tape.op("logSumExp", *z)
        if smoothing != 0:
            kept = tape.op("mul", 1 - smoothing, chosen)
            chosen = tape.op("add", kept, tape.op("mul", smoothing, tape.op("mean", *z)))
        return tape.op("sub", total, chosen)
    total = tape.op("logSumExp", *z)
    terms = []
    for logit, share in zip(z, y):
        if smoothing != 0:
            share = tape.op("add", tape.op("mul", 1 - smoothing, share), smoothing / len(z))
        terms.append(tape.op("mul", share, tape.op("sub", total, logit)))
    return tape.op("sum", *terms)


_TERMS_OF_CLASSES: Mapping[str, Callable[[_Tape, List[int], List[int], Any], int]] = {
    "crossentropy": _cross_entropy,
    "nll": lambda tape, z, y, loss: tape.op("neg", _chosen(tape, z, y[0])),
}
