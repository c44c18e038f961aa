"""Neutral pictures made by code, and codes around them."""

import numpy as np


def grid(width, height):
    return np.mgrid[0:height, 0:width][::-1]


def colours(red, green, blue):
    return np.ascontiguousarray((np.stack([red, green, blue], -1) % 256).astype(np.uint8))


def blocks(width, height, seed):
    x, y = grid(width, height)
    step = seed * 7 % 41 + 1
    v = (x // step * 73 + y // step * 151 + (x // step) * (y // step) * 29) % 256
    return colours(v, 7 * v + x, 13 * v + y)


def rings(width, height, seed):
    x, y = grid(width, height)
    v = ((2 * x - width + seed * 3) ** 2 + (2 * y - height + seed) ** 2) // 512 % 256
    return colours(v, v + 85, 255 - v)


def hills(width, height, seed):
    rng = np.random.default_rng(seed)
    x, y = grid(width, height)
    v = np.full((height, width), 128.0)
    for n in range(9):
        a, b, turn = rng.uniform(-9, 9), rng.uniform(-9, 9), rng.uniform(0, 7)
        v += 80 / (n + 1) * np.sin(a * x / width * (n + 1) + b * y / height * (n + 1) + turn)
    v += rng.normal(0, 4, v.shape)
    return np.clip(np.stack([v, v * 0.7 + 40, 255 - v], -1), 0, 255).astype(np.uint8)


def shapes(width, height, seed):
    rng = np.random.default_rng(seed)
    x, y = grid(width, height)
    picture = hills(width, height, seed)
    for _ in range(25):
        left, top = rng.uniform(-0.2, 1, 2) * (width, height)
        wide, high = rng.uniform(0.05, 0.5, 2) * (width, height)
        if rng.random() < 0.5:
            inside = (x > left) & (x < left + wide) & (y > top) & (y < top + high)
        else:
            inside = ((x - left) / wide) ** 2 + ((y - top) / high) ** 2 < 1
        picture[inside] = rng.integers(0, 256, 3)
    return picture


def noise(width, height, seed):
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3)).astype(np.uint8)


def checkerboard(width, height):
    x, y = grid(width, height)
    v = (x // 8 + y // 8) % 2 * 255
    return colours(v, v, v)


def codes(count, seed=1):
    return np.random.default_rng(seed).integers(0, 256, (count, 32), dtype=np.uint8)


def near(code, bits, seed=1):
    """The same code with so many bits turned over."""
    turned = np.unpackbits(np.asarray(code))
    turned[np.random.default_rng(seed).choice(256, bits, replace=False)] ^= 1
    return np.packbits(turned)


def brute_force(listed, queries, most, ids=None):
    """Every pair compared, in the order of `Index.search`: a list of (id, distance) a query."""
    ids = np.arange(len(listed)) if ids is None else np.asarray(ids)
    found = []
    for query in queries:
        distances = np.bitwise_count(listed ^ query).sum(axis=1)
        rows = np.flatnonzero(distances <= most)
        found.append(sorted(((int(ids[row]), int(distances[row])) for row in rows), key=lambda one: (one[1], one[0])))
    return found
