"""The index: the matches of comparing every pair, of FAISS, and what is refused."""

import threading

import faiss
import numpy as np
import pytest

import luwte
import pictures
from pictures import brute_force, codes, near
from progress import progress_during

# More than the engine scans plainly, so that its tables are used.
ROWS = 20_000


@pytest.fixture(scope="module")
def listed():
    """Codes of which every fiftieth has a neighbour, and queries at 0 to 60 bits from some."""
    rows = codes(ROWS)
    for at in range(0, ROWS, 50):
        rows[at + 1] = near(rows[at], at % 44 + 1, seed=at)
    return rows


@pytest.fixture(scope="module")
def queries(listed):
    planted = [near(listed[at * 37], at % 61, seed=at) for at in range(300)]
    return np.concatenate([np.stack(planted), codes(100, seed=9)])


@pytest.mark.parametrize("most", [0, 1, 15, 31, 47, 60, 100])
def test_matches_are_those_of_comparing_every_pair(listed, queries, most):
    index = luwte.Index(listed)
    expected = brute_force(listed, queries, most)
    for threads in [1, 2, None]:
        found = index.search(queries, most, threads=threads)
        assert [found[at] for at in range(len(found))] == expected


@pytest.mark.parametrize("most", [10, 31])
def test_matches_are_those_of_faiss(listed, queries, most):
    flat = faiss.IndexBinaryFlat(256)
    flat.add(listed)
    # FAISS counts a distance below its radius.
    limits, distances, ids = flat.range_search(queries, most + 1)
    found = luwte.Index(listed).search(queries, most)
    assert found.offsets.tolist() == limits.tolist() and len(found.ids) > 50
    for at in range(len(queries)):
        rows = slice(limits[at], limits[at + 1])
        assert sorted(zip(ids[rows].tolist(), distances[rows].tolist())) == sorted(found[at])


def test_columns_have_their_shapes_and_units(listed):
    found = luwte.Index(listed).search(listed[:3], 0)
    assert (found.offsets.dtype, found.offsets.tolist()) == (np.int64, [0, 1, 2, 3])
    assert (found.ids.dtype, found.ids.tolist()) == (np.uint64, [0, 1, 2])
    assert (found.distances.dtype, found.distances.tolist()) == (np.uint16, [0, 0, 0])
    assert found.queries.tolist() == [0, 1, 2]
    assert len(found) == 3 and found[-1] == [(2, 0)] and list(found) == [[(0, 0)], [(1, 0)], [(2, 0)]]
    with pytest.raises(IndexError):
        found[3]


def test_matches_know_their_query_also_where_there_are_none(listed):
    found = luwte.Index(listed).search(np.stack([codes(1, 99)[0], listed[5], codes(1, 98)[0], listed[7]]), 0)
    assert found.queries.tolist() == [1, 3] and found[0] == [] and found[2] == []


def test_the_default_distance_is_31():
    listed = codes(1)
    index = luwte.Index(listed)
    assert [len(index.search(near(listed[0], bits)).ids) for bits in [31, 32]] == [1, 0]
    assert luwte.DEFAULT_MAX_DISTANCE == 31


def test_forms_of_codes_and_ids_mean_the_same(listed):
    some, query = listed[:100], listed[7]
    numbers = np.arange(100, dtype=np.uint64) * 3 + (1 << 63)
    expected = [(7 * 3 + (1 << 63), 0)]
    rows = [row.tobytes() for row in some]
    hexes = [row.hex() for row in rows]
    mixed = [hexes[0], rows[1], *some[2:]]
    for form in [some, rows, hexes, mixed, iter(rows), memoryview(some), [luwte.Pdq(row, 9, 9) for row in rows]]:
        assert luwte.Index(form, numbers).search(query, 0)[0] == expected
    for form in [numbers.tolist(), list(numbers), tuple(numbers), iter(numbers), np.repeat(numbers, 2)[::2]]:
        assert luwte.Index(some, form).search(query, 0)[0] == expected
    for form in [np.arange(100), np.arange(100, dtype=np.int32), np.arange(100, dtype=np.uint8), range(100), None]:
        assert luwte.Index(some, form).search(query, 0)[0] == [(7, 0)]
    for form in [query, query.tobytes(), query.tobytes().hex(), query[None], [query], luwte.Pdq(query, 9, 9)]:
        assert luwte.Index(some).search(form, 0)[0] == [(7, 0)]


def test_an_empty_index_and_no_queries_find_nothing():
    assert luwte.Index().search(codes(3)).offsets.tolist() == [0, 0, 0, 0]
    for nothing in [[], np.zeros((0, 32), np.uint8), codes(9)[:0]]:
        found = luwte.Index(codes(9)).search(nothing)
        assert len(found) == 0 and found.offsets.tolist() == [0] and found.queries.tolist() == []
        assert len(luwte.Index(nothing)) == 0


