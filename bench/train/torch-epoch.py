"""Milliseconds of one training step of the digits model at batch 64: torch-epoch.py THREADS STEPS."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "examples" / "01-digits"))

import torch
from torch.nn import functional
from train import DigitsNet

threads, steps = int(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(threads)
torch.manual_seed(1)
model = DigitsNet().train()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
images = torch.rand(64, 1, 28, 28)
labels = torch.randint(0, 10, (64,))


def step() -> None:
    optimizer.zero_grad()
    functional.cross_entropy(model(images), labels).backward()
    optimizer.step()


for _ in range(4):
    step()
start = time.perf_counter()
for _ in range(steps):
    step()
print(1000 * (time.perf_counter() - start) / steps)
