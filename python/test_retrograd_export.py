"""Tests of retrograd_export.py. Run: python3 -m unittest, in this folder.

With a path in RETROGRAD_TAPES, writes each tape there beside what Python got, so that retrograd can be compared with it.
"""

from __future__ import annotations

import json
import math
import os
import sys
import unittest
import warnings
import zlib
from base64 import urlsafe_b64decode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple
from urllib.parse import parse_qs

from retrograd_export import export, link, save

try:
    import torch
except ImportError:
    torch = None  # type: ignore[assignment]

sys.setrecursionlimit(1000)


class Closures:
    """A scalar as in micrograd: children in a set, a name, and a closure that adds to their gradients."""

    def __init__(self, data: float, children: Tuple["Closures", ...] = (), op: str = "", label: str = "") -> None:
        self.data, self.grad, self.label = data, 0.0, label
        self._prev, self._op = set(children), op
        self._backward: Callable[[], None] = lambda: None

    def _made(self, data: float, op: str, *shares: Tuple["Closures", float]) -> "Closures":
        out = Closures(data, tuple(child for child, _ in shares), op)

        def pull() -> None:
            for child, partial in shares:
                child.grad += partial * out.grad

        out._backward = pull
        return out

    @staticmethod
    def of(x: Any) -> "Closures":
        return x if isinstance(x, Closures) else Closures(x)

    def __add__(self, other: Any) -> "Closures":
        other = self.of(other)
        return self._made(self.data + other.data, "+", (self, 1.0), (other, 1.0))

    def __mul__(self, other: Any) -> "Closures":
        other = self.of(other)
        return self._made(self.data * other.data, "*", (self, other.data), (other, self.data))

    def __sub__(self, other: Any) -> "Closures":
        other = self.of(other)
        return self._made(self.data - other.data, "-", (self, 1.0), (other, -1.0))

    def __truediv__(self, other: Any) -> "Closures":
        other = self.of(other)
        return self._made(self.data / other.data, "/", (self, 1 / other.data), (other, -self.data / other.data**2))

    def __pow__(self, n: float) -> "Closures":
        return self._made(self.data**n, f"**{n}", (self, n * self.data ** (n - 1)))

    def __neg__(self) -> "Closures":
        return self * -1

    __radd__, __rmul__ = __add__, __mul__

    def relu(self) -> "Closures":
        return self._made(max(self.data, 0.0), "ReLU", (self, float(self.data > 0)))

    def tanh(self) -> "Closures":
        t = math.tanh(self.data)
        return self._made(t, "tanh", (self, 1 - t * t))

    def exp(self) -> "Closures":
        e = math.exp(self.data)
        return self._made(e, "exp", (self, e))

    def log(self) -> "Closures":
        return self._made(math.log(self.data), "log", (self, 1 / self.data))

    def backward(self) -> None:
        self.grad = 1.0
        for value in reversed(ordered(self, lambda value: value._prev)):
            value._backward()


class Partials:
    """A scalar as in microgpt: children in a tuple with their local gradients, and no names."""

    __slots__ = ("data", "grad", "_children", "_local_grads")

    def __init__(self, data: float, children: Sequence["Partials"] = (), local_grads: Sequence[float] = ()) -> None:
        self.data, self.grad = data, 0.0
        self._children, self._local_grads = tuple(children), tuple(local_grads)

    @staticmethod
    def of(x: Any) -> "Partials":
        return x if isinstance(x, Partials) else Partials(x)

    def __add__(self, other: Any) -> "Partials":
        other = self.of(other)
        return Partials(self.data + other.data, (self, other), (1, 1))

    def __mul__(self, other: Any) -> "Partials":
        other = self.of(other)
        return Partials(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n: float) -> "Partials":
        return Partials(self.data**n, (self,), (n * self.data ** (n - 1),))

    def __neg__(self) -> "Partials":
        return self * -1

    def __sub__(self, other: Any) -> "Partials":
        return self + -self.of(other)

    def __truediv__(self, other: Any) -> "Partials":
        return self * self.of(other) ** -1

    __radd__, __rmul__ = __add__, __mul__

    def log(self) -> "Partials":
        return Partials(math.log(self.data), (self,), (1 / self.data,))

    def exp(self) -> "Partials":
        return Partials(math.exp(self.data), (self,), (math.exp(self.data),))

    def relu(self) -> "Partials":
        return Partials(max(0.0, self.data), (self,), (float(self.data > 0),))

    def backward(self) -> None:
        self.grad = 1.0
        for value in reversed(ordered(self, lambda value: value._children)):
            for child, partial in zip(value._children, value._local_grads):
                child.grad += partial * value.grad


