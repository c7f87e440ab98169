#!/usr/bin/env python3
"""The steps of Tools/parity-exports, each for the Python that has what it needs; see there.

A folder has, for each variant, what zoo wrote (`<variant>.<form>`, and `<variant>.<form>.json` with the report) and what was
computed from it (`<variant>.<program>.npz`, an array for each image size).
"""
import hashlib
import json
import os
import pathlib
import subprocess
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[1]
TOLERANCE = 1e-5
VARIANTS = {
    "torchvision": {"stride": "3x3", "padding": "symmetric", "epsilon": 1e-5},
    "keras": {"stride": "1x1", "padding": "symmetric", "epsilon": 1.001e-5},
    "simclr": {"stride": "3x3", "padding": "same-maxpool", "epsilon": 1e-5},
    "byol": {"stride": "3x3", "padding": "same", "epsilon": 1e-5},
}
SIZES = [(2, 224, 224), (1, 193, 257)]


def images():
    random = np.random.default_rng(0)
    return [random.standard_normal((count, 3, height, width), dtype=np.float32) for count, height, width in SIZES]


def distance(a, b):
    a, b = np.asarray(a, np.float64), np.asarray(b, np.float64)
    return np.linalg.norm(a - b) / np.linalg.norm(b)


def save(folder, variant, program, features):
    np.savez(folder / f"{variant}.{program}.npz", *features)


def report(path):
    """What zoo said of an export; of a golden file, which no command wrote, what it would have said."""
    if path.with_suffix(path.suffix + ".json").exists():
        return json.loads(path.with_suffix(path.suffix + ".json").read_text())
    return {}


# MARK: PyTorch

