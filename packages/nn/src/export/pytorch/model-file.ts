// model.py: the model as classes of PyTorch, and a reader and a writer of safetensors.
import type { Module } from '../../module/module.ts';
import { layerCall } from './layers.ts';
import { literal, source } from './python.ts';
import { Written } from './written.ts';

/** The source of model.py. Throws `TypeError` for a layer that it cannot have. */
export function modelFile(model: Module): string {
  const written = new Written();
  const made = source(layerCall(model, '', written), 4);
  const freezing = written.frozen
    .map((name) => `    model.get_submodule(${literal(name)}).requires_grad_(False)\n`)
    .join('');
  const synchronised = written.has('BatchNorm1d');
  return `"""A model that was made with @retrograd/nn, as a module of PyTorch in float64.

Its state_dict() has the names and shapes of weights.safetensors. Beside torch, only the
standard library is needed.
"""

import json
import struct
from array import array
from pathlib import Path

import torch
${synchronised ? 'import torch.distributed as dist\n' : ''}from torch import nn
${synchronised ? 'from torch.distributed.nn.functional import all_reduce\n' : ''}
FOLDER = Path(__file__).parent
${written.classes}

def build():
    """The model with random parameters."""
    model = ${made}
${freezing}    return model.double()


def load():
    """The model with the parameters of weights.safetensors."""
    model = build()
    model.load_state_dict(read_tensors(FOLDER / "weights.safetensors"))
    return model


def read_tensors(path):
    """The tensors of a safetensors file, by name. They have to be float64."""
    content = path.read_bytes()
    (size,) = struct.unpack_from("<Q", content)
    tensors = {}
    for name, entry in json.loads(content[8 : 8 + size]).items():
        begin, end = entry["data_offsets"]
        numbers = bytearray(content[8 + size + begin : 8 + size + end])
        tensor = torch.frombuffer(numbers, dtype=torch.float64)
        tensors[name] = tensor.reshape(entry["shape"])
    return tensors


def write_tensors(path, tensors):
    """Writes tensors to a safetensors file, as float64."""
    header, parts, end = {}, [], 0
    for name, tensor in tensors.items():
        part = array("d", tensor.flatten().tolist()).tobytes()
        entry = {"dtype": "F64", "shape": list(tensor.shape)}
        header[name] = {**entry, "data_offsets": [end, end + len(part)]}
        parts.append(part)
        end += len(part)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(parts))
`;
}
