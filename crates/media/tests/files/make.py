"""Makes the neutral picture files of this folder and expected.json.

Run with a Python that has numpy, Pillow and pdqhash==0.2.8:  python make.py
The files are committed; tests never run this.
"""
import io, json, os, struct, zlib
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
    expected[name] = {'width': im.width, 'height': im.height, 'pdq': pdq, 'quality': q}


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

with open(os.path.join(HERE, 'expected.json'), 'w') as f:
    f.write('{\n' + ',\n'.join('  %s: %s' % (json.dumps(k), json.dumps(v)) for k, v in expected.items()) + '\n}\n')
print(len(expected), 'files')
