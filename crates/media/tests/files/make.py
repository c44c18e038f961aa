"""Makes the neutral picture files of this folder and expected.json.

Run with a Python that has numpy, Pillow and pdqhash==0.2.8:  python make.py
The files are committed; tests never run this.
"""
import hashlib, io, json, os, struct, zlib
import numpy as np, pdqhash
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
expected = {}


def hills(w, h, seed=0):
    y, x = np.mgrid[0:h, 0:w].astype(float)
    v = 128 + sum(np.sin(((x * (3 + (seed * 31 + n * 17) % 97) + y * (5 + n * 29 % 53)) / (w + h)) * (1 + n / 9) + n) * 110 / (n + 1) for n in range(7))
    r = v + 20 * np.sin(x / 17) + 12 * np.cos(y / 5 + x / 31)
    g = v * 0.6 + 60 + 25 * np.sin((x + 2 * y) / 23)
    b = 255 - v + 15 * np.cos(x / 9)
    return np.clip(np.stack([r, g, b], -1), 0, 255).astype(np.uint8)


def note(name, data):
    with open(os.path.join(HERE, name), 'wb') as f:
        f.write(data)
    im = Image.open(io.BytesIO(data))
    im.seek(0)
    if im.mode.startswith('I;16'):
        a = np.repeat((np.asarray(im) >> 8).astype(np.uint8)[..., None], 3, 2)
    else:
        a = np.asarray(im.convert('RGB'))
    v, q = pdqhash.compute(np.ascontiguousarray(a))
    pdq = '%064x' % int(''.join(map(str, v)), 2)
    expected[name] = {'width': im.width, 'height': im.height, 'pdq': pdq, 'quality': q, 'rgb_sha256': hashlib.sha256(a.tobytes()).hexdigest()}


def save(name, im, fmt, **kw):
    f = io.BytesIO()
    im.save(f, fmt, **kw)
    note(name, f.getvalue())
    return f.getvalue()


