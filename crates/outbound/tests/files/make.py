"""Makes the neutral pictures of this folder: waves of colour, drawn from formulas.

Run with a Python that has numpy and Pillow:  python make.py
The files are committed; tests never run this.
"""
import os
import numpy as np
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))


def waves(width, height, seed):
    y, x = np.mgrid[0:height, 0:width].astype(float)
    v = 128 + sum(
        np.sin((x * (3 + (seed * 31 + n * 17) % 97) + y * (5 + (seed * 13 + n * 29) % 53)) / (width + height) * (1 + n / 9) + n)
        * 110 / (n + 1)
        for n in range(7)
    )
    rgb = np.stack([v + 20 * np.sin(x / 17), v * 0.6 + 60 + 25 * np.sin((x + 2 * y) / 23), 255 - v], -1)
    return Image.fromarray(np.clip(rgb, 0, 255).astype(np.uint8))


def save(name, picture, **how):
    picture.save(os.path.join(HERE, name), **how)


pond = waves(240, 160, 0)
save('pond.jpg', pond, quality=88)
save('pond-again.jpg', pond.resize((192, 128), Image.LANCZOS), quality=35)
save('pond-mirrored.webp', pond.transpose(Image.FLIP_LEFT_RIGHT), quality=60)
save('dunes.jpg', waves(240, 160, 5), quality=88)
save('fog.png', Image.new('RGB', (240, 160), (200, 200, 205)))
