"""Makes the picture files of the photo journey: one neutral scene of hills and a sun in every kind of
file that phones and sites write, and files that no code can be made of.

    python make.py    # needs Pillow with WebP, and numpy; writes beside itself

The files are committed, so that the journey needs no Python.
"""
import pathlib
import struct

import numpy as np
from PIL import Image, ImageCms

HERE = pathlib.Path(__file__).parent
WIDTH, HEIGHT = 360, 270
EXIF_ORIENTATION = 0x0112


def scene():
    """Hills in layers below a sun: edges, areas and no symmetry."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    picture = np.empty((HEIGHT, WIDTH, 3))
    picture[:] = (150, 190, 220)
    picture -= (y / HEIGHT * 60)[..., None]
    sun = (x - 265) ** 2 + (y - 62) ** 2 < 30 ** 2
    picture[sun] = (250, 225, 120)
    for layer, (base, height, width, shift, colour) in enumerate([
        (120, 34, 61, 0.3, (120, 140, 160)), (160, 40, 47, 1.9, (86, 112, 104)), (205, 26, 83, 4.0, (52, 82, 60)),
    ]):
        ridge = base - height * np.abs(np.sin(x / width + shift)) - 9 * np.sin(x / (11 + 3 * layer) + layer)
        picture[y > ridge] = colour
    picture[200:232, 40:95] = (168, 92, 64)
    picture[208:232, 60:74] = (60, 40, 36)
    return Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))


def p3_profile():
    """Display P3 as a matrix profile (ICC.1:2010): its primaries at D50, the sRGB curve as gamma 2.2."""
    def fixed(value):
        return struct.pack(">i", round(value * 65536))

    def xyz(*values):
        return b"XYZ \0\0\0\0" + b"".join(map(fixed, values))

    text = b"Display P3"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + bytes(78),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": xyz(0.96420, 1.0, 0.82491),
        b"rXYZ": xyz(0.51512, 0.24120, -0.00105),
        b"gXYZ": xyz(0.29198, 0.69225, 0.04189),
        b"bXYZ": xyz(0.15710, 0.06657, 0.78407),
        b"rTRC": b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)),
    }
    tags[b"gTRC"] = tags[b"bTRC"] = tags[b"rTRC"]
    table, body, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        data += bytes(-len(data) % 4)
        table += struct.pack(">4sII", name, at + len(body), len(data))
        body += data
    size = at + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"none", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + bytes(28)
    head += fixed(0.96420) + fixed(1.0) + fixed(0.82491)
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + body


def turned(picture, orientation):
    """The pixels that a camera stores when it writes this orientation."""
    undo = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT], 3: [Image.Transpose.ROTATE_180], 4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE], 6: [Image.Transpose.ROTATE_90], 7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }
    for step in undo.get(orientation, []):
        picture = picture.transpose(step)
    return picture


def save(name, picture, **options):
    picture.save(HERE / name, **options)


def main():
    plain = scene()
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[EXIF_ORIENTATION] = orientation
        save(f"exif-{orientation}.jpg", turned(plain, orientation), quality=85, exif=exif)
    save("plain.png", plain, optimize=True)
    save("plain.jpg", plain, quality=85)
    save("progressive.jpg", plain, quality=85, progressive=True)
    save("subsampled.jpg", plain, quality=60, subsampling="4:2:0")
    save("grey.jpg", plain.convert("L"), quality=85)
    save("cmyk.jpg", plain.convert("CMYK"), quality=85)
    save("p3.jpg", plain, quality=85, icc_profile=p3_profile())
    save("p3.png", plain, icc_profile=p3_profile())
    save("palette.png", plain.quantize(64), optimize=True)
    save("lossy.webp", plain, quality=80, method=6)
    save("lossless.webp", plain, lossless=True, method=6)
    clear = plain.convert("RGBA")
    ramp = np.tile(np.linspace(255, 90, WIDTH).astype(np.uint8), (HEIGHT, 1))
    clear.putalpha(Image.fromarray(ramp))
    save("alpha.png", clear, optimize=True)
    save("alpha.webp", clear, quality=80, method=6)
    save("plain.gif", plain.quantize(128))
    save("plain.bmp", plain.quantize(128))
    save("plain.avif", plain, quality=85)
    save("flat.png", Image.new("RGB", (WIDTH, HEIGHT), (120, 130, 140)), optimize=True)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    checks = ((x // 30 + y // 30) % 2 * 200 + 20).astype(np.uint8)
    save("unstable.png", Image.fromarray(checks), optimize=True)
    (HERE / "cut.jpg").write_bytes((HERE / "plain.jpg").read_bytes()[:2500])
    (HERE / "words.jpg").write_bytes(b"Geen plaatje, maar tekst.\n" * 40)
    (HERE / "other.heic").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(600))
    profile = ImageCms.getOpenProfile(__import__("io").BytesIO(p3_profile()))
    assert ImageCms.getProfileDescription(profile).strip() == "Display P3"


main()
