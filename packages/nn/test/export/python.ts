// Runs exported files with Python, where it has torch.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Files } from '../../src/export/index.ts';

const env = { ...process.env, OMP_NUM_THREADS: '1' };

/** Why nothing can be run; empty if it can. */
export const missing: string =
  spawnSync('python3', ['-c', 'import torch'], { env }).status === 0 ? '' : ' (skipped: python3 has no torch)';

/** A new folder for the exports of a test. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'retrograd-export-'));

/** Writes files into `folder`, which is made. */
export function write(folder: string, files: Files): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** What a command prints. Throws `Error` with what it prints to stderr if it fails. */
function run(command: string, args: readonly string[], input: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { env, input, encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`);
  return stdout;
}

const FORWARD = `
import importlib.util, json, sys
from pathlib import Path
import torch
found = []
for folder, x in json.load(sys.stdin):
    spec = importlib.util.spec_from_file_location("model", Path(folder) / "model.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    model = module.load().eval()
    found.append(model(torch.tensor(x, dtype=torch.float64)).tolist())
print(json.dumps(found).replace("NaN", "null"))
`;

/** The outputs at inference of the models in some folders, each for a batch. */
export function outputsOf(
  batches: readonly (readonly [folder: string, x: readonly (readonly number[])[]])[],
): number[][][] {
  return JSON.parse(run('python3', ['-c', FORWARD], JSON.stringify(batches)));
}

const TRAIN = `
import json, runpy, sys
for folder, epochs in json.load(sys.stdin):
    sys.path[0] = folder
    sys.modules.pop("model", None)
    sys.argv = ["train.py", "--epochs", str(epochs)] if epochs else ["train.py"]
    print("run", flush=True)
    runpy.run_path(folder + "/train.py", run_name="__main__")
`;

/** Runs train.py of every folder, one after another, up to an epoch if it is given; returns the losses of the steps. */
export function trained(runs: readonly (readonly [folder: string, epochs?: number])[]): number[][] {
  const jobs = runs.map(([folder, epochs]) => [folder, epochs ?? null]);
  return run('python3', ['-c', TRAIN], JSON.stringify(jobs)).split('run\n').slice(1).map(losses);
}

/** The losses that train.py prints for all steps, run by torchrun in two processes. */
export function trainedByTwo(folder: string): number[] {
  const torchrun = ['-m', 'torch.distributed.run', '--standalone', '--nproc-per-node', '2'];
  return losses(run('python3', [...torchrun, join(folder, 'train.py')], ''));
}

/** The parameters after the last epoch. */
export const trainedBytes = (folder: string): Uint8Array =>
  new Uint8Array(readFileSync(join(folder, 'trained.safetensors')));

const losses = (output: string): number[] => Array.from(output.matchAll(/loss (\S+)/g), ([, loss]) => Number(loss));