def network(variant, width):
    import torch
    sys.path.insert(0, str(ROOT / "Tools/fixtures"))
    import layouts

    net = layouts.Narrow(width)

    def same(module, value):
        """Pads as TensorFlow's SAME does, in place of the module's own padding."""
        pair = [p if isinstance(p, tuple) else (p, p) for p in (module.kernel_size, module.stride)]
        module.padding = (0, 0) if isinstance(module.padding, tuple) else 0

        def pad(_, inputs):
            sides = []
            for axis in (1, 0):
                extent, kernel, stride = inputs[0].shape[2 + axis], pair[0][axis], pair[1][axis]
                total = max((-(-extent // stride) - 1) * stride + kernel - extent, 0)
                sides += [total // 2, total - total // 2]
            return torch.nn.functional.pad(inputs[0], sides, value=value)

        module.register_forward_pre_hook(pad)

    for name, module in net.named_modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.eps = variant["epsilon"]
        if isinstance(module, torch.nn.Conv2d) and module.kernel_size != (1, 1) and variant["padding"] == "same":
            same(module, 0)
        if isinstance(module, torch.nn.MaxPool2d) and variant["padding"] != "symmetric":
            same(module, -np.inf)
        if name in ("layer2.0", "layer3.0", "layer4.0") and variant["stride"] == "1x1":
            module.conv1.stride, module.conv2.stride = (2, 2), (1, 1)
    return net.eval()


def features(net):
    import torch
    with torch.no_grad():
        return [net(torch.from_numpy(batch)).numpy() for batch in images()]


def checkpoint(folder, width):
    """Writes weights with torch.save, and what each variant computes with them."""
    sys.path.insert(0, str(ROOT / "Tools/fixtures"))
    import layouts
    import torch
    state = layouts.network(int(width)).state_dict()
    torch.save(state, folder / "checkpoint.pth")
    (folder / "width").write_text(width)
    for name, variant in VARIANTS.items():
        net = network(variant, int(width))
        net.load_state_dict(state)
        save(folder, name, "pytorch (original)", features(net))


def originals(folder, width):
    """What the golden files' weights compute, taken from the safetensors, whose writer has tests of its own."""
    import safetensors.torch
    (folder / "width").write_text(width)
    for name, variant in VARIANTS.items():
        net = network(variant, int(width))
        net.load_state_dict(safetensors.torch.load_file(folder / f"{name}.safetensors"))
        save(folder, name, "pytorch (original)", features(net))


def torch_step(folder):
    """Features of the exports that PyTorch loads, each by the line that zoo printed."""
    import safetensors.torch
    import torch
    width = int((folder / "width").read_text())
    for name, variant in VARIANTS.items():
        for form in ("pytorch", "safetensors", "npz"):
            path = folder / f"{name}.{form}"
            if not path.exists():
                continue
            model = network(variant, width)
            names = {"torch": torch, "safetensors": safetensors, "numpy": np, "model": model}
            exec(report(path).get("load") or {
                "pytorch": f"model.load_state_dict(torch.load({str(path)!r}, weights_only=True))",
                "safetensors": f"model.load_state_dict(safetensors.torch.load_file({str(path)!r}))",
                "npz": f"weights = dict(numpy.load({str(path)!r}))",
            }[form], names)
            if form == "npz":
                weights = names["weights"]
                check(f"{name}.npz", json.loads(str(weights.pop("__metadata__"))))
                model.load_state_dict({key: torch.from_numpy(value) for key, value in weights.items()})
            elif form == "pytorch":
                check(f"{name}.pytorch", torch.load(path, weights_only=True)._metadata["zoo"])
            else:
                with safetensors.safe_open(path, "np") as file:
                    check(f"{name}.safetensors", file.metadata())
            save(folder, name, form, features(model))


def check(name, metadata):
    """The variant that a file states must be the one it was made for."""
    variant = VARIANTS[name.split(".")[0]]
    stated = (metadata["zoo.stride"], metadata["zoo.padding"], float(metadata["zoo.epsilon"]))
    if stated != (variant["stride"], variant["padding"], variant["epsilon"]):
        sys.exit(f"{name}: its metadata state {stated}")
    if not {"zoo.mean", "zoo.std", "zoo.range", "zoo.channelOrder"} <= metadata.keys():
        sys.exit(f"{name}: its metadata lack the preprocessing")


# MARK: zoo

def exports(folder, zoo):
    """Imports the checkpoint as each variant and exports it to every form."""
    def run(*words):
        environment = {**os.environ, "ZOO_HOME": str(folder / "home")}
        run = subprocess.run([zoo, *map(str, words)], capture_output=True, text=True, env=environment)
        if run.returncode:
            sys.exit(f"zoo {' '.join(map(str, words))}: status {run.returncode}\n{run.stderr}{run.stdout}")
        return run.stdout

    forms = json.loads((ROOT / "Schemas/export.schema.json").read_text())["properties"]["format"]["enum"]
    batches = images()
    for index, batch in enumerate(batches):
        np.save(folder / f"images{index}.npy", batch)
    for name, variant in VARIANTS.items():
        card = json.loads((ROOT / "Registry/models/moco-v2.json").read_text())
        card.update(id=f"parity-{name}", aliases=[], variant=variant)
        (folder / f"{name}.card").write_text(json.dumps(card))
        run("import", folder / "checkpoint.pth", "--card", folder / f"{name}.card", "--name", name)
        for form in forms:
            path = folder / f"{name}.{form}"
            path.with_suffix(f".{form}.json").write_text(run("export", name, "--to", form, "-o", path, "--json"))
        for index in range(len(batches)):
            run("features", name, folder / f"images{index}.npy", "-o", folder / f"features{index}.npy")
        save(folder, name, "zoo", [np.load(folder / f"features{index}.npy") for index in range(len(batches))])


# MARK: onnxruntime and Keras

def graphs(folder):
    """Features of the exports that carry the network."""
    os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="")
    import keras
    import onnx
    import onnxruntime
    for name in VARIANTS:
        path = folder / f"{name}.onnx"
        model = onnx.load(path)
        onnx.checker.check_model(model, full_check=True)
        check(path.name, {entry.key: entry.value for entry in model.metadata_props})
        if model.SerializeToString(deterministic=True) != path.read_bytes():
            sys.exit(f"{path.name}: protobuf would write it otherwise")
        line = report(path).get("load") or (
            f"features, = onnxruntime.InferenceSession({str(path)!r}).run(None, {{'images': images}})")
        found = []
        for batch in images():
            names = {"onnxruntime": onnxruntime, "images": batch}
            exec(line, names)
            found.append(names["features"])
        save(folder, name, "onnxruntime", found)
        model = keras_model(folder, name, keras)
        if model:
            found = [np.asarray(model(batch.transpose(0, 2, 3, 1), training=False)) for batch in images()]
            save(folder, name, "keras", found)


def keras_model(folder, name, keras):
    """The model of a `.keras` file, or, of a golden configuration, one that is given its weights by name."""
    path = folder / f"{name}.keras"
    if path.exists():
        import zipfile
        with zipfile.ZipFile(path) as archive:
            check(path.name, json.loads(archive.read("metadata.json"))["zoo"])
        names = {"keras": keras}
        exec(report(path).get("load") or f"model = keras.models.load_model({str(path)!r})", names)
        return names["model"]
    path = folder / f"{name}.config.json"
    if not path.exists():
        return None
    model = keras.models.model_from_json(path.read_text())
    listed = [layer["name"] for layer in json.loads(path.read_text())["config"]["layers"]]
    if [layer.name for layer in model.layers] != listed:
        sys.exit(f"{path.name}: Keras lists the layers in another order")
    with np.load(folder / f"{name}.npz") as weights:
        for layer in model.layers:
            if layer.name.endswith("_conv"):
                layer.set_weights([weights[f"{torch_name(layer.name)}.weight"].transpose(2, 3, 1, 0)])
            elif layer.name.endswith("_bn"):
                parts = ("weight", "bias", "running_mean", "running_var")
                layer.set_weights([weights[f"{torch_name(layer.name)}.{part}"] for part in parts])
    return model


def torch_name(layer):
    """The torchvision name of a Keras layer that has weights."""
    if layer in ("conv1_conv", "conv1_bn"):
        return {"conv1_conv": "conv1", "conv1_bn": "bn1"}[layer]
    stage, block, index, kind = layer.split("_")
    module = f"layer{int(stage[4:]) - 1}.{int(block[5:]) - 1}"
    if index == "0":
        return f"{module}.downsample.{0 if kind == 'conv' else 1}"
    return f"{module}.{kind}{index}"


# MARK: The table

def compare(folder):
    worst = 0
    for name in VARIANTS:
        original = list(np.load(folder / f"{name}.pytorch (original).npz").values())
        for program in ("zoo", "pytorch", "safetensors", "npz", "onnxruntime", "keras"):
            path = folder / f"{name}.{program}.npz"
            if not path.exists():
                continue
            far = [distance(a, b) for a, b in zip(np.load(path).values(), original)]
            worst = max(worst, *far)
            sizes = " · ".join(f"{height}×{width} {d:.1e}" for (_, height, width), d in zip(SIZES, far))
            print(f"{name:12} {program:12} {sizes}")
    # Only the golden files come without a report.
    for name in VARIANTS:
        for path in (folder / f"{name}.{form}" for form in ("pytorch", "npz", "onnx", "config.json")):
            if path.exists() and not report(path):
                print(f"{path.name:24} sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")
    print(f"worst {worst:.1e}, allowed {TOLERANCE:.0e}")
    if not worst <= TOLERANCE:
        sys.exit(1)


STEPS = {
    "checkpoint": checkpoint, "originals": originals, "torch": torch_step, "exports": exports, "graphs": graphs,
    "compare": compare,
}

if __name__ == "__main__":
    STEPS[sys.argv[1]](pathlib.Path(sys.argv[2]), *sys.argv[3:])
