"""Screenshots of made-up interfaces with a picture in them, and the picture's frame.

No interface of a real company is drawn. Words are filler; faces are plain discs.
"""

import io

from PIL import Image, ImageDraw, ImageFont

WORDS = "wind over het duin en een boot in de luwte van de dijk bij helder weer op een dag in mei".split()
PHONE = (1080, 2160)
DESK = (1600, 1000)


def words(rng, count):
    return " ".join(rng.choice(WORDS) for _ in range(count))


def text(draw, at, line, size, colour):
    draw.text(at, line, colour, ImageFont.load_default(size))


def status_bar(draw, rng, width, colour):
    text(draw, (48, 24), f"{rng.integers(0, 24):02}:{rng.integers(0, 60):02}", 38, colour)
    for n in range(3):
        draw.rectangle((width - 180 + n * 48, 30 + n * 4, width - 150 + n * 48, 62), fill=colour)


def fitted(image, width, most_high):
    share = min(width / image.width, most_high / image.height)
    size = (max(8, round(image.width * share)), max(8, round(image.height * share)))
    return image.resize(size, Image.BICUBIC)


def recompressed(image, quality=88):
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return Image.open(io.BytesIO(file.getvalue())).convert("RGB")


def rounded(picture, radius):
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, picture.width - 1, picture.height - 1), radius, fill=255)
    return mask