def test_entries_come_and_go(listed):
    index = luwte.Index(listed[:1000])
    index.add(listed[1000:12_000], np.arange(1000, 12_000))
    index.add(listed[12_000], 12_000)
    index.add(listed[12_001].tobytes().hex(), 12_000)
    assert len(index) == 12_002 and index.search(listed[11_999], 0)[0] == [(11_999, 0)]
    assert index.remove(12_000) == 2 and index.remove(12_000) == 0 and index.remove(np.uint64(5)) == 1
    assert len(index) == 11_999 and index.search(listed[[5, 12_000, 12_001]], 0).ids.size == 0
    kept = np.delete(np.arange(12_000), 5)
    queries = listed[:300]
    found = index.search(queries, 31)
    assert list(found) == brute_force(listed[kept], queries, 31, kept)


@pytest.mark.parametrize(
    ("value", "error", "said"),
    [
        (np.zeros((5, 31), np.uint8), ValueError, r"shape \(N, 32\) expected, found \[5, 31\]"),
        (np.zeros((5, 64), np.uint8), ValueError, "shape"),
        (np.zeros(64, np.uint8), ValueError, "shape"),
        (np.zeros((2, 2, 32), np.uint8), ValueError, "shape"),
        (np.zeros((5, 64), np.uint8)[:, ::2], ValueError, "not C-contiguous"),
        (np.zeros((9, 32), np.uint8)[::2], ValueError, "not C-contiguous"),
        (np.zeros((5, 32)), TypeError, "uint8 expected, found elements `d`"),
        (np.zeros((5, 32), np.int64), TypeError, "uint8 expected"),
        (["0" * 63], ValueError, "item 0: 64 hexadecimal digits expected, 63 found"),
        (["0" * 64, "A" * 64], ValueError, "item 1: no lowercase hexadecimal digit at place 0"),
        ([b"short"], ValueError, "item 0: 32 bytes expected, found 5"),
        ([7], TypeError, "item 0: a Pdq, 64 hexadecimal digits or 32 bytes expected, found int"),
        (7, TypeError, "found int"),
        ("xyz", ValueError, "64 hexadecimal digits"),
    ],
)
def test_what_are_no_codes_is_refused(value, error, said):
    index = luwte.Index(codes(3))
    for call in [luwte.Index, index.search, lambda value: index.add(value, range(5))]:
        with pytest.raises(error, match=said):
            call(value)
    assert len(index) == 3


@pytest.mark.parametrize(
    ("ids", "error", "said"),
    [
        ([1], ValueError, "3 fingerprints and 1 ids do not pair up"),
        ([1, 2, -3], ValueError, r"0 to 2\^64 - 1 expected, found -3"),
        ([1, 2, 1 << 64], ValueError, "found 18446744073709551616"),
        (np.array([1, -1, 2]), ValueError, "found -1"),
        ([1, 2, 2.5], TypeError, "whole numbers expected, found float"),
        (np.zeros(3), TypeError, "whole numbers expected"),
        (np.zeros((3, 1), np.uint64), ValueError, "shape"),
        (["a", "b", "c"], TypeError, "found str"),
        (1.5, TypeError, "found float"),
    ],
)
def test_what_are_no_ids_is_refused(ids, error, said):
    index = luwte.Index()
    with pytest.raises(error, match=said):
        luwte.Index(codes(3), ids)
    with pytest.raises(error, match=said):
        index.add(codes(3), ids)
    assert len(index) == 0


@pytest.mark.parametrize("most", [-1, 257, 1 << 40])
def test_a_distance_that_cannot_be_is_refused(most):
    with pytest.raises(ValueError, match="max_distance: 0 to 256 bits expected"):
        luwte.Index(codes(3)).search(codes(1), most)


def test_a_distance_of_256_finds_all():
    assert len(luwte.Index(codes(30)).search(codes(1, 2), 256).ids) == 30


def test_other_threads_of_python_run_during_a_search(listed):
    index = luwte.Index(listed)
    seen = progress_during(lambda times: index.search(np.tile(codes(2000, 5), (times, 1)), 60, threads=2))
    assert seen.steps > 20 and seen.threads_at_once >= 2


def test_other_threads_of_python_run_while_an_index_is_built():
    seen = progress_during(lambda times: luwte.Index(np.tile(codes(100_000, 5), (times, 1))))
    assert seen.steps > 20


def test_searches_see_every_entry_that_was_added_before_them(listed):
    index = luwte.Index(listed[:10_000])
    faults, is_over = [], threading.Event()

    def search():
        while not is_over.is_set():
            first = index.search(listed[:200], 0, threads=1)
            if first.ids.tolist() != list(range(200)):
                faults.append(first)

    searching = [threading.Thread(target=search) for _ in range(2)]
    for thread in searching:
        thread.start()
    for at in range(10_000, 14_000):
        index.add(listed[at], at)
        if at % 50 == 0:
            assert index.search(listed[at], 0)[0] == [(at, 0)]
            index.remove(at)
    is_over.set()
    for thread in searching:
        thread.join()
    assert not faults and len(index) == 14_000 - 80
