"""Neutral pictures and what people do to them, as raw pixels on standard output.

Arguments: the folder of unpacked packages, the number of this process, how many there are, and
`all` or the one group to make besides the originals.
Every picture and edit is one line of JSON (`picture`, `seen`, `edit`, `group`, `width`, `height`,
and for screenshots `frame` and `drawn`: left, top, width, height) followed by width x height x 3
bytes. The first edit of a picture is `original`. Needs Pillow and NumPy.
"""

import io
import json
import sys
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

import screens

LONGEST = 1280
Image.MAX_IMAGE_PIXELS = None

# Portraits and other pictures of people, patterns that have no fingerprint, tiny pictures, and
# further sizes of a picture that is there already.
LEFT_OUT = (
    "astronaut", "camera.png", "chessboard", "friends_", "no_time", "vnc", "multipage",
    "Elephants_", "motorcycle_right", "screenshot", "720x1440", "1080x1920",
)
# Pictures that were looked at while the set of crops was designed. All others were held out.
SEEN = set((Path(__file__).parent / "seen.txt").read_text().split())


def files(folder):
    """One file for each picture, in a fixed order."""
    found = sorted((folder / "debian/usr/share/backgrounds").rglob("*.*"))
    found += sorted((folder / "pypi/skimage/data").glob("*"))
    found += sorted((folder / "pypi/sklearn/datasets/images").glob("*"))
    for design in sorted((folder / "debian/usr/share/wallpapers").iterdir()):
        sizes = [file for file in (design / "contents/images").glob("*") if not skipped(file)]
        found += sorted(sizes, key=lambda file: file.stat().st_size)[-1:]
    return [file for file in found if file.suffix in (".jpg", ".png", ".webp") and not skipped(file)]


def skipped(file):
    return any(part in file.name for part in LEFT_OUT)


def name_of(file):
    return f"{file.parents[2].name}.{file.name}" if "contents" in file.parts else file.name


def load(file):
    image = Image.open(file)
    image.draft("RGB", (LONGEST, LONGEST))
    image = image.convert("RGB")
    share = LONGEST / max(image.size)
    if share < 1:
        size = [max(1, round(side * share)) for side in image.size]
        image = image.resize(size, Image.LANCZOS, reducing_gap=3.0)
    return image


def saved(image, kind, quality):
    file = io.BytesIO()
    image.save(file, kind, quality=quality)
    return Image.open(io.BytesIO(file.getvalue())).convert("RGB")


def scaled(image, across, down=None):
    down = across if down is None else down
    size = (max(8, round(image.width * across)), max(8, round(image.height * down)))
    return image.resize(size, Image.BICUBIC)


def cropped(image, left, top, right, bottom):
    """Cuts off shares of the sides."""
    width, height = image.size
    box = (width * left, height * top, width * (1 - right), height * (1 - bottom))
    return image.crop([round(edge) for edge in box])


def gamma(image, power):
    return image.point([round(255 * (level / 255) ** power) for level in range(256)] * 3)


def noisy(image, deviation, rng):
    noise = rng.normal(0, deviation, (image.height, image.width, 3))
    return Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).round().astype(np.uint8))


def blurred(image, radius):
    return image.filter(ImageFilter.GaussianBlur(radius * max(image.size) / 512))


def turned(image, degrees):
    return image.rotate(degrees, Image.BICUBIC, fillcolor=(0, 0, 0))


def bordered(image, share, colour):
    by = round(share * max(image.size))
    made = Image.new("RGB", (image.width + 2 * by, image.height + 2 * by), colour)
    made.paste(image, (by, by))
    return made


def letterboxed(image, share, upright=False):
    across, down = (round(image.width * share), 0) if upright else (0, round(image.height * share))
    made = Image.new("RGB", (image.width + 2 * across, image.height + 2 * down))
    made.paste(image, (across, down))
    return made


def captioned(image, share):
    """Words on a bar over the bottom of the picture."""
    made = image.copy()
    high = round(image.height * share)
    draw = ImageDraw.Draw(made)
    draw.rectangle((0, image.height - high, image.width, image.height), fill=(0, 0, 0))
    font = ImageFont.load_default(max(8, high * 0.5))
    draw.text((high * 0.4, image.height - high * 0.85), "zie hoe mooi het hier is", (255, 255, 255), font)
    return made