def feed(image, rng):
    """A light feed: name and disc above, symbols and words below, the next message begun."""
    shot = Image.new("RGB", PHONE, (255, 255, 255))
    draw = ImageDraw.Draw(shot)
    status_bar(draw, rng, PHONE[0], (20, 20, 20))
    text(draw, (48, 110), "luwte", 60, (20, 20, 20))
    draw.line((0, 210, PHONE[0], 210), fill=(219, 219, 219), width=2)
    draw.ellipse((32, 240, 122, 330), fill=tuple(int(v) for v in rng.integers(60, 220, 3)))
    text(draw, (146, 262), words(rng, 2), 40, (30, 30, 30))
    picture = fitted(image, PHONE[0], 1300)
    frame = [(PHONE[0] - picture.width) // 2, 360, picture.width, picture.height]
    shot.paste(picture, frame[:2])
    below = 360 + picture.height
    for n in range(3):
        draw.ellipse((40 + n * 110, below + 30, 100 + n * 110, below + 90), outline=(30, 30, 30), width=6)
    for n in range(3):
        text(draw, (40, below + 120 + n * 56), words(rng, 6), 38, (30, 30, 30))
    text(draw, (40, below + 310), "2 dagen geleden", 32, (140, 140, 140))
    draw.rectangle((0, 2040, PHONE[0], 2160), fill=(250, 250, 250))
    for n in range(5):
        draw.rectangle((80 + n * 215, 2070, 140 + n * 215, 2130), outline=(30, 30, 30), width=6)
    return shot, frame


def chat(image, rng):
    """A dark chat: a bubble with a margin around the picture, on a ground with a faint pattern."""
    shot = Image.new("RGB", PHONE, (11, 20, 26))
    draw = ImageDraw.Draw(shot)
    for _ in range(500):
        x, y = int(rng.integers(0, PHONE[0])), int(rng.integers(0, PHONE[1]))
        draw.arc((x, y, x + 40, y + 30), 0, 250, fill=(18, 28, 34), width=3)
    draw.rectangle((0, 0, PHONE[0], 220), fill=(32, 44, 51))
    status_bar(draw, rng, PHONE[0], (230, 230, 230))
    draw.ellipse((110, 110, 200, 200), fill=(106, 120, 128))
    text(draw, (230, 130), words(rng, 3), 44, (233, 237, 239))
    for y, wide, side in ((270, 620, 0), (400, 480, 1)):
        left = 30 if side == 0 else PHONE[0] - wide - 30
        draw.rounded_rectangle((left, y, left + wide, y + 96), 22, fill=(0, 92, 75) if side else (32, 44, 51))
        text(draw, (left + 26, y + 22), words(rng, 4), 40, (233, 237, 239))
    picture = fitted(image, 760, 1100)
    left, top = PHONE[0] - picture.width - 42, 552
    box = (left - 10, top - 10, left + picture.width + 10, top + picture.height + 74)
    draw.rounded_rectangle(box, 24, fill=(0, 92, 75))
    shot.paste(picture, (left, top), rounded(picture, 16))
    text(draw, (left + picture.width - 120, top + picture.height + 16), "21:04", 32, (170, 190, 185))
    draw.rounded_rectangle((24, 2030, 900, 2130), 50, fill=(32, 44, 51))
    draw.ellipse((930, 2030, 1030, 2130), fill=(0, 168, 132))
    return recompressed(shot), [left, top, picture.width, picture.height]


def viewer(image, rng):
    """A black viewer: the picture over the full width, signs on the black above and below."""
    shot = Image.new("RGB", PHONE, (0, 0, 0))
    draw = ImageDraw.Draw(shot)
    status_bar(draw, rng, PHONE[0], (255, 255, 255))
    text(draw, (60, 110), "<", 60, (255, 255, 255))
    text(draw, (200, 120), words(rng, 2), 40, (220, 220, 220))
    picture = fitted(image, PHONE[0], 1700)
    frame = [(PHONE[0] - picture.width) // 2, (PHONE[1] - picture.height) // 2, picture.width, picture.height]
    shot.paste(picture, frame[:2])
    for n in range(4):
        draw.rectangle((120 + n * 260, 2040, 180 + n * 260, 2100), outline=(255, 255, 255), width=5)
    return shot, frame


def browser(image, rng):
    """A window on a desktop: bar with an address, words beside and below the picture."""
    shot = Image.new("RGB", DESK, (246, 246, 248))
    draw = ImageDraw.Draw(shot)
    draw.rectangle((0, 0, DESK[0], 44), fill=(222, 225, 230))
    draw.rectangle((0, 44, DESK[0], 92), fill=(255, 255, 255))
    draw.rounded_rectangle((180, 52, 1200, 84), 16, fill=(241, 243, 244))
    text(draw, (200, 56), "voorbeeld.example/luwte", 20, (60, 64, 67))
    text(draw, (60, 120), words(rng, 5), 34, (20, 20, 20))
    picture = fitted(image, 940, 640)
    shot.paste(picture, (60, 184))
    for n in range(18):
        text(draw, (1060, 190 + n * 36), words(rng, 6), 20, (60, 60, 60))
    for n in range(3):
        text(draw, (60, 200 + picture.height + n * 36), words(rng, 10), 22, (60, 60, 60))
    draw.rectangle((0, DESK[1] - 40, DESK[0], DESK[1]), fill=(30, 30, 36))
    return shot, [60, 184, picture.width, picture.height]


def card(image, rng):
    """A grey page with a white card: round corners, a shadow, a margin, saved as JPEG and smaller."""
    shot = Image.new("RGB", PHONE, (229, 231, 235))
    draw = ImageDraw.Draw(shot)
    draw.rectangle((0, 0, PHONE[0], 190), fill=(37, 99, 235))
    status_bar(draw, rng, PHONE[0], (255, 255, 255))
    text(draw, (48, 100), words(rng, 3), 52, (255, 255, 255))
    picture = fitted(image, 940, 1250)
    left, top = (PHONE[0] - picture.width) // 2, 420
    for n in range(8):
        draw.rounded_rectangle((36 - n, 240 - n, 1044 + n, top + picture.height + 240 + n), 30, outline=(229 - 2 * n, 231 - 2 * n, 235 - 2 * n))
    draw.rounded_rectangle((36, 240, 1044, top + picture.height + 240), 28, fill=(255, 255, 255))
    text(draw, (80, 280), words(rng, 4), 42, (17, 24, 39))
    text(draw, (80, 344), words(rng, 3), 32, (107, 114, 128))
    shot.paste(picture, (left, top), rounded(picture, 24))
    for n in range(2):
        text(draw, (80, top + picture.height + 50 + n * 60), words(rng, 6), 38, (55, 65, 81))
    half = (PHONE[0] // 2, PHONE[1] // 2)
    frame = [round(side / 2) for side in (left, top, picture.width, picture.height)]
    return recompressed(shot.resize(half, Image.BICUBIC), 80), frame


STYLES = [
    ("light feed", feed),
    ("dark chat with bubble and pattern, JPEG", chat),
    ("black viewer", viewer),
    ("browser window on a desktop", browser),
    ("card with round corners, half size, JPEG", card),
]