def ordered(output: Any, children: Callable[[Any], Any]) -> List[Any]:
    """Inputs before what reads them, without recursion."""
    order: List[Any] = []
    seen = set()
    stack = [(output, False)]
    while stack:
        value, is_done = stack.pop()
        if is_done:
            order.append(value)
        elif id(value) not in seen:
            seen.add(id(value))
            stack.append((value, True))
            stack.extend((child, False) for child in children(value))
    return order


def random(count: int, seed: int = 1) -> List[float]:
    """Numbers from −1 to 1, the same everywhere."""
    numbers = []
    for _ in range(count):
        seed = seed * 48271 % 2147483647
        numbers.append(2 * seed / 2147483647 - 1)
    return numbers


def keep(name: str, tape: Dict[str, Any], output: float, grads: Dict[str, float], network: Optional[Any] = None) -> None:
    """Leaves a tape for retrograd to be compared: the output, and gradients by label."""
    folder = os.environ.get("RETROGRAD_TAPES")
    if folder:
        case = {"tape": tape, "output": output, "grads": grads, "network": network}
        Path(folder, f"{name}.json").write_text(json.dumps(case), encoding="utf-8")


def ops_of(tape: Dict[str, Any]) -> List[str]:
    return [op for op in tape["ops"] if op is not None]


