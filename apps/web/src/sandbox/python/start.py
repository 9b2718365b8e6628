# Runs a program: what it may import, what of it is drawn, and what its names and classes tell the figure.
import builtins
import io
import json
import sys

import _bridge
import retrograd
from retrograd import scopes, value
from retrograd.part_names import begin, is_drawable, name_parts

_HERE = (
    "retrograd micrograd math cmath random time json re sys io collections itertools functools operator copy string types typing "
    "heapq struct array datetime __future__"
).split()


def _import(name, scope=None, at=None, names=None, level=0):
    first = name.split(".")[0]
    by = (scope or {}).get("__name__", "__main__")
    if by == "__main__" and level == 0 and first not in _HERE:
        raise ImportError(_bridge.say("notHere", first, ", ".join(each for each in _HERE if each[0] != "_")))
    return _original(name, scope, at, names, level)


def _no_files(*_):
    raise OSError(_bridge.say("noFiles"))


def _no_input(*_):
    raise EOFError(_bridge.say("noInput"))


def _no_help(*_):
    raise NameError(_bridge.say("noHelp"))


def _class(body, name, *bases, **options):
    made = _build(body, name, *bases, **options)
    own = made.__dict__
    if made.__module__ == "__main__" and any(each in own for each in ("__call__", "forward")):
        _group(made, own, name)
    if made.__module__ == "__main__" and "__init__" in own:
        _keep_line(made, made.__init__, "__add__" in own)
    if made.__module__ == "__main__" and "backward" in own:
        _hear_backward(made, own["backward"])
    return made


def _keep_line(made, init, adds):
    """To make an object of it leaves the line that is at work what it is; what adds like a Value knows by which line it was made."""

    def begun(self, *args, **options):
        line = value.at[0]
        init(self, *args, **options)
        value.at[0] = line
        if adds:
            self._line = line

    made.__init__ = begun


def _hear_backward(made, backward):
    """What it was called on last is heard of; of calls within calls, the outermost."""

    def called(self, *args, **options):
        result = backward(self, *args, **options)
        if is_drawable(self):
            value.differentiated = self
        return result

    made.backward = called


def _group(made, own, name):
    """Calls of it open a scope, and leaves that it makes at first are parameters with the names of its fields."""
    made._is_whole = True
    if "__call__" in own:
        call = own["__call__"]

        def called(self, *args, **options):
            with scopes.scope(scopes.numbered(name), kind=scopes.kind_of(name)):
                return call(self, *args, **options)

        made.__call__ = called
    if "__init__" in own:
        init = own["__init__"]

        def begun(self, *args, **options):
            begin(self)
            value.making += 1
            try:
                init(self, *args, **options)
            finally:
                value.making -= 1
            if value.making == 0:
                name_parts([("", self)])

        made.__init__ = begun


class _Last:
    value = None


def _last(x):
    """Hears of each expression that stands alone; the last one that can be drawn is drawn."""
    if is_drawable(x):
        _Last.value = [x]
    elif isinstance(x, (list, tuple)) and len(x) > 0 and all(is_drawable(each) for each in x):
        _Last.value = x


def is_expression(text):
    try:
        compile(text, "", "eval")
        return True
    except Exception:
        return False


def _say(line):
    value.at[0] = line


def _back(line, x):
    value.at[0] = line
    return x


def _compiled(text, plain):
    try:
        return compile(text, "program.py", "exec")
    except SyntaxError:
        return compile(plain, "program.py", "exec")  # it tells what is wrong with what was written


def run(text, plain, names):
    """Runs the program, as it says its lines; `plain` is the same without them. Returns what it failed with, as Python prints it; empty for nothing."""
    program = {"__name__": "__main__", "_last_": _last, "_at_": value.at, "_say_": _say, "_back_": _back}
    for each in ("Value", "scope", "label", "show"):
        program[each] = getattr(retrograd, each)

    def named():
        name_parts((each, program[each]) for each in json.loads(names) if each in program)

    retrograd._before_show = named
    error = None
    try:
        try:
            exec(_compiled(text, plain), program)
        except SystemExit:
            pass
        value.at[0] = 0
        named()
        if not _bridge.shown():
            if _Last.value is not None:
                retrograd.show(*_Last.value)
            elif value.differentiated is not None:
                retrograd.show(value.differentiated)
    except BaseException as caught:
        error = caught
    if error is None:
        return ""
    told = io.StringIO()
    try:
        sys.print_exception(error, told)
    except BaseException:  # its own __str__ fails
        told.write("%s: %s\n" % (type(error).__name__, _bridge.say("unsayable")))
    return told.getvalue()


_original = builtins.__import__
_build = builtins.__build_class__
builtins.__import__ = _import
builtins.__build_class__ = _class
builtins.open = _no_files
builtins.input = _no_input
builtins.help = _no_help
