"""Fingerprints of single pictures: the bits of PyPI pdqhash, and what is refused."""

import mmap
import pickle
import resource

import numpy as np
import pdqhash
import pyarrow
import pytest
from PIL import Image

import luwte
import pictures

SIZES = [(512, 512), (640, 480), (1283, 857), (97, 211), (64, 64), (64, 48), (5, 5), (33, 7), (7, 400), (129, 127), (2049, 1025)]
MAKERS = [pictures.blocks, pictures.rings, pictures.hills, pictures.noise]


def theirs(pixels):
    bits, quality = pdqhash.compute(pixels)
    return "%064x" % int("".join(str(int(bit)) for bit in bits), 2), quality


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_bits_and_quality_are_those_of_pdqhash_on_the_same_pixels(maker, size):
    pixels = maker(*size, seed=sum(size))
    code = luwte.pdq(pixels)
    assert (code.hex, code.quality) == theirs(pixels)
    assert (code.width, code.height) == size


def test_exact_patterns_have_the_bits_of_pdqhash_and_are_degenerate():
    pixels = pictures.checkerboard(512, 512)
    code = luwte.pdq(pixels)
    assert (code.hex, code.quality) == theirs(pixels)
    assert code.quality == 100 and code.degenerate and not code.usable


def test_grey_equals_three_equal_channels():
    grey = np.ascontiguousarray(pictures.hills(300, 200, 3)[:, :, 0])
    expected = luwte.pdq(np.repeat(grey[:, :, None], 3, axis=2))
    assert luwte.pdq(grey) == luwte.pdq(grey[:, :, None]) == expected


def test_the_fourth_channel_is_not_looked_at():
    pixels = pictures.hills(300, 200, 3)
    alpha = np.random.default_rng(1).integers(0, 256, (200, 300, 1), dtype=np.uint8)
    assert luwte.pdq(np.concatenate([pixels, alpha], axis=2)) == luwte.pdq(pixels)


def test_a_file_is_read_by_name_by_bytes_and_from_a_mapped_file(tmp_path):
    pixels = pictures.hills(320, 240, 5)
    path = tmp_path / "hills.png"
    Image.fromarray(pixels).save(path)
    expected = luwte.pdq(pixels)
    data = path.read_bytes()
    assert luwte.pdq(path) == luwte.pdq(str(path)) == expected
    assert luwte.pdq(data) == luwte.pdq(bytearray(data)) == luwte.pdq(memoryview(data)) == expected
    assert luwte.pdq(np.fromfile(path, np.uint8)) == expected
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert luwte.pdq(mapped) == expected


def test_forms_of_a_fingerprint_say_the_same():
    code = luwte.pdq(pictures.hills(200, 200, 1))
    assert bytes.fromhex(code.hex) == code.bytes and len(code.bytes) == 32
    assert code.distance(code) == code.distance(code.hex) == code.distance(code.bytes) == 0
    assert code.distance(pictures.near(np.frombuffer(code.bytes, np.uint8), 17)) == 17
    again = luwte.Pdq(code.hex, code.quality, code.stability, code.width, code.height)
    assert again == code and hash(again) == hash(code) and eval(repr(code), {"Pdq": luwte.Pdq}) == code
    assert code != luwte.pdq(pictures.hills(200, 200, 2)) and code != code.hex


def test_a_fingerprint_is_pickled_by_value():
    code = luwte.pdq(pictures.hills(200, 100, 1))
    assert pickle.loads(pickle.dumps(code)) == code


def test_a_tiny_picture_has_no_bits():
    code = luwte.pdq(np.zeros((4, 400, 3), np.uint8))
    assert (code.hex, code.quality, code.usable) == ("0" * 64, 0, False)
    assert luwte.pdq(np.zeros((0, 9, 3), np.uint8)).quality == 0


@pytest.mark.parametrize(
    ("image", "said"),
    [
        (np.zeros((9, 9, 2), np.uint8), r"\(H, W, 4\) expected, found \[9, 9, 2\]"),
        (np.zeros((9, 9, 5), np.uint8), r"found \[9, 9, 5\]"),
        (np.zeros((2, 9, 9, 3), np.uint8), r"found \[2, 9, 9, 3\]"),
        (np.zeros((20, 20, 3), np.uint8)[:, ::2], "not C-contiguous.*ascontiguousarray"),
        (np.zeros((20, 20, 3), np.uint8)[::-1], "not C-contiguous"),
        (np.asfortranarray(np.zeros((20, 20, 3), np.uint8)), "not C-contiguous"),
        (np.broadcast_to(np.uint8(0), (1 << 29, 1 << 29, 3)), "not C-contiguous"),
        (np.zeros((1 << 32, 0), np.uint8), r"found \[4294967296, 0\]"),
    ],
    ids=["two", "five", "four-dimensional", "every-other", "upside-down", "fortran", "broadcast", "wide"],
)
def test_an_array_of_another_shape_is_refused(image, said):
    with pytest.raises(ValueError, match=said):
        luwte.pdq(image)