def silent(*args: Any, **named: Any) -> Dict[str, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return export(*args, **named)


class WithClosures(unittest.TestCase):
    def test_all_operations(self) -> None:
        a, b, c = Closures(-0.75, label="a"), Closures(1.5, label="b"), Closures(0.25, label="c")
        y = ((a * b + c).tanh() + (a - b) / (b + c) + a**2 + b**-0.5 + c.exp() + b.log() + a.relu() + b.relu()) * 0.5
        y = y + a * a + (b + b) - c / c + (-a)
        y.label = "y"
        y.backward()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tape = export(y)
        self.assertEqual(tape["values"][tape["outputs"][0]], y.data)
        self.assertEqual(tape["recorded"], [])
        self.assertEqual({"add", "mul", "sub", "div", "pow", "tanh", "exp", "log", "relu"}, set(ops_of(tape)))
        keep("closures", tape, y.data, {v.label: v.grad for v in (a, b, c)})

    def test_a_network_with_named_parameters(self) -> None:
        numbers = iter(random(40))
        w = [[[Closures(next(numbers)) for _ in range(3)] for _ in range(4)], [[Closures(next(numbers)) for _ in range(4)]]]
        b = [[Closures(next(numbers)) for _ in range(4)], [Closures(next(numbers))]]
        x = [Closures(next(numbers)) for _ in range(3)]
        signal = x
        for rows, biases in zip(w, b):
            signal = [sum((wi * xi for wi, xi in zip(row, signal)), bias).tanh() for row, bias in zip(rows, biases)]
        loss = (signal[0] - 0.5) ** 2
        loss.backward()
        tape = export(loss, parameters={"w1": w[0], "w2": w[1][0], "b1": b[0], "b2": b[1][0]}, inputs={"x": x})
        self.assertEqual(tape["roles"].count("parameter"), 21)
        self.assertEqual(tape["roles"].count("constant"), 2)  # 0.5 and the exponent
        self.assertIn("w1_{4,3}", tape["labels"])
        self.assertIn("b2", tape["labels"])
        grads = {f"w1_{{{j},{i}}}": v.grad for j, row in enumerate(w[0], 1) for i, v in enumerate(row, 1)}
        keep("closures-network", tape, loss.data, {**grads, **{f"x_{k}": v.grad for k, v in enumerate(x, 1)}})

    def test_the_same_graph_gives_the_same_tape(self) -> None:
        def made() -> Dict[str, Any]:
            a, b = Closures(2.0, label="a"), Closures(3.0, label="b")
            return export((a * b + b * a) - a / b)

        for _ in range(20):
            held = [Closures(0.0) for _ in range(7)]  # other addresses, another order of sets
            self.assertEqual(made(), made(), len(held))

    def test_a_chain_that_is_deeper_than_the_stack(self) -> None:
        y = x = Closures(0.5, label="x")
        for _ in range(20_000):
            y = y + x
        y.backward()
        tape = export(y)
        self.assertEqual(len(tape["ops"]), 20_001)
        keep("deep", tape, y.data, {"x": x.grad})

    def test_an_operation_that_retrograd_does_not_have_travels_with_its_partials(self) -> None:
        x, z = Closures(0.5, label="x"), Closures(2.0, label="z")
        y = x._made(x.data**3 + z.data, "cube", (x, 3 * x.data**2), (z, 1.0)) * x
        y.backward()
        before = [v.grad for v in (x, z, y)]
        with self.assertWarnsRegex(UserWarning, "cube"):
            tape = export(y)
        self.assertEqual([v.grad for v in (x, z, y)], before)
        [record] = tape["recorded"]
        self.assertEqual(sorted(record["partials"]), [0.75, 1])
        keep("by-value", tape, y.data, {"x": x.grad, "z": z.grad})

    def test_a_wrong_name_is_not_believed(self) -> None:
        x = Closures(0.5, label="x")
        y = x._made(math.sin(0.5), "tanh", (x, math.cos(0.5)))
        with self.assertWarnsRegex(UserWarning, "sin"):
            self.assertEqual(ops_of(export(y)), ["sin"])

    def test_numbers_that_json_does_not_have(self) -> None:
        x = Closures(-0.0, label="x")
        y = x + Closures(math.inf, label="i")
        tape = export([y, y + Closures(math.nan, label="n")])
        self.assertEqual(len(tape["outputs"]), 2)
        self.assertEqual(sorted(map(str, tape["values"])), sorted(["-0", "Infinity", "Infinity", "NaN", "NaN"]))

    def test_what_is_refused_is_named(self) -> None:
        x = Closures(1.0)
        x._prev = {x}
        for what, message in [
            (3, "with .data and ._prev"),
            ([], "an empty list"),
            (Closures([1, 2]), "one number, got list"),  # type: ignore[arg-type]
            (Closures(1j) + 1, "complex"),  # type: ignore[arg-type]
            (x, "computed from itself"),
        ]:
            with self.subTest(message), self.assertRaisesRegex((TypeError, ValueError), message):
                export(what)

    def test_roles_that_cannot_be_used_are_refused(self) -> None:
        w, x = Closures(3.0, label="w"), Closures(2.0)
        y = w * x
        plain = "make it a value first"
        calls: List[Tuple[Callable[[], Any], str]] = [
            (lambda: export(y, parameters=[w], inputs={"x": 2.0}), f"inputs must be values.*got 2.0; .*{plain}"),
            (lambda: export(y, parameters=[3.0]), f"parameters must be values.*got 3.0; .*{plain}"),
            (lambda: export(y, parameters=5), f"parameters must be values.*got 5; .*{plain}"),
            (lambda: export(y, targets=[x, True]), f"targets must be values.*got True; .*{plain}"),
            (lambda: export(y, parameters="w"), "got 'w'$"),
            (lambda: export(y, inputs=[w, x], parameters=[w]), "w is among the parameters and the inputs; give it once"),
            (lambda: export(y, inputs={"x": x}, targets={"t": [x]}), "x is among the inputs and the targets"),
            (lambda: export([y, 3]), "with .data and ._prev.*; got 3$"),
            (lambda: export([y, None]), "got None$"),
            (lambda: export(y, [w], [x]), r"export takes one value, or a list of them: export\(y, inputs="),
        ]
        for call, message in calls:
            with self.subTest(message), self.assertRaisesRegex((TypeError, ValueError), message):
                call()
        self.assertEqual(export(y, parameters=[w, [w]], inputs=[x])["roles"][:2].count("parameter"), 1)


class WithPartials(unittest.TestCase):
    def test_operations_without_names_are_found_by_their_numbers(self) -> None:
        numbers = iter(random(60, seed=3))
        table = {"wte": [[Partials(next(numbers)) for _ in range(4)] for _ in range(3)]}
        table["wq"] = [[Partials(next(numbers)) for _ in range(4)] for _ in range(4)]
        table["head"] = [[Partials(next(numbers)) for _ in range(4)] for _ in range(3)]
        linear = lambda x, w: [sum((wi * xi for wi, xi in zip(row, x)), Partials(0.0)) for row in w]
        x = table["wte"][1]
        scale = (sum((xi * xi for xi in x), Partials(0.0)) / 4 + 1e-5) ** -0.5
        hidden = [h.relu() for h in linear([xi * scale for xi in x], table["wq"])]
        logits = linear([h + xi for h, xi in zip(hidden, x)], table["head"])
        most = max(z.data for z in logits)
        exps = [(z - most).exp() for z in logits]
        loss = -(exps[2] / sum(exps, Partials(0.0))).log()
        loss.backward()
        with self.assertWarnsRegex(UserWarning, r"mul \(\d+\)"):
            tape = export(loss, parameters=table)
        self.assertEqual(tape["recorded"], [])
        self.assertEqual(set(ops_of(tape)), {"add", "mul", "pow", "relu", "exp", "log"})
        grads = {f"{n}_{{{j},{i}}}": v.grad for n, m in table.items() for j, r in enumerate(m, 1) for i, v in enumerate(r, 1)}
        used = {label: grad for label, grad in grads.items() if label in tape["labels"]}
        self.assertEqual(len(used), 4 + 16 + 12)
        keep("partials", tape, loss.data, used)

    def test_partials_that_no_operation_has_travel_as_they_are(self) -> None:
        x = Partials(0.5)
        y = Partials(round(3 * 0.5), (x,), (1.0,)) * x  # the slope of a straight-through estimator
        y.backward()
        tape = silent(y, inputs={"x": x})
        self.assertEqual([record["partials"] for record in tape["recorded"]], [[1]])
        keep("straight-through", tape, y.data, {"x": x.grad})

    def test_without_names_and_partials_the_numbers_alone_tell(self) -> None:
        class Bare:
            def __init__(self, data: float, children: Tuple[Any, ...] = ()) -> None:
                self.data, self._children = data, children

        a, b = Bare(0.3), Bare(-1.7)
        with self.assertWarnsRegex(UserWarning, "by their numbers: sub"):
            self.assertEqual(ops_of(export(Bare(2.0, (a, b)))), ["sub"])
        self.assertEqual(ops_of(silent(Bare(math.tanh(0.3), (a,)))), ["tanh"])
        self.assertEqual(ops_of(silent(Bare(0.3**0.5, (a,)))), ["pow"])
        with self.assertRaisesRegex(ValueError, "_local_grads"):
            export(Bare(17.0, (a, b)))


class Written(unittest.TestCase):
    def tape(self, terms: int) -> Dict[str, Any]:
        return export(sum((Closures(x, label=f"ñ_{k}") for k, x in enumerate(random(terms))), Closures(0.0)))

    def test_a_file_holds_the_tape(self) -> None:
        with TemporaryDirectory() as folder:
            save(self.tape(5), Path(folder, "tape.json"))
            self.assertEqual(json.loads(Path(folder, "tape.json").read_text("utf-8")), self.tape(5))

    def test_links_plain_and_packed(self) -> None:
        short = link(self.tape(3), "http://localhost:5173/#old", language="es")
        fields = parse_qs(short.split("#")[1])
        self.assertEqual(json.loads(fields["e"][0][1:]), self.tape(3))
        self.assertEqual([fields["n"], fields["lang"]], [["2"], ["es"]])
        long = link(self.tape(300), "http://localhost:5173/")
        self.assertTrue(long.startswith("http://localhost:5173/#p="))
        letters = long.split("#p=")[1]
        packed = urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
        self.assertEqual(int.from_bytes(packed[-4:], "big"), zlib.adler32(packed[:-4]))
        unpacked = parse_qs(zlib.decompress(packed[:-4], -zlib.MAX_WBITS).decode())
        self.assertEqual(json.loads(unpacked["e"][0][1:]), self.tape(300))
        keep("link", {"link": long, "short": short, "tape": self.tape(300), "shortTape": self.tape(3)}, 0.0, {})

    def test_a_tape_that_is_too_long_for_the_app(self) -> None:
        with self.assertRaisesRegex(ValueError, "4000000"):
            link({"labels": ["x" * 4_000_000]}, "http://localhost/")

    def test_what_is_no_tape_no_file_and_no_address_is_refused(self) -> None:
        tape = self.tape(2)
        calls: List[Tuple[Callable[[], Any], str]] = [
            (lambda: save(3, "3"), r"save needs a tape of export: save\(export\(loss\), \"tape.json\"\), got 3"),
            (lambda: save("tape.json", tape), "save needs a tape of export.*got 'tape.json'"),
            (lambda: save({}, "3"), "save needs a tape of export.*got dict"),
            (lambda: save(tape, 3), "save needs the name of a file.*got 3"),
            (lambda: save(tape, None), "save needs the name of a file.*got None"),
            (lambda: link(3, "http://localhost/"), "link needs a tape of export.*got 3"),
            (lambda: link(tape, None), "link needs the address of the app.*got None"),
            (lambda: link(tape, "http://localhost/", "fr"), "link needs the language \"en\" or \"es\", got 'fr'"),
        ]  # type: ignore[arg-type, list-item]
        with TemporaryDirectory() as folder:
            before = os.getcwd()
            os.chdir(folder)
            try:
                for call, message in calls:
                    with self.subTest(message), self.assertRaisesRegex((TypeError, ValueError), message):
                        call()
                self.assertEqual(os.listdir(folder), [])
            finally:
                os.chdir(before)


@unittest.skipIf(torch is None, "torch is not installed")
class WithTorch(unittest.TestCase):
    def compare(self, name: str, model: Any, y: Any, loss: Any, x: Sequence[float] = (0.5, -1.0, 0.75)) -> Dict[str, Any]:
        """Exports the model, and compares output and gradients with torch's own."""
        model = model.double()
        numbers = torch.tensor(x, dtype=torch.float64, requires_grad=True)
        torch.manual_seed(3)
        tape = export(model, numbers, y, loss)
        torch.manual_seed(3)
        wanted = y if isinstance(y, int) else torch.tensor(y, dtype=torch.float64)
        is_class = isinstance(y, int)
        output = loss(model(numbers.unsqueeze(0)).squeeze(0), torch.tensor(wanted) if is_class else wanted)
        model.zero_grad()
        output.backward()
        self.assertAlmostEqual(tape["values"][tape["outputs"][0]], output.item(), delta=1e-12)
        grads = {f"x_{k}": g for k, g in enumerate(numbers.grad.tolist(), 1)}
        inner = [each for each in model.modules() if getattr(each, "weight", None) is not None]
        state = {n: t.tolist() for n, t in model.state_dict().items()}
        letters = {"Linear": "wb", "PReLU": "a"}
        used = [letter for each in inner for letter in letters.get(type(each).__name__, "γβ")]
        for k, each in enumerate(inner, 1):
            for letter, tensor in zip(letters.get(type(each).__name__, "γβ"), (each.weight, getattr(each, "bias", None))):
                if tensor is None:
                    continue
                prefix = f"{letter}^({k})" if used.count(letter) > 1 else letter
                for j, row in enumerate(tensor.grad.tolist(), 1):
                    for i, g in enumerate(row if isinstance(row, list) else [row], 1):
                        grads[f"{prefix}_{{{j},{i}}}" if isinstance(row, list) else f"{prefix}_{j}"] = g
        self.assertTrue(set(grads) <= set(tape["labels"]), set(grads) - set(tape["labels"]))
        network = {"state": state, "x": list(x), "y": y}
        is_exact = "hardsigmoid" not in name  # whose slope is ⅙ in 32 bits in torch
        keep(f"torch-{name}", tape, output.item(), grads if is_exact else {}, network)
        return tape

    def setUp(self) -> None:
        torch.manual_seed(1)

    def test_a_dense_network(self) -> None:
        from torch.nn import Linear, MSELoss, Sequential, Tanh

        tape = self.compare("mlp", Sequential(Linear(3, 4), Tanh(), Linear(4, 2)), [1.0, -0.5], MSELoss())
        self.assertIn("w^(2)_{2,4}", tape["labels"])
        self.assertEqual([s["kind"] for s in tape["scopes"][:2]], ["layer", "neuron"])

    def test_normalisation_and_dropout(self) -> None:
        from torch.nn import BatchNorm1d, CrossEntropyLoss, Dropout, LayerNorm, Linear, ReLU, Sequential

        norm = BatchNorm1d(5)
        model = Sequential(Linear(3, 5), norm, ReLU(), Sequential(Dropout(0.5), Linear(5, 4)), LayerNorm(4), Linear(4, 3))
        model.double()
        for _ in range(3):
            model(torch.randn(8, 3, dtype=torch.float64))
        norm.eval()
        self.compare("normalised", model, 2, CrossEntropyLoss())
        model.train()
        with self.assertRaisesRegex(ValueError, r"model\.eval\(\)"):
            export(model, [1, 2, 3], 0, CrossEntropyLoss())

    def test_slopes_and_scales_that_are_learnt(self) -> None:
        from torch import nn

        for count in (1, 4):
            slopes = nn.PReLU(count, init=0.3)
            with torch.no_grad():
                slopes.weight += torch.arange(count) / 10
            model = nn.Sequential(nn.Linear(3, 4), nn.RMSNorm(4), slopes, nn.Linear(4, 2))
            with torch.no_grad():
                model[1].weight += torch.arange(4) / 5
            self.compare(f"rms-prelu-{count}", model, [1.0, -0.5], nn.MSELoss())
        plain = nn.RMSNorm(3, eps=1e-3, elementwise_affine=False)
        self.compare("rms-plain", nn.Sequential(plain), [0.1, 0.2, 0.3], nn.MSELoss())
        single = export(nn.Sequential(nn.RMSNorm(2)), [1, 2], [0, 0], nn.MSELoss())
        self.assertIn(torch.finfo(torch.float32).eps, single["values"])

    def test_every_activation(self) -> None:
        from torch import nn

        names = "ReLU ReLU6 LeakyReLU ELU CELU SELU SiLU Mish GELU Sigmoid LogSigmoid Tanh Hardtanh Softsign Hardswish"
        for layer in [*(getattr(nn, n)() for n in names.split()), nn.Hardsigmoid(), nn.Softplus(2), nn.GELU("tanh")]:
            with self.subTest(str(layer)):
                name = f"activation-{type(layer).__name__.lower()}{'-tanh' if 'tanh' in repr(layer) else ''}"
                self.compare(name, nn.Sequential(nn.Linear(3, 3), layer), [0.1, 0.2, 0.3], nn.MSELoss(reduction="sum"))
        for layer in (nn.Softmax(-1), nn.Identity()):
            self.compare(f"activation-{type(layer).__name__.lower()}", nn.Sequential(layer), [0.1, 0.2, 0.7], nn.L1Loss())

    def test_every_loss(self) -> None:
        from torch import nn

        shares = [0.2, 0.5, 0.3]
        losses: List[Tuple[str, Any, Any]] = [
            ("l1", nn.L1Loss(), shares),
            ("huber", nn.HuberLoss(delta=0.5), shares),
            ("smooth", nn.SmoothL1Loss(beta=0.25, reduction="sum"), shares),
            ("bce-logits", nn.BCEWithLogitsLoss(pos_weight=torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64)), [0.0, 1.0, 1.0]),
            ("ce-shares", nn.CrossEntropyLoss(label_smoothing=0.1), shares),
            ("ce-smooth", nn.CrossEntropyLoss(label_smoothing=0.1), 1),
            ("mse-function", nn.functional.mse_loss, shares),
        ]
        for name, loss, y in losses:
            with self.subTest(name):
                self.compare(f"loss-{name}", nn.Sequential(nn.Linear(3, 3)), y, loss)
        self.compare("loss-bce", nn.Sequential(nn.Linear(3, 3), nn.Sigmoid()), [0.0, 1.0, 1.0], nn.BCELoss())
        self.compare("loss-nll", nn.Sequential(nn.Linear(3, 3), nn.LogSoftmax(-1)), 0, nn.NLLLoss())

    def test_what_is_refused_is_named(self) -> None:
        from torch import nn

        linear = nn.Sequential(nn.Linear(2, 1))
        for call, message in [
            (lambda: export(nn.Linear(2, 1), [1, 2], 1, nn.MSELoss()), "torch.nn.Sequential, got Linear"),
            (lambda: export(linear), "needs x, y and a loss"),
            (lambda: export(linear, [1, 2], 1, nn.MSELoss(), parameters=linear.parameters()), "leave them out"),
            (lambda: export(nn.Sequential(nn.Conv1d(1, 1, 1)), [1], 1, nn.MSELoss()), "cannot draw Conv1d"),
            (lambda: export(linear, [[1, 2], [3, 4]], 1, nn.MSELoss()), r"one example: give x\[0\]"),
            (lambda: export(linear, [1], 1, nn.MSELoss()), "got 1 inputs"),
            (lambda: export(nn.Sequential(nn.PReLU(2)), [1, 2, 3], 1, nn.MSELoss()), r"PReLU\(2\) got 3 inputs"),
            (lambda: export(nn.Sequential(nn.RMSNorm(2)), [1], 1, nn.MSELoss()), r"RMSNorm\(2,\) got 1 inputs"),
            (
                lambda: export(nn.Sequential(nn.RMSNorm(1, elementwise_affine=False)), [1], 1, nn.MSELoss()),
                "give it an eps",
            ),
            (lambda: export(linear, [1, 2], [1, 2], nn.MSELoss()), "1 predictions and 2 targets"),
            (lambda: export(linear, [1, 2], 3, nn.CrossEntropyLoss()), "not one of 0 to 0"),
            (lambda: export(linear, [1, 2], 1, nn.MSELoss(reduction="none")), "reduction mean or sum"),
            (lambda: export(linear, [1, 2], 1, nn.KLDivLoss()), "cannot draw the loss KLDivLoss"),
        ]:
            with self.subTest(message), self.assertRaisesRegex((TypeError, ValueError), message):
                call()


if __name__ == "__main__":
    unittest.main()
