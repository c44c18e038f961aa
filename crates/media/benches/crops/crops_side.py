"""Makes JPEG files of crops, one for each line that comes in, and says what it made.

A line holds the number of a crop; the same number gives the same file. The answer is its path and
how it was made. Pictures are neutral samples of `scikit-image` and `scikit-learn`.
"""

import os
import pathlib
import sys

import numpy
import skimage.data
import sklearn.datasets
from PIL import Image, ImageEnhance, ImageFilter

FOLDER = pathlib.Path(sys.argv[1])
NAMES = """brick cell chelsea coffee coins grass gravel hubble_deep_field ihc moon motorcycle_left
motorcycle_right page rocket""".split()
SAMPLINGS = ["4:4:4", "4:2:2", "4:2:0"]
CHANGES = {
    "none": lambda photo, chance: photo,
    "colourful": lambda photo, chance: ImageEnhance.Color(photo).enhance(chance.uniform(1.2, 2.5)),
    "lighter": lambda photo, chance: ImageEnhance.Brightness(photo).enhance(chance.uniform(0.6, 1.5)),
    "soft": lambda photo, chance: photo.filter(ImageFilter.GaussianBlur(chance.uniform(0.5, 3))),
    "grain": lambda photo, chance: grained(photo, chance),
}


def sources():
    folder = pathlib.Path(skimage.data.__file__).parent
    photos = []
    for name in NAMES:
        (path,) = [path for path in folder.iterdir() if path.stem == name]
        photos.append(Image.open(path).convert("RGB"))
    for name in ["china.jpg", "flower.jpg"]:
        photos.append(Image.fromarray(sklearn.datasets.load_sample_image(name)))
    return photos


def grained(photo, chance):
    pixels = numpy.asarray(photo, dtype=numpy.float64)
    pixels = pixels + chance.normal(0, chance.uniform(0.5, 6), pixels.shape[:2] + (1,))
    return Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8))


def make(number, photos):
    chance = numpy.random.default_rng(number)
    photo = photos[number % len(photos)]
    share = chance.uniform(0.3, 1, 2)
    size = [max(16, int(side * part)) for side, part in zip(photo.size, share)]
    left, top = (int(chance.integers(0, side - part + 1)) for side, part in zip(photo.size, size))
    photo = photo.crop((left, top, left + size[0], top + size[1]))
    width, height = (int(side) for side in chance.integers(386, 1601, 2))
    photo = photo.resize((width, height), Image.Resampling.BICUBIC)
    change = list(CHANGES)[int(chance.integers(len(CHANGES)))]
    photo = CHANGES[change](photo, chance)
    quality, sampling = int(chance.integers(50, 96)), SAMPLINGS[int(chance.integers(3))]
    path = FOLDER / "crop.jpg"
    photo.save(path, "JPEG", quality=quality, subsampling=sampling)
    return f"{path} {width}x{height} {change} {quality} {sampling}"


os.makedirs(FOLDER, exist_ok=True)
photos = sources()
for line in sys.stdin:
    print(make(int(line), photos))
    sys.stdout.flush()