def png(a, depth, colour, interlaced=False):
    """A PNG straight from samples: `a` is height x width x channels, whole numbers of `depth` bits."""
    h, w = a.shape[:2]

    def rows(p):
        out = b''
        for row in p:
            s = row.reshape(-1)
            if depth == 16:
                line = s.astype('>u2').tobytes()
            elif depth == 8:
                line = s.astype(np.uint8).tobytes()
            else:
                bits = ''.join(format(int(v), '0%db' % depth) for v in s)
                bits += '0' * (-len(bits) % 8)
                line = int(bits, 2).to_bytes(len(bits) // 8, 'big')
            out += b'\0' + line
        return out
    if interlaced:
        raw = b''
        for x0, y0, dx, dy in [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]:
            p = a[y0::dy, x0::dx]
            if p.shape[0] and p.shape[1]:
                raw += rows(p)
    else:
        raw = rows(a)

    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    head = struct.pack('>IIBBBBB', w, h, depth, colour, 0, 0, int(interlaced))
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', zlib.compress(raw, 9)) + chunk(b'IEND', b'')


a = hills(149, 97)
im = Image.fromarray(a)
grey = im.convert('L')
alpha = np.dstack([a, (np.mgrid[0:97, 0:149][1] * 255 // 148).astype(np.uint8)])
rgba = Image.fromarray(alpha, 'RGBA')

baseline = save('baseline.jpg', im, 'JPEG', quality=85)
save('baseline-444.jpg', im, 'JPEG', quality=85, subsampling=0)
save('baseline-422.jpg', im, 'JPEG', quality=85, subsampling=1)
save('progressive.jpg', im, 'JPEG', quality=85, progressive=True)
save('progressive-grey.jpg', grey, 'JPEG', quality=85, progressive=True)
save('grey.jpg', grey, 'JPEG', quality=85)
save('restarts.jpg', im, 'JPEG', quality=85, restart_marker_rows=1)
save('profile-that-lies.jpg', im, 'JPEG', quality=85, icc_profile=b'this is no colour profile' * 9)
save('rgb-coded.jpg', im, 'JPEG', quality=85, keep_rgb=True)
cmyk = save('cmyk.jpg', im.convert('CMYK'), 'JPEG', quality=85)
at = cmyk.index(b'Adobe\0') + 11
note('ycck.jpg', cmyk[:at] + b'\x02' + cmyk[at + 1:])
for turn in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = turn
    save('exif-%d.jpg' % turn, im, 'JPEG', quality=70, exif=exif)
note('with-zip-behind.jpg', baseline + b'PK\x03\x04' + bytes(range(256)) * 4 + b'\xff\xd9')

save('rgb.png', im, 'PNG', optimize=True)
save('alpha.png', rgba, 'PNG', optimize=True)
save('grey.png', grey, 'PNG', optimize=True)
save('grey-alpha.png', rgba.convert('LA'), 'PNG', optimize=True)
save('palette.png', im.quantize(64), 'PNG', optimize=True)
save('palette-transparent.png', im.quantize(64), 'PNG', transparency=3)
save('one-bit.png', grey.convert('1'), 'PNG')
note('grey-2-bit.png', png((np.asarray(grey) >> 6)[..., None], 2, 0))
wide = a.astype(np.uint32) * 257 % 65536
note('rgb-16-bit.png', png(np.clip(wide + 90, 0, 65535), 16, 2))
note('grey-16-bit.png', png(np.clip(np.asarray(grey).astype(np.uint32) * 257, 0, 65535)[..., None], 16, 0))
note('interlaced.png', png(a, 8, 2, True))
note('interlaced-alpha.png', png(alpha, 8, 6, True))
save('animated.png', im, 'PNG', save_all=True, append_images=[im.transpose(Image.FLIP_LEFT_RIGHT)])

save('lossy.webp', im, 'WEBP', quality=80)
save('lossless.webp', im, 'WEBP', lossless=True)
save('lossy-alpha.webp', rgba, 'WEBP', quality=80, exact=True)
save('lossless-alpha.webp', rgba, 'WEBP', lossless=True, exact=True)
save('animated.webp', im, 'WEBP', save_all=True, append_images=[im.transpose(Image.FLIP_LEFT_RIGHT)], duration=100, quality=80)
save('animated-lossless.webp', im, 'WEBP', save_all=True, append_images=[im.transpose(Image.FLIP_LEFT_RIGHT)], duration=100, lossless=True)

flipped = im.transpose(Image.FLIP_LEFT_RIGHT)
palette = im.quantize(64)
save('palette.gif', palette, 'GIF')
save('grey.gif', grey, 'GIF')
save('interlaced.gif', palette, 'GIF', interlace=1)
save('transparent.gif', palette, 'GIF', transparency=3)
save('animated.gif', palette, 'GIF', save_all=True, append_images=[flipped.quantize(64)], duration=100)


def gif_around(screen, frame, left, top, transparent, interlaced=False):
    """A GIF whose only picture, with its own colours, lies somewhere on a screen."""
    f = io.BytesIO()
    frame.save(f, 'GIF', interlace=int(interlaced))
    data = f.getvalue()
    colours = 3 << (1 + (data[10] & 7))
    table, rest = data[13:13 + colours], data[13 + colours:]
    at = rest.index(b'\x2c')
    body = rest[at + 10:]
    head = data[:6] + struct.pack('<HHBBB', *screen, 0, 0, 0)
    control = b'' if transparent is None else b'\x21\xf9\x04\x01\0\0' + bytes([transparent]) + b'\0'
    place = struct.pack('<BHHHHB', 0x2c, left, top, frame.width, frame.height, 0x80 | (data[10] & 7) | (0x40 if interlaced else 0))
    return head + control + place + table + body


small = palette.crop((20, 10, 120, 80))
note('on-a-screen.gif', gif_around((149, 97), small, 30, 20, 5))
note('beyond-its-screen.gif', gif_around((60, 50), small, 30, 20, None, True))

save('rgb.bmp', im, 'BMP')
save('grey.bmp', grey, 'BMP')
save('palette.bmp', im.quantize(200), 'BMP')
save('one-bit.bmp', grey.convert('1'), 'BMP')
save('alpha.bmp', rgba, 'BMP')


def bmp(size, bits, method, colours, pixels, masks=b'', from_top=False):
    """A BMP straight from packed pixels."""
    w, h = size
    at = 14 + 40 + len(masks) + len(colours)
    head = struct.pack('<IiiHHIIiiII', 40, w, -h if from_top else h, 1, bits, method, len(pixels), 0, 0, len(colours) // 4, 0)
    return b'BM' + struct.pack('<IHHI', at + len(pixels), 0, 0, at) + head + masks + colours + pixels


def rows_of(a, w):
    return b''.join(bytes(r) + bytes(-len(bytes(r)) % 4) for r in a[::-1])


r5, g5, b5 = (a[..., n].astype(np.uint16) >> 3 for n in range(3))
g6 = a[..., 1].astype(np.uint16) >> 2
fives = (r5 << 10 | g5 << 5 | b5).astype('<u2')
sixes = (r5 << 11 | g6 << 5 | b5).astype('<u2')
note('sixteen-bit.bmp', bmp(im.size, 16, 0, b'', rows_of([r.tobytes() for r in fives], 149)))
note('sixteen-bit-masks.bmp', bmp(im.size, 16, 3, b'', rows_of([r.tobytes() for r in sixes], 149), struct.pack('<III', 0xf800, 0x7e0, 0x1f)))
p4 = im.quantize(16)
table4 = b''.join(bytes([*p4.getpalette()[3 * n:3 * n + 3][::-1], 0]) for n in range(16))
n4 = np.asarray(p4)
packed4 = [bytes((int(x) << 4 | int(y)) for x, y in zip(r[::2], list(r[1::2]) + [0] * (len(r) % 2))) for r in n4]
note('four-bit.bmp', bmp(im.size, 4, 0, table4, rows_of(packed4, 149)))
note('from-the-top.bmp', bmp(im.size, 4, 0, table4, rows_of(packed4[::-1], 149), from_top=True))


def runs(a):
    out = b''
    for row in a[::-1]:
        row, x = [int(v) for v in row], 0
        while x < len(row):
            n = 1
            while x + n < len(row) and row[x + n] == row[x] and n < 255:
                n += 1
            if n < 2 and len(row) - x >= 4:
                k = 4
                out += bytes([0, k]) + bytes(row[x:x + k])
                x += k
            else:
                out += bytes([n, row[x]])
                x += n
        out += b'\0\0'
    return out + b'\0\1'


p8 = im.quantize(40)
table8 = b''.join(bytes([*(p8.getpalette() + [0] * 768)[3 * n:3 * n + 3][::-1], 0]) for n in range(256))
note('run-length.bmp', bmp(im.size, 8, 1, table8, runs(np.asarray(p8))))

save('rgb.tiff', im, 'TIFF')
save('lzw.tiff', im, 'TIFF', compression='tiff_lzw', tiffinfo={317: 2})
save('deflate.tiff', im, 'TIFF', compression='tiff_adobe_deflate')
save('deflate-differences.tiff', im, 'TIFF', compression='tiff_adobe_deflate', tiffinfo={317: 2})
save('pack-bits.tiff', im, 'TIFF', compression='packbits')
save('jpeg.tiff', im, 'TIFF', compression='jpeg', quality=90)
save('grey.tiff', grey, 'TIFF', compression='tiff_lzw')
save('grey-jpeg.tiff', grey, 'TIFF', compression='jpeg', quality=90)
save('one-bit.tiff', grey.convert('1'), 'TIFF')
save('palette.tiff', im.quantize(64), 'TIFF', compression='tiff_lzw')
save('alpha.tiff', rgba, 'TIFF', compression='tiff_lzw')
save('cmyk.tiff', im.convert('CMYK'), 'TIFF', compression='tiff_lzw')
save('pages.tiff', im, 'TIFF', save_all=True, append_images=[flipped])
save('grey-16-bit.tiff', Image.fromarray(np.asarray(grey).astype(np.uint16) * 257), 'TIFF')


def tiff(a, order='<', depth=8, colour=2, planar=1, tile=None, strip=16, orientation=None, extra=b''):
    """A plain TIFF straight from samples: `a` is height x width x channels."""
    h, w, c = a.shape
    kind = order + ('u2' if depth == 16 else 'u1')
    planes = [a] if planar == 1 else [a[..., n:n + 1] for n in range(c)]
    pieces = []
    for p in planes:
        if tile:
            for y in range(0, h, tile):
                for x in range(0, w, tile):
                    t = np.zeros((tile, tile, p.shape[2]), p.dtype)
                    part = p[y:y + tile, x:x + tile]
                    t[:part.shape[0], :part.shape[1]] = part
                    pieces.append(t.astype(kind).tobytes())
        else:
            pieces += [p[y:y + strip].astype(kind).tobytes() for y in range(0, h, strip)]
    tags = {256: [w], 257: [h], 258: [depth] * c, 259: [1], 262: [colour], 277: [c], 284: [planar]}
    if orientation:
        tags[274] = [orientation]
    if tile:
        tags.update({322: [tile], 323: [tile], 324: [], 325: [len(p) for p in pieces]})
    else:
        tags.update({278: [strip], 273: [], 279: [len(p) for p in pieces]})
    at = 8 + 2 + 12 * len(tags) + 4
    places = at + sum(4 * len(v or pieces) for v in tags.values())
    offsets = [places + sum(map(len, pieces[:n])) for n in range(len(pieces))]
    tags[324 if tile else 273] = offsets
    entries, values = b'', b''
    for tag, v in sorted(tags.items()):
        long = tag in (273, 279, 324, 325)
        data = struct.pack(order + ('I' if long else 'H') * len(v), *v)
        if len(data) <= 4:
            entries += struct.pack(order + 'HHI', tag, 4 if long else 3, len(v)) + data.ljust(4, b'\0')
            values += bytes(4 * len(v))
        else:
            entries += struct.pack(order + 'HHII', tag, 4 if long else 3, len(v), at + len(values))
            values += data.ljust(4 * len(v), b'\0')
    head = (b'II*\0' if order == '<' else b'MM\0*') + struct.pack(order + 'IH', 8, len(tags))
    return head + entries + struct.pack(order + 'I', 0) + values + b''.join(pieces)


note('big-endian.tiff', tiff(a, '>'))
note('big-endian-16-bit.tiff', tiff(a.astype(np.uint16) * 257, '>', 16))
note('planes.tiff', tiff(a, planar=2))
note('tiles.tiff', tiff(a, tile=32))
note('white-is-zero.tiff', tiff(np.asarray(grey)[..., None], colour=0))

with open(os.path.join(HERE, 'expected.json'), 'w') as f:
    f.write('{\n' + ',\n'.join('  %s: %s' % (json.dumps(k), json.dumps(v)) for k, v in expected.items()) + '\n}\n')
print(len(expected), 'files')