def logo(image, share):
    made = image.copy()
    side = round(min(image.size) * share)
    left, top = image.width - side - side // 4, image.height - side - side // 4
    draw = ImageDraw.Draw(made)
    draw.ellipse((left, top, left + side, top + side), fill=(240, 240, 240), outline=(20, 20, 20), width=max(1, side // 16))
    draw.rectangle((left + side // 4, top + side // 3, left + side * 3 // 4, top + side * 2 // 3), fill=(200, 30, 40))
    return made


def random_crop(image, most, rng):
    return cropped(image, *rng.uniform(0, most, 4))


def edits(image, rng):
    """Group, name and maker of every edit; screenshots stand in `screens`."""
    j = lambda quality: lambda: saved(image, "JPEG", quality)
    c = lambda *by: lambda: cropped(image, *by)
    same, cut, frame, cover, turn = "same framing", "crop", "border", "covered", "turned"
    return [
        (same, "original", lambda: image),
        *[(same, f"JPEG quality {q}", j(q)) for q in (90, 50, 20, 10)],
        (same, "WebP quality 50", lambda: saved(image, "WEBP", 50)),
        *[(same, f"scaled to {x:g}", lambda x=x: scaled(image, x)) for x in (0.5, 0.25, 2)],
        (same, "aspect 1.2", lambda: scaled(image, 1.2, 1)),
        (same, "greyscale", lambda: image.convert("L").convert("RGB")),
        *[(same, f"brightness {x:g}", lambda x=x: ImageEnhance.Brightness(image).enhance(x)) for x in (0.7, 1.4)],
        *[(same, f"contrast {x:g}", lambda x=x: ImageEnhance.Contrast(image).enhance(x)) for x in (0.7, 1.5)],
        *[(same, f"gamma {x:g}", lambda x=x: gamma(image, x)) for x in (0.6, 1.6)],
        *[(same, f"blur {x:g}", lambda x=x: blurred(image, x)) for x in (2, 5)],
        *[(same, f"noise {x:g}", lambda x=x: noisy(image, x, rng)) for x in (10, 25)],
        (cut, "JPEG 50, scaled to 0.5, centre crop 2%", lambda: saved(scaled(cropped(image, *[0.02] * 4), 0.5), "JPEG", 50)),
        *[(cut, f"centre crop {x}%", c(*[x / 100] * 4)) for x in (1, 2, 3, 5, 7, 10)],
        *[(cut, f"top crop {x}%", c(0, x / 100, 0, 0)) for x in (5, 10)],
        (cut, "bottom crop 7%", c(0, 0, 0, 0.07)),
        (cut, "left crop 4%", c(0.04, 0, 0, 0)),
        (cut, "right crop 9%", c(0, 0, 0.09, 0)),
        (cut, "random crop to 8% a side", lambda: random_crop(image, 0.08, rng)),
        (cut, "random crop to 8% a side, JPEG 50, scaled to 0.5", lambda: saved(scaled(random_crop(image, 0.08, rng), 0.5), "JPEG", 50)),
        (cut, "random crop to 12% a side", lambda: random_crop(image, 0.12, rng)),
        (frame, "border 2%, white", lambda: bordered(image, 0.02, (255, 255, 255))),
        (frame, "border 5%, black", lambda: bordered(image, 0.05, (0, 0, 0))),
        (frame, "border 5%, colour, JPEG 50", lambda: saved(bordered(image, 0.05, (190, 120, 40)), "JPEG", 50)),
        (frame, "letterbox 10%", lambda: letterboxed(image, 0.1)),
        (frame, "pillarbox 15%, JPEG 50", lambda: saved(letterboxed(image, 0.15, True), "JPEG", 50)),
        (frame, "border 3%, then centre crop 5% inside", lambda: bordered(cropped(image, *[0.05] * 4), 0.03, (255, 255, 255))),
        *[(cover, f"caption bar {x}%", lambda x=x: captioned(image, x / 100)) for x in (8, 15)],
        *[(cover, f"logo {x}% of the side", lambda x=x: logo(image, x / 100)) for x in (10, 20)],
        (turn, "mirrored", lambda: image.transpose(Image.FLIP_LEFT_RIGHT)),
        (turn, "turned 90 degrees", lambda: image.transpose(Image.ROTATE_90)),
        (turn, "turned 180 degrees", lambda: image.transpose(Image.ROTATE_180)),
        (turn, "mirrored, centre crop 5%", lambda: cropped(image, *[0.05] * 4).transpose(Image.FLIP_LEFT_RIGHT)),
        *[(turn, f"turned {x} degrees", lambda x=x: turned(image, x)) for x in (1, 2, 5)],
    ]


def drawn(frame, size, rng):
    """The frame as a hand draws it: each edge up to 2% of the side off."""
    left, top, width, height = frame
    off = rng.uniform(-0.02, 0.02, 4) * [width, height, width, height]
    box = np.clip([left + off[0], top + off[1], left + width + off[2], top + height + off[3]], 0, [*size, *size])
    edges = [int(round(edge)) for edge in box]
    return [edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1]]


def write(head, image, frame=None, hand=None):
    out = sys.stdout.buffer
    head = {**head, "width": image.width, "height": image.height, "frame": frame, "drawn": hand}
    out.write(json.dumps(head).encode() + b"\n")
    out.write(image.tobytes())


# Edits that draw random numbers: made in every run, so that those after them come out the same.
DRAWING = ("noise", "random crop")


def main(folder, number, count, group_wanted):
    for place, file in enumerate(files(Path(folder))):
        if place % count != number:
            continue
        name = name_of(file)
        rng = np.random.default_rng(zlib.crc32(name.encode()))
        image = load(file)
        head = {"place": place, "picture": name, "seen": name in SEEN}
        for group, edit, make in edits(image, rng):
            if group_wanted in ("all", group) or edit == "original":
                write({**head, "group": group, "edit": edit}, make())
            elif edit.startswith(DRAWING):
                make()
        for edit, make in screens.STYLES:
            shot, frame = make(image, rng)
            write({**head, "group": "screenshot", "edit": edit}, shot, frame, drawn(frame, shot.size, rng))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
