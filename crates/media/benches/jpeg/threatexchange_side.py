"""The side of PyPI `threatexchange`: makes the pictures, then answers each command with a line.

make FOLDER            neutral pictures of three sizes, unless they are there; their paths
hash COUNT PATH        CPU nanoseconds a picture, and the fingerprint, by `pdq_from_file`
"""

import os
import pathlib
import sys
import time
from importlib.metadata import version

import numpy
import skimage.data
import sklearn.datasets
from PIL import Image
from threatexchange.signal_type.pdq.pdq_hasher import pdq_from_file

SIZES = {"12mp": (4000, 3000), "1mp": (1152, 864), "026mp": (512, 512)}
SOURCES = {
    "temple": lambda: sklearn.datasets.load_sample_image("china.jpg"),
    "flower": lambda: sklearn.datasets.load_sample_image("flower.jpg"),
    "cup": skimage.data.coffee,
    "cat": skimage.data.chelsea,
    "rocket": skimage.data.rocket,
}
# Standard deviation of what a sensor adds, in grey levels.
NOISE = {"12mp": 3.2, "1mp": 2.0, "026mp": 1.0}


def make(folder):
    os.makedirs(folder, exist_ok=True)
    chance = numpy.random.default_rng(20261122)
    for name, source in SOURCES.items():
        photo = Image.fromarray(numpy.ascontiguousarray(source())).convert("RGB")
        for size, (width, height) in SIZES.items():
            path = f"{folder}/{size}-{name}.jpg"
            if not os.path.exists(path):
                scaled = numpy.asarray(photo.resize((width, height), Image.Resampling.BICUBIC))
                grain = chance.normal(0, NOISE[size], (height, width, 1))
                noisy = numpy.clip(scaled + grain, 0, 255).astype(numpy.uint8)
                Image.fromarray(noisy).save(path + ".part", "JPEG", quality=88, subsampling="4:2:0")
                os.replace(path + ".part", path)
            print(path, os.path.getsize(path))
    print("done")


for line in sys.stdin:
    command, *words = line.split()
    if command == "version":
        print(version("threatexchange"), "Pillow", version("Pillow"))
    elif command == "make":
        make(words[0])
    elif command == "hash":
        count, path = int(words[0]), pathlib.Path(words[1])
        begin = time.process_time_ns()
        for _ in range(count):
            code, _ = pdq_from_file(path)
        print((time.process_time_ns() - begin) / count, code)
    sys.stdout.flush()
