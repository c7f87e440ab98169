"""Holds a full-width step of zoo against PyTorch in float64, beside PyTorch's own float32 in both memory layouts.

Distances are ‖a−b‖₂/‖b‖₂ of each parameter's gradient. With a smooth activation each must be at most 1e-4. With ReLU, whose
kink and whose pooling choices flip with the last bit, the median must be at most twice that of PyTorch's worse layout.
"""

import os
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures"))

import numpy
import torch
import torch.nn.functional as F

from engine_models import ResNet50, UNet, initialise, normals, soft_dice, uniforms

SEED = 7
CASES = [("resnet50", 4, 224, "bce"), ("unet", 2, 256, "bce"), ("unet", 2, 256, "dice")]


def torch_gradients(work, batch, side, loss, activation, dtype, layout):
    act = F.softplus if activation == "softplus" else F.relu
    model = UNet(activation=act) if work == "unet" else ResNet50(classes=14, activation=act)
    model = initialise(model, SEED).to(dtype=dtype, memory_format=layout).train()
    images = torch.from_numpy(normals(SEED, 1, batch * 3 * side * side)).reshape(batch, 3, side, side)
    shape = (batch, 1, side, side) if work == "unet" else (batch, 14)
    targets = torch.from_numpy((uniforms(SEED, 2, int(numpy.prod(shape))) < 0.3).astype("float32")).reshape(shape)
    logits = model(images.to(dtype=dtype, memory_format=layout))
    function = soft_dice if loss == "dice" else F.binary_cross_entropy_with_logits
    value = function(logits, targets.to(dtype))
    value.backward()
    return value.item(), {name: one.grad.double().contiguous() for name, one in model.named_parameters()}


def zoo_gradients(engine, work, batch, side, loss, activation, shapes):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "gradients")
        command = [engine, "gradients", work, str(batch), str(side), activation, loss, path]
        names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        values = torch.from_numpy(numpy.fromfile(path, dtype="float32")).double()
    gradients, place = {}, 1
    for name in names:
        count = shapes[name].numel()
        gradients[name] = values[place : place + count].reshape(shapes[name])
        place += count
    assert place == values.numel() and gradients.keys() == shapes.keys(), "not the same parameters"
    return values[0].item(), gradients


def distances(found, truth):
    return {name: ((found[name] - one).norm() / one.norm()).item() for name, one in truth.items()}


def compare(engine, work, batch, side, loss, activation):
    case = (work, batch, side, loss, activation)
    truth_loss, truth = torch_gradients(*case, torch.float64, torch.contiguous_format)
    shapes = {name: one.shape for name, one in truth.items()}
    zoo_loss, zoo = zoo_gradients(engine, *case, shapes)
    rows = [("zoo", zoo_loss, distances(zoo, truth))]
    for name, layout in [("torch NCHW", torch.contiguous_format), ("torch channels_last", torch.channels_last)]:
        value, gradients = torch_gradients(*case, torch.float32, layout)
        rows.append((name, value, distances(gradients, truth)))
    print(f"\n{work}, batch {batch}, side {side}, {loss}, {activation}: distance to float64 PyTorch")
    for name, value, found in rows:
        worst = max(found, key=found.get)
        print(
            f"  {name:20s} loss {abs(value - truth_loss) / abs(truth_loss):.1e}   gradients: median "
            f"{statistics.median(found.values()):.1e}, worst {found[worst]:.1e} ({worst})")
    if activation == "softplus":
        holds = max(rows[0][2].values()) <= 1e-4 and abs(zoo_loss - truth_loss) <= 1e-4 * abs(truth_loss)
        print(f"  each at most 1e-4: {'holds' if holds else 'FAILS'}")
    else:
        ours, worse = (statistics.median(rows[0][2].values()), max(statistics.median(r[2].values()) for r in rows[1:]))
        holds = ours <= 2 * worse
        print(f"  median {ours / worse:.2f} × that of PyTorch's worse layout: {'holds' if holds else 'FAILS'}")
    return holds


if __name__ == "__main__":
    results = [compare(sys.argv[1], *case, activation) for case in CASES for activation in ["softplus", "relu"]]
    sys.exit(0 if all(results) else 1)
