// train.py: the training of `fit` as a program of PyTorch, for one process or several.

/** What the program is made of: Python source, and numbers. */
export interface TrainParts {
  /** The loss of every example. */
  readonly loss: string;
  /** The body of `optimizer_of(model)`. */
  readonly optimizer: string;
  /** The body of `scheduler_of(optimizer)`, and when and how it is stepped; null without a scheduler. */
  readonly scheduler: { readonly body: string; readonly after: 'epoch' | 'batch'; readonly takesLoss: boolean } | null;
  readonly epochs: number;
  readonly batchSize: number;
  readonly dropLast: boolean;
  readonly shuffle: boolean;
  readonly seed: number;
  readonly clipNorm: number | undefined;
  readonly isRandom: boolean; // the model has layers that draw random numbers
}

/** The source of train.py. */
export function trainFile(parts: TrainParts): string {
  const { loss, optimizer, scheduler, epochs, batchSize, dropLast, shuffle, seed, clipNorm, isRandom } = parts;
  const order = shuffle
    ? ['generator = torch.Generator().manual_seed(SEED + epoch)', 'order = torch.randperm(count, generator=generator)']
    : ['order = torch.arange(count)'];
  const usesTotal = scheduler?.after === 'epoch' && scheduler.takesLoss;
  const schedulerStep = (loss: string): string => `scheduler.step(${scheduler?.takesLoss ? loss : ''})`;
  const lines = (when: boolean, ...wanted: string[]) => (when ? wanted.map((line) => `${line}\n`).join('') : '');
  return `"""Trains the model of model.py on the examples of data.safetensors, in float64.

The same program runs in one process or in N, with the same numbers up to rounding:

    python3 train.py
    torchrun --standalone --nproc-per-node N train.py

Each process takes its share of every batch, and DistributedDataParallel adds up their
gradients. After every epoch it writes checkpoint.pt, from which the next run goes on:
delete it to start anew. At the end it writes trained.safetensors.
"""

import argparse
import os
import sys
from pathlib import Path

import torch
import torch.distributed as dist
from torch import nn
${lines(loss.includes('functional.'), 'from torch.nn import functional')}
from model import load, read_tensors, write_tensors

FOLDER = Path(__file__).parent
CHECKPOINT = FOLDER / "checkpoint.pt"
BATCH_SIZE = ${batchSize}
${lines(shuffle || isRandom, `SEED = ${seed}`)}

def losses_of(outputs, targets):
    """The loss of every example."""
    return ${loss}


def optimizer_of(model):
    """The optimizer of the model's parameters."""
${optimizer}
${lines(scheduler !== null, '\n\ndef scheduler_of(optimizer):', '    """The scheduler of the learning rate."""', scheduler?.body ?? '')}

def batches(count${shuffle ? ', epoch' : ''}):
    """The batches of an epoch, as indices of examples."""
    ${order.join('\n    ')}
    return ${dropLast ? 'order[: count - count % BATCH_SIZE]' : 'order'}.split(BATCH_SIZE)


def step(model, optimizer, x, y):
    """Moves the parameters by the gradients of a batch; returns its mean loss."""
    rank, processes = dist.get_rank(), dist.get_world_size()
    optimizer.zero_grad()
    losses = losses_of(model(x[rank::processes]), y[rank::processes])
    share = losses.sum() / len(x)
    # DistributedDataParallel takes the mean over processes; times their number, it is
    # the sum, which is right for shares of unequal size, too.
    (share * processes).backward()
${lines(clipNorm !== undefined, `    nn.utils.clip_grad_norm_(model.parameters(), ${clipNorm})`)}    optimizer.step()
    loss = share.detach()
    dist.all_reduce(loss)
    return loss.item()


def resume(parts):
    """Loads the checkpoint, if there is one; returns the next epoch."""
    if not CHECKPOINT.exists():
        return 0
    saved = torch.load(CHECKPOINT)
    for name, part in parts.items():
        part.load_state_dict(saved[name])
    return saved["epoch"]


def save(parts, epoch):
    """Writes the checkpoint. An interrupted write leaves the one before."""
    saved = {name: part.state_dict() for name, part in parts.items()}
    written = CHECKPOINT.with_suffix(".new")
    torch.save({"epoch": epoch, **saved}, written)
    written.replace(CHECKPOINT)


def train(epochs):
    """Trains up to this number of epochs, and prints the loss of every step."""
    is_first = dist.get_rank() == 0
    data = read_tensors(FOLDER / "data.safetensors")
    x, y = data["x"], data["y"]
    model = load()
    optimizer = optimizer_of(model)
${scheduler === null ? '' : '    scheduler = scheduler_of(optimizer)\n'}    parts = {"model": model, "optimizer": optimizer${scheduler === null ? '' : ', "scheduler": scheduler'}}
    first = resume(parts)
    replica = nn.parallel.DistributedDataParallel(model)
    for epoch in range(first, epochs):
${lines(isRandom, '        torch.manual_seed((SEED + epoch) * dist.get_world_size() + dist.get_rank())')}${lines(usesTotal, '        total, seen = 0.0, 0')}        for number, batch in enumerate(batches(len(x)${shuffle ? ', epoch' : ''})):
            loss = step(replica, optimizer, x[batch], y[batch])
            if is_first:
                print(f"epoch {epoch} step {number} loss {loss}", flush=True)
${lines(usesTotal, '            total, seen = total + loss * len(batch), seen + len(batch)')}${lines(scheduler?.after === 'batch', `            ${schedulerStep('loss')}`)}${lines(scheduler?.after === 'epoch', `        ${schedulerStep('total / seen')}`)}        if is_first:
            save(parts, epoch + 1)
    if is_first:
        write_tensors(FOLDER / "trained.safetensors", model.state_dict())


def main():
    """Joins the other processes, if torchrun has started some, and trains."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=${epochs})
    arguments = parser.parse_args()
    torch.set_default_dtype(torch.float64)  # some optimizers keep numbers in it
    if "RANK" in os.environ:
        dist.init_process_group("gloo")
    else:
        dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
    train(arguments.epochs)
    dist.barrier()  # until the first process has written its files
    dist.destroy_process_group()
    if "RANK" in os.environ:
        # The threads of gloo outlive DistributedDataParallel: an ordinary exit, which
        # takes Python down under them, is now and then an abort.
        sys.stdout.flush()
        os._exit(0)


if __name__ == "__main__":
    main()
`;
}
