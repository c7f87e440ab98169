"""Times blocks of steps of zoo-benchmark and of PyTorch in turn, each process alone, and prints medians and ratios.

A contestant's process takes a step when asked and ends with its block, so that the next one has the machine to itself; the
blocks take turns, so that all see it in the same states.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures"))

WORKS = {"resnet50": (16, 224), "unet": (4, 512), "features": (16, 224)}


def serve(work, layout, batch, side, compiles):
    """A PyTorch contestant: answers each line with the seconds of one step."""
    import torch
    import torch.nn.functional as F

    from engine_models import ResNet50, UNet

    torch.manual_seed(0)
    model = UNet() if work == "unet" else ResNet50(classes=14 if work == "resnet50" else None)
    images = torch.randn(batch, 3, side, side)
    targets = (torch.rand(batch, 1, side, side) if work == "unet" else torch.rand(batch, 14)).round()
    if layout == "channels_last":
        model = model.to(memory_format=torch.channels_last)
        images = images.contiguous(memory_format=torch.channels_last)
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-4)
    if work == "features":
        model.eval()
    run = torch.compile(model) if compiles else model

    def step():
        if work == "features":
            with torch.inference_mode():
                return run(images)
        optimiser.zero_grad()
        F.binary_cross_entropy_with_logits(run(images), targets).backward()
        optimiser.step()

    print(f"ready: torch {torch.__version__}, {torch.get_num_threads()} threads", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        step()
        print(time.perf_counter() - start, flush=True)


class Contestant:
    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.about = self.process.stdout.readline().strip()
        if not self.about.startswith("ready"):
            sys.exit(f"benchmark: error: {name}: {self.about or 'ended at once'}")
        self.times = []

    def step(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.times.append(float(self.process.stdout.readline()))

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def measure(work, options):
    batch, side = WORKS[work]
    engine = [options.engine, "steps", work, str(batch), str(side)]
    peer = [sys.executable, os.path.abspath(__file__), "--serve", work, "--batch", str(batch), "--side", str(side)]
    commands = {"zoo": engine}
    for layout in ["NCHW", "channels_last"]:
        commands[f"torch {layout}"] = peer + ["--layout", layout]
        if options.compile:
            commands[f"torch {layout} compiled"] = peer + ["--layout", layout, "--compile"]
    times = {name: [] for name in commands}
    about = {}
    # One process at a time: beside another, memory that PyTorch frees goes back to the system and is paid for anew in each step.
    for _ in range(options.rounds):
        for name, command in commands.items():
            contestant = Contestant(name, command)
            contestant.step()  # The first step allocates and compiles.
            contestant.times.clear()
            for _ in range(options.steps):
                contestant.step()
            contestant.end()
            times[name] += contestant.times
            about[name] = contestant.about
    print(f"\n{work}, batch {batch}, side {side}: median of {options.rounds} blocks of {options.steps} steps, each process alone")
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        print(f"  {name:28s} {median:8.3f} s  {batch / median:7.2f} images/s   best {min(times[name]):.3f} s")
    best = min(value for name, value in medians.items() if name != "zoo")
    print(f"  ratio to the better of PyTorch: {best / medians['zoo']:.2f}")
    return [about[name] for name in list(about)[:2]]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=6)
    parser.add_argument("--works", default="resnet50,unet,features")
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--serve")
    parser.add_argument("--layout", default="NCHW")
    parser.add_argument("--batch", type=int)
    parser.add_argument("--side", type=int)
    options = parser.parse_args()
    if options.serve:
        return serve(options.serve, options.layout, options.batch, options.side, options.compile)
    for work in options.works.split(","):
        about = measure(work, options)
    print("\n" + "\n".join(about))


if __name__ == "__main__":
    main()
