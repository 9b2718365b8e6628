"""Writes safetensors.json: files as a reader and a writer of eight lines make and take them, in hexadecimal.

Only the standard library is needed. Run: python3 safetensors.py
"""

import json
import struct
from pathlib import Path

CODES = {"F64": "d", "F32": "f", "F16": "e"}


def write(tensors):  # {name: (dtype, shape, numbers)}
    header, body = {}, b""
    for name, (dtype, shape, numbers) in tensors.items():
        data = struct.pack(f"<{len(numbers)}{CODES[dtype]}", *numbers)
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + body


def read(file):
    (size,) = struct.unpack_from("<Q", file)
    tensors = {}
    for name, t in json.loads(file[8 : 8 + size]).items():
        begin, end = t["data_offsets"]
        width = struct.calcsize(CODES[t["dtype"]])
        numbers = struct.unpack_from(f"<{(end - begin) // width}{CODES[t['dtype']]}", file, 8 + size + begin)
        tensors[name] = (t["dtype"], t["shape"], list(numbers))
    return tensors


MODEL = {  # an MLP([2, 3, 1]); the numbers are those that even F16 has
    "0.weight": ([3, 2], [0.5, -1.25, 3.0, 0.0, -0.0, 1024.0]),
    "0.bias": ([3], [2.0**-14, float("inf"), float("-inf")]),
    "1.weight": ([1, 3], [2.0**-24, -65504.0, 0.333251953125]),
    "1.bias": ([1], [-7.0]),
}

cases = []
for dtype in CODES:
    tensors = {name: (dtype, shape, numbers) for name, (shape, numbers) in MODEL.items()}
    file = write(tensors)
    assert read(file) == tensors
    cases.append({"dtype": dtype, "hex": file.hex()})

Path(__file__).with_name("safetensors.json").write_text(json.dumps(cases, indent=1))
