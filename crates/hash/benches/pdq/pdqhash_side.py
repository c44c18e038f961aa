"""The side of PyPI `pdqhash`: makes the pictures, then answers each command with a line.

make FOLDER       neutral pictures of 512 by 512, as their bytes; their paths
hash PATH...      CPU nanoseconds, quality and fingerprint of each, from bytes in memory
"""

import os
import sys
import time
from importlib.metadata import version

import numpy
import pdqhash
import skimage.data
import sklearn.datasets
from PIL import Image

SIDE = 512
SOURCES = {
    "temple": lambda: sklearn.datasets.load_sample_image("china.jpg"),
    "flower": lambda: sklearn.datasets.load_sample_image("flower.jpg"),
    "cup": skimage.data.coffee,
    "cat": skimage.data.chelsea,
    "rocket": skimage.data.rocket,
    "stars": skimage.data.hubble_deep_field,
    "bricks": skimage.data.brick,
    "grass": skimage.data.grass,
    "gravel": skimage.data.gravel,
    "coins": skimage.data.coins,
    "page": skimage.data.page,
    "moon": skimage.data.moon,
}
CROPS = 4

held = {}


def make(folder):
    os.makedirs(folder, exist_ok=True)
    chance = numpy.random.default_rng(20261122)
    for name, source in SOURCES.items():
        photo = Image.fromarray(numpy.ascontiguousarray(source())).convert("RGB")
        for number in range(CROPS):
            share = 1 - 0.2 * number
            wide, high = int(photo.width * share), int(photo.height * share)
            left, top = chance.integers(0, photo.width - wide + 1), chance.integers(0, photo.height - high + 1)
            crop = photo.crop((left, top, left + wide, top + high)).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
            save(f"{folder}/{name}-{number}.rgb", numpy.asarray(crop))
    save(f"{folder}/noise-0.rgb", chance.integers(0, 256, (SIDE, SIDE, 3)).astype(numpy.uint8))
    print("done")


def save(path, pixels):
    with open(path, "wb") as file:
        file.write(pixels.tobytes())
    print(path)


def read(path):
    with open(path, "rb") as file:
        return numpy.frombuffer(file.read(), numpy.uint8).reshape(SIDE, SIDE, 3)


def text(bits):
    return "%064x" % int("".join(str(int(bit)) for bit in bits), 2)


for line in sys.stdin:
    command, *words = line.split()
    if command == "version":
        print(version("pdqhash"))
    elif command == "make":
        make(words[0])
    elif command == "hash":
        for path in words:
            if path not in held:
                held[path] = read(path)
            pdqhash.compute(held[path])
            begin = time.process_time_ns()
            bits, quality = pdqhash.compute(held[path])
            print(time.process_time_ns() - begin, quality, text(bits))
    sys.stdout.flush()
