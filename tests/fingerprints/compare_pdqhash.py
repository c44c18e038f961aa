"""Compares our fingerprints with those of PyPI pdqhash 0.2.8.

Run by `cargo xtask test` with a Python that has pdqhash==0.2.8, numpy and Pillow; installs nothing.
Makes neutral pictures (patterns, gradients, hills, noise) and crops of them, 5 by 5 to 12 million
pixels, and hands the same pixels to both, ours on every path that the processor has. Asks for 0 bits of
difference and the same quality, of at least 1,000 pictures that are not degenerate and of all others,
and for the same eight orientations; for the nearest-512 variant of `luwte hash` next to pdqhash on
pixels that NumPy picked; then writes files and asks for at most 10 bits between our decoders and
Pillow's wherever the code is stable.
"""
import importlib.metadata
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import pdqhash
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
MOST_BITS_BETWEEN_DECODERS = 10
MOST_UNSTABLE_BITS = 8
LEAST_COMPARED = 1000
CROPS = 1900
PATHS = ["portable", "avx2", "avx512"]
SIZES = [(512, 512), (640, 480), (480, 640), (1283, 857), (97, 211), (64, 64), (64, 48), (5, 5), (33, 7),
         (7, 400), (127, 129), (128, 128), (129, 127), (255, 256), (1000, 130), (2049, 1025), (4032, 3024)]


def grid(width, height):
    return np.mgrid[0:height, 0:width][::-1]


def colours(red, green, blue):
    return (np.stack([red, green, blue], -1) % 256).astype(np.uint8)


def blocks(width, height, seed):
    x, y = grid(width, height)
    step = seed * 7 % 41 + 1
    v = (x // step * 73 + y // step * 151 + (x // step) * (y // step) * 29) % 256
    return colours(v, 7 * v + x, 13 * v + y)


def rings(width, height, seed):
    x, y = grid(width, height)
    v = ((2 * x - width + seed * 3) ** 2 + (2 * y - height + seed) ** 2) // 512 % 256
    return colours(v, v + 85, 255 - v)


def diagonals(width, height, seed):
    x, y = grid(width, height)
    v = ((3 + seed) * x + 5 * y) // 7 % 256
    return colours(v, 2 * v, x * y // 64)


def hills(width, height, seed):
    rng = np.random.default_rng(seed)
    x, y = grid(width, height)
    v = np.full((height, width), 128.0)
    for n in range(9):
        a, b, turn = rng.uniform(-9, 9), rng.uniform(-9, 9), rng.uniform(0, 7)
        v += 80 / (n + 1) * np.sin(a * x / width * (n + 1) + b * y / height * (n + 1) + turn)
    v += rng.normal(0, 4, v.shape)
    return np.clip(np.stack([v, v * 0.7 + 40, 255 - v], -1), 0, 255).astype(np.uint8)


def noise(width, height, seed):
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3)).astype(np.uint8)


def shapes(width, height, seed):
    rng = np.random.default_rng(seed)
    x, y = grid(width, height)
    picture = np.full((height, width, 3), rng.integers(0, 256, 3), np.uint8)
    for _ in range(25):
        left, top = rng.uniform(-0.2, 1, 2) * (width, height)
        wide, high = rng.uniform(0.05, 0.5, 2) * (width, height)
        if rng.random() < 0.5:
            inside = (x > left) & (x < left + wide) & (y > top) & (y < top + high)
        else:
            inside = ((x - left) / wide) ** 2 + ((y - top) / high) ** 2 < 1
        picture[inside] = rng.integers(0, 256, 3)
    return picture


