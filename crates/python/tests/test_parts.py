"""Fingerprints of parts and orientations: edited copies are found again, pictures that differ are not."""

import numpy as np
import pdqhash
import pytest
from PIL import Image

import luwte
import pictures


def theirs(pixels):
    forms, _ = pdqhash.compute_dihedral(pixels)
    return np.packbits(np.array(forms, np.uint8), axis=1)


def test_orientations_are_those_of_pdqhash():
    pixels = pictures.hills(320, 240, 1)
    found = luwte.orientations(pixels)
    assert np.array_equal(found.codes, theirs(pixels))
    assert found.orientations.tolist() == list(range(8)) and found.names == ["whole"] * 8 and len(found) == 8
    assert found.codes[0].tobytes() == luwte.pdq(pixels).bytes


def test_a_turned_upload_is_found_by_its_orientations():
    pixels = pictures.hills(320, 240, 1)
    index = luwte.Index([luwte.pdq(pixels)])
    for turned in [np.rot90(pixels), np.rot90(pixels, 2), np.rot90(pixels, 3), pixels[::-1], pixels[:, ::-1]]:
        turned = np.ascontiguousarray(turned)
        assert index.search(luwte.pdq(turned)).ids.size == 0
        assert index.search(luwte.orientations(turned).codes).ids.size > 0


def listed(count):
    """An index of pictures with all their parts, each under the number of its picture."""
    parts = [luwte.robust_codes(pictures.shapes(640, 480, seed)) for seed in range(count)]
    ids = np.repeat(np.arange(count, dtype=np.uint64), [len(one) for one in parts])
    return luwte.Index(np.concatenate([one.codes for one in parts]), ids), parts


def framed(pixels):
    page = np.full((900, 1100, 3), 255, np.uint8)
    page[200:680, 250:890] = pixels
    return page


EDITS = {
    "border": lambda pixels: np.pad(pixels, ((40, 40), (60, 60), (0, 0))),
    "left 8% cut off": lambda pixels: np.ascontiguousarray(pixels[:, 51:]),
    "centre": lambda pixels: np.ascontiguousarray(pixels[24:456, 32:608]),
    "screenshot": framed,
    "mirrored with border": lambda pixels: np.ascontiguousarray(np.pad(pixels, ((40, 40), (0, 0), (0, 0)))[:, ::-1]),
}


def test_edited_copies_are_found_and_others_are_not():
    index, parts = listed(6)
    assert all(1 < len(one) <= 64 and "whole" in one.names and not one.orientations.any() for one in parts)
    found = 0
    for edit in EDITS.values():
        for seed in range(6):
            edited = edit(pictures.shapes(640, 480, seed))
            query = luwte.robust_query(edited)
            assert 8 <= len(query) <= 64
            matched = set(index.search(query.codes).ids.tolist())
            assert matched <= {seed}
            found += matched == {seed}
    # Which edits are found, and how often, `cargo xtask robustness` measures.
    assert found >= 27
    for seed in range(100, 106):
        for thorough in [False, True]:
            query = luwte.robust_query(pictures.shapes(640, 480, seed), thorough=thorough)
            assert index.search(query.codes).ids.size == 0


def test_a_thorough_query_asks_more():
    pixels = pictures.shapes(640, 480, 1)
    quick, thorough = luwte.robust_query(pixels), luwte.robust_query(pixels, thorough=True)
    assert 24 < len(thorough) <= 160 and np.array_equal(thorough.codes[: len(quick)], quick.codes)


def test_files_and_pixels_give_the_same(tmp_path):
    pixels = pictures.hills(320, 240, 3)
    path = tmp_path / "hills.png"
    Image.fromarray(pixels).save(path)
    for call in [luwte.orientations, luwte.robust_codes, luwte.robust_query]:
        expected = call(pixels)
        for form in [path, path.read_bytes()]:
            assert np.array_equal(call(form).codes, expected.codes) and call(form).names == expected.names


def test_nothing_usable_gives_no_fingerprints_and_bad_files_say_why():
    flat = np.zeros((100, 100, 3), np.uint8)
    assert len(luwte.robust_codes(flat)) == 0 and luwte.robust_query(flat).codes.shape == (0, 32)
    for call in [luwte.orientations, luwte.robust_codes, luwte.robust_query]:
        with pytest.raises(luwte.PictureError):
            call(b"no picture")
        with pytest.raises(TypeError):
            call(np.zeros((9, 9, 3)))