@pytest.mark.parametrize("dtype", ["float32", "float64", "int8", "uint16", "int64", "bool", "complex64"])
def test_an_array_of_other_elements_is_refused(dtype):
    with pytest.raises(TypeError, match="image: uint8 expected, found elements"):
        luwte.pdq(np.zeros((9, 9, 3), dtype))


@pytest.mark.parametrize("thing", [None, 7, np.uint8(7), 1.5, [1, 2], {}, object()])
def test_what_is_no_picture_is_refused(thing):
    with pytest.raises(TypeError, match="a path, the bytes of a file or a uint8 array"):
        luwte.pdq(thing)


def test_files_that_give_no_picture_say_why(tmp_path):
    path = tmp_path / "hills.png"
    Image.fromarray(pictures.hills(320, 240, 5)).save(path)
    cut = path.read_bytes()[:5000]
    for data in [b"", b"no picture", cut, b"\x89PNG\r\n\x1a\n" + bytes(99)]:
        with pytest.raises(luwte.PictureError, match="incomplete|not supported|damaged"):
            luwte.pdq(data)
    path.write_bytes(cut)
    with pytest.raises(luwte.PictureError, match=r"hills\.png: the file is"):
        luwte.pdq(path)
    assert issubclass(luwte.PictureError, ValueError)


def test_a_file_above_the_limit_is_refused_without_reading_all(tmp_path):
    path = tmp_path / "huge.jpg"
    with path.open("wb") as file:
        file.write(b"\xff\xd8\xff")
        file.truncate(1 << 40)
    with pytest.raises(luwte.PictureError, match="too large"):
        luwte.pdq(path)


def test_a_file_that_cannot_be_read_is_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="gone.png"):
        luwte.pdq(tmp_path / "gone.png")
    with pytest.raises(IsADirectoryError):
        luwte.pdq(tmp_path)


def test_closed_memory_is_refused(tmp_path):
    path = tmp_path / "bytes"
    path.write_bytes(b"some")
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    mapped.close()
    view = memoryview(b"some")
    view.release()
    for closed in [mapped, view]:
        with pytest.raises(ValueError, match="closed|released"):
            luwte.pdq(closed)
    with pytest.raises(TypeError, match="found BufferedReader"):
        luwte.pdq(file)


def test_the_bytes_of_a_file_may_be_signed_as_those_of_pyarrow_are(tmp_path):
    path = tmp_path / "hills.png"
    Image.fromarray(pictures.hills(320, 240, 5)).save(path)
    buffer = pyarrow.py_buffer(path.read_bytes())
    assert memoryview(buffer).format == "b"
    assert luwte.pdq(buffer) == luwte.pdq(path)


def nearest(pixels):
    """As the C++ reference makes a large picture small."""
    height, width = pixels.shape[:2]
    return np.ascontiguousarray(pixels[np.arange(512) * height // 512][:, np.arange(512) * width // 512])


def test_the_variant_nearest_512_is_pdqhash_of_512_rows_and_columns(tmp_path):
    pixels = pictures.shapes(1283, 857, 1)
    path = tmp_path / "shapes.png"
    Image.fromarray(pixels).save(path)
    code = luwte.pdq(path, variant="nearest-512")
    assert (code.hex, code.quality) == theirs(nearest(pixels)) and code.hex != luwte.pdq(path).hex
    assert (code.variant, luwte.pdq(path).variant) == ("nearest-512", "full")
    assert pickle.loads(pickle.dumps(code)) == code == luwte.pdq_batch([path], variant="nearest-512")[0]
    assert eval(repr(code), {"Pdq": luwte.Pdq}) == code


def test_a_variant_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match="full or nearest-512 expected, found other"):
        luwte.pdq(b"", variant="other")
    large = np.zeros((513, 9, 3), np.uint8)
    with pytest.raises(ValueError, match="nearest-512 is made from files"):
        luwte.pdq(large, variant="nearest-512")
    with pytest.raises(ValueError, match="item 0: variant: nearest-512 is made from files"):
        luwte.pdq_batch([large], variant="nearest-512")
    small = pictures.hills(300, 200, 1)
    assert luwte.pdq(small, variant="nearest-512").hex == luwte.pdq(small).hex


def test_an_array_is_not_copied(tmp_path):
    path = tmp_path / "sparse"
    with path.open("wb") as file:
        file.truncate(1 << 31)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert luwte.pdq(np.memmap(path, np.uint8, "r", shape=(4, 1 << 29))).quality == 0
    with pytest.raises(ValueError, match="67108864 fingerprints and 1 ids"):
        luwte.Index().add(np.memmap(path, np.uint8, "r", shape=(1 << 26, 32)), 1)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # KiB