def faint(width, height, seed):
    return (hills(width, height, seed) // 24 + 100).astype(np.uint8)


def exact(width, height, seed):
    """One colour, two halves, a ramp or a checkerboard: all rounding noise, and still equal."""
    x, y = grid(width, height)
    v = [x * 0 + 128, (x > width // 2) * 255, y * 255 // height, (x // 8 + y // 8) % 2 * 255][seed % 4]
    return colours(v, v, v)


def pictures():
    makers = [blocks, rings, diagonals, hills, noise, shapes, faint, exact]
    for number, (width, height) in enumerate(SIZES):
        for maker in makers if width * height < 3_000_000 else [hills, shapes]:
            yield f"{maker.__name__}-{width}x{height}", maker(width, height, number + 1)


def crops():
    """Crops of any size from larger pictures, one in four grey, as R=G=B."""
    rng = np.random.default_rng(2026)
    makers = [blocks, hills, noise, shapes, diagonals]
    sources = [maker(1400, 1000, seed) for seed in range(3, 9) for maker in makers]
    for number in range(CROPS):
        source = sources[number % len(sources)]
        width, height = (int(np.exp(rng.uniform(np.log(5), np.log(560)))) for _ in range(2))
        if number % 3 == 0:
            width, height = max(width, 300), max(height, 200)
        left, top = rng.integers(0, 1400 - width + 1), rng.integers(0, 1000 - height + 1)
        crop = source[top : top + height, left : left + width]
        if number % 4 == 0:
            crop = np.repeat(crop[:, :, 1:2], 3, 2)
        yield f"crop-{number}-{width}x{height}", np.ascontiguousarray(crop)


def available():
    """The paths of this processor."""
    try:
        flags = pathlib.Path("/proc/cpuinfo").read_text().split()
    except OSError:
        flags = []
    needs = {"portable": [], "avx2": ["avx2"], "avx512": ["avx512f", "avx512bw", "avx512dq", "avx512vl"]}
    return [path for path in PATHS if all(flag in flags for flag in needs[path])]


def text(bits):
    return "%064x" % int("".join(str(int(bit)) for bit in bits), 2)


def theirs(pixels):
    bits, quality = pdqhash.compute(np.ascontiguousarray(pixels))
    return text(bits), quality


def distance(one, other):
    return (int(one, 16) ^ int(other, 16)).bit_count()


def ours(lines, path=None):
    command = ["cargo", "run", "--quiet", "--package", "luwte-media", "--example", "fingerprint"]
    forced = {"LUWTE_SIMD": path} if path else {}
    done = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, cwd=ROOT,
                          env=os.environ | forced)
    if done.returncode != 0:
        sys.exit("cannot run the fingerprint example: " + done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


class Counts:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, good, said):
        self.passed += good
        self.failed += not good
        if not good:
            print(f"failed {name}: {said}")


def same_pixels(counts, folder):
    """Both get the same bytes of red, green and blue, ours on every path."""
    made = list(pictures())
    everything = made + list(crops())
    lines = []
    for name, pixels in everything:
        path = folder / (name + ".rgb")
        path.write_bytes(pixels.tobytes())
        lines.append(f"{pixels.shape[1]} {pixels.shape[0]} {path}")
    expected = [theirs(pixels) for _, pixels in everything]
    for path in available():
        answers, compared = ours(lines, path), 0
        for (name, _), answer, (pdq, quality) in zip(everything, answers, expected, strict=True):
            bits = distance(answer["pdq"], pdq)
            compared += answer["stability"] <= MOST_UNSTABLE_BITS
            said = f"{bits} bits, quality {answer['quality']} and {quality}"
            counts.check(f"{name}, {path}", bits == 0 and answer["quality"] == quality, said)
        counts.check(f"enough pictures, {path}", compared >= LEAST_COMPARED, f"{compared} that are not degenerate")
        print(f"{path}: {len(answers)} pictures on the same pixels, {compared} of them not degenerate")
    for (name, pixels), answer in list(zip(everything, answers, strict=True))[: len(made) + CROPS // 4]:
        if pixels.shape[:2] != (64, 64):
            forms = [text(form) for form in pdqhash.compute_dihedral(np.ascontiguousarray(pixels))[0]]
            counts.check(name + " turned", forms == answer["dihedral"], "orientations differ")
    return made, answers[: len(made)]


def nearest_512(counts, made, folder):
    """The program's variant next to pdqhash on the pixels that NumPy picks."""
    program = os.environ.get("LUWTE_BIN")
    large = [(name, pixels) for name, pixels in made if max(pixels.shape[:2]) > 512 and min(pixels.shape[:2]) >= 5]
    if not program:
        return 0
    paths = []
    for name, pixels in large:
        paths.append(folder / f"{name}-nearest.png")
        Image.fromarray(pixels).save(paths[-1], compress_level=1)
    command = [program, "hash", "--json", "--variant", "nearest-512", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    found = {answer["file"]: answer for answer in map(json.loads, done.stdout.splitlines())}
    for (name, pixels), path in zip(large, paths, strict=True):
        places = [np.arange(512) * side // 512 for side in pixels.shape[:2]]
        pdq, quality = theirs(pixels[places[0]][:, places[1]])
        answer = found.get(str(path), {})
        good = (answer.get("pdq"), answer.get("quality"), answer.get("variant")) == (pdq, quality, "nearest-512")
        counts.check(f"{name}, nearest-512", good, f"{answer}, expected {pdq} and {quality}; {done.stderr[-200:]}")
    return len(large)


def files(made, answers, folder):
    """Names of files written from the smaller stable pictures, each by the way it was written."""
    ways = {
        "png": {}, "jpeg": {"quality": 85}, "jpeg-progressive": {"quality": 60, "progressive": True},
        "jpeg-444": {"quality": 95, "subsampling": 0}, "webp": {"quality": 80}, "webp-lossless": {"lossless": True},
    }
    for (name, pixels), answer in zip(made, answers, strict=True):
        width, height = pixels.shape[1], pixels.shape[0]
        if width * height > 3_000_000 or min(width, height) < 48 or name.startswith(("noise", "blocks-64")):
            continue
        for way, options in ways.items():
            kind = way.split("-")[0]
            path = folder / f"{name}-{way}.{kind}"
            Image.fromarray(pixels).save(path, kind.upper(), **options)
            yield path


def other_decoder(counts, paths):
    """Both read the same file, each with its own decoder."""
    worst = compared = 0
    for path, answer in zip(paths, ours([str(path) for path in paths]), strict=True):
        if "pdq" not in answer:
            counts.check(path.name, False, answer["error"])
            continue
        with Image.open(path) as image:
            pdq, quality = theirs(np.asarray(image.convert("RGB")))
        if answer["stability"] > MOST_UNSTABLE_BITS or quality < 50:
            continue
        bits = distance(answer["pdq"], pdq)
        worst, compared = max(worst, bits), compared + 1
        counts.check(path.name, bits <= MOST_BITS_BETWEEN_DECODERS, f"{bits} bits")
    return worst, compared


def main():
    version = importlib.metadata.version("pdqhash")
    if version != "0.2.8":
        sys.exit(f"pdqhash 0.2.8 expected, {version} found")
    counts = Counts()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        made, answers = same_pixels(counts, folder)
        picked = nearest_512(counts, made, folder)
        worst, compared = other_decoder(counts, list(files(made, answers, folder)))
    print(f"pdqhash 0.2.8: {len(made) + CROPS} pictures on the same pixels, {picked} as nearest-512, {compared} files by two decoders (at most {worst} bits): "
          f"{'all agree' if counts.failed == 0 else 'differences'}")
    print(f"{counts.passed} passed, {counts.failed} failed, 0 skipped")
    sys.exit(counts.failed > 0)


main()
