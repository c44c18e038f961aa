"""Fingerprints of many pictures: as one by one, on threads, with the interpreter lock released."""

import signal
import threading

import numpy as np
import pytest
from PIL import Image

import luwte
import pictures
from progress import progress_during


def test_a_batch_gives_what_single_calls_give(tmp_path):
    made = [pictures.hills(300, 200, seed) for seed in range(40)]
    files = [tmp_path / f"{at}.png" for at in range(len(made))]
    for file, pixels in zip(files, made):
        Image.fromarray(pixels).save(file)
    single = [luwte.pdq(pixels) for pixels in made]
    mixed = [made[0], files[1], str(files[2]), files[3].read_bytes(), *made[4:]]
    for images in [made, np.stack(made), iter(made), files, mixed]:
        for threads in [1, 2, 64, None]:
            if threads != 1 and not isinstance(images, list):
                continue
            batch = luwte.pdq_batch(images, threads=threads)
            assert list(batch) == single
            assert batch.codes.tobytes() == b"".join(code.bytes for code in single)
            assert batch.qualities.tolist() == [code.quality for code in single]
            assert batch.stabilities.tolist() == [code.stability for code in single]
            assert batch.usable.tolist() == [code.usable for code in single]
            assert batch.errors == [None] * len(single)


def test_columns_have_their_shapes_and_units():
    batch = luwte.pdq_batch([pictures.hills(64, 64, 1), pictures.checkerboard(64, 64)])
    assert (batch.codes.dtype, batch.codes.shape) == (np.uint8, (2, 32))
    assert (batch.qualities.dtype, batch.qualities.shape) == (np.uint8, (2,))
    assert (batch.stabilities.dtype, batch.stabilities.shape) == (np.uint16, (2,))
    assert (batch.usable.dtype, batch.usable.tolist()) == (np.bool_, [True, False])
    assert not batch.codes.flags.writeable
    assert len(batch) == 2 and batch[-1] == batch[1] and batch[-1].degenerate


def test_no_pictures_give_empty_columns():
    batch = luwte.pdq_batch([])
    assert len(batch) == 0 and batch.codes.shape == (0, 32) and batch.errors == [] and list(batch) == []


def test_files_without_picture_stop_nothing(tmp_path):
    good = pictures.hills(64, 64, 1)
    batch = luwte.pdq_batch([good, b"no picture", tmp_path / "gone.png", good], threads=2)
    assert [error is None for error in batch.errors] == [True, False, False, True]
    assert "not supported" in batch.errors[1] and "gone.png" in batch.errors[2]
    assert batch.usable.tolist() == [True, False, False, True]
    assert not batch.codes[1].any() and batch[3] == luwte.pdq(good)
    with pytest.raises(luwte.PictureError, match="not supported"):
        batch[1]


def test_what_is_no_picture_is_refused_with_its_place():
    good = pictures.hills(64, 64, 1)
    with pytest.raises(TypeError, match="item 1: image: uint8 expected"):
        luwte.pdq_batch([good, np.zeros((9, 9))])
    with pytest.raises(ValueError, match="item 0: image: shape"):
        luwte.pdq_batch([np.zeros((9, 9, 7), np.uint8)])
    with pytest.raises(TypeError):
        luwte.pdq_batch(7)
    with pytest.raises(IndexError, match="no number 1 among 1"):
        luwte.pdq_batch([good])[1]
    for threads in [0, -1]:
        with pytest.raises(ValueError, match="threads: at least 1"):
            luwte.pdq_batch([good], threads=threads)


def test_other_threads_of_python_run_during_a_batch():
    images = [pictures.noise(1500, 1000, 1)] * 8
    seen = progress_during(lambda times: luwte.pdq_batch(images * times, threads=2))
    assert seen.steps > 20 and seen.threads_at_once >= 2


def test_other_threads_of_python_run_during_a_single_picture():
    pixels = pictures.noise(1500, 1000, 1)
    seen = progress_during(lambda times: luwte.pdq(np.tile(pixels, (times, 1, 1))))
    assert seen.steps > 20


def test_an_interrupt_stops_a_batch():
    images = [pictures.noise(2000, 2000, 1)] * 100_000
    # Whoever starts the tests in the background has it ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        for threads in [1, 2]:
            timer = threading.Timer(0.3, signal.raise_signal, [signal.SIGINT])
            timer.start()
            with pytest.raises(KeyboardInterrupt):
                luwte.pdq_batch(images, threads=threads)
            timer.join()
    finally:
        signal.signal(signal.SIGINT, before)
