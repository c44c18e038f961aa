"""Index files: written, mapped, pickled by name, damaged, closed."""

import concurrent.futures
import multiprocessing
import os
import pickle
import stat

import numpy as np
import pytest

import luwte
from pictures import codes

ROWS = 20_000


@pytest.fixture
def saved(tmp_path):
    index = luwte.Index(codes(ROWS))
    index.save(tmp_path / "list.index")
    return index, tmp_path / "list.index"


def same(one, other):
    return all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in ["offsets", "ids", "distances"]
    )


def test_an_opened_index_answers_as_the_saved_one(saved):
    index, path = saved
    for opened in [luwte.Index.open(path), luwte.Index.open(str(path))]:
        assert len(opened) == ROWS and opened.path == path == index.path
        assert same(opened.search(codes(500), 60), index.search(codes(500), 60))
        opened.prove()
    assert opened.stats()["mapped_bytes"] == opened.stats()["size_bytes"] > 32 * ROWS
    assert index.stats()["mapped_bytes"] == 0 and index.stats()["entries"] == ROWS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_copy_in_memory_answers_as_the_file(saved):
    index, path = saved
    opened = luwte.Index.open(path)
    opened.remove(7)
    index.remove(7)
    opened.copy_into_memory()
    assert opened.stats()["mapped_bytes"] == 0 and len(opened) == ROWS - 1
    assert same(opened.search(codes(500), 60), index.search(codes(500), 60))


def test_a_relative_name_is_kept_as_an_absolute_one(saved, monkeypatch):
    _, path = saved
    monkeypatch.chdir(path.parent)
    opened = luwte.Index.open("list.index")
    monkeypatch.chdir("/")
    assert len(pickle.loads(pickle.dumps(opened))) == ROWS


def test_an_index_in_a_file_is_pickled_as_its_name(saved):
    index, path = saved
    opened = luwte.Index.open(path)
    for one in [index, opened]:
        pickled = pickle.dumps(one)
        assert len(pickled) < 200 + len(str(path))
        assert same(pickle.loads(pickled).search(codes(50)), index.search(codes(50)))


def test_an_index_that_is_in_no_file_is_not_pickled(saved):
    index, path = saved
    index.add(codes(1, 9), 9)
    opened = luwte.Index.open(path)
    opened.remove(4)
    for one in [luwte.Index(), index, opened]:
        assert one.path is None
        with pytest.raises(TypeError, match="save it first"):
            pickle.dumps(one)
    opened.save(path)
    assert len(pickle.loads(pickle.dumps(opened))) == ROWS - 1


def search_in_worker(index, queries):
    return os.getpid(), index.stats()["mapped_bytes"], index.search(queries)


@pytest.mark.parametrize("method", ["spawn", "fork"])
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_worker_process_maps_the_same_file(saved, method):
    index, path = saved
    context = multiprocessing.get_context(method)
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        process, mapped, found = pool.submit(search_in_worker, luwte.Index.open(path), codes(50)).result()
    assert process != os.getpid() and mapped > 32 * ROWS
    assert same(found, index.search(codes(50)))


def test_matches_are_pickled(saved):
    found = saved[0].search(codes(50))
    again = pickle.loads(pickle.dumps(found))
    assert same(again, found) and again[7] == found[7]


def test_a_file_that_is_no_index_is_refused(saved, tmp_path):
    _, path = saved
    whole = path.read_bytes()
    bad = tmp_path / "bad.index"
    for data, said in [(b"", "not an index"), (b"something else", "not an index"), (whole[:-1], "bytes where its header")]:
        bad.write_bytes(data)
        with pytest.raises(luwte.IndexFileError, match=said):
            luwte.Index.open(bad)
        with pytest.raises(ValueError, match=said):
            luwte._luwte._open_index(bad)


def test_an_altered_file_is_refused_when_the_place_is_needed(saved, tmp_path):
    _, path = saved
    whole = bytearray(path.read_bytes())
    whole[5000] ^= 1
    bad = tmp_path / "bad.index"
    bad.write_bytes(whole)
    opened = luwte.Index.open(bad)
    with pytest.raises(luwte.IndexFileError, match="block 0 of the index file .* is damaged"):
        opened.prove()
    with pytest.raises(luwte.IndexFileError, match="damaged"):
        opened.search(codes(5), 200)


def test_a_file_that_cannot_be_read_or_written_is_an_os_error(saved, tmp_path):
    index, _ = saved
    with pytest.raises(FileNotFoundError, match="gone"):
        luwte.Index.open(tmp_path / "gone.index")
    with pytest.raises(OSError, match="nowhere"):
        index.save(tmp_path / "nowhere" / "list.index")
    with pytest.raises(TypeError):
        luwte.Index.open(7)


def test_a_closed_index_says_so(saved):
    _, path = saved
    with luwte.Index.open(path) as opened:
        assert not opened.closed
    assert opened.closed and repr(opened) == "<luwte.Index, closed>"
    opened.close()
    calls = [
        lambda: opened.search(codes(1)), lambda: opened.add(codes(1), 1), lambda: opened.remove(1), lambda: len(opened),
        lambda: opened.save(path), opened.prove, opened.stats, opened.__enter__, lambda: pickle.dumps(opened),
    ]
    for call in calls:
        with pytest.raises(ValueError, match="the index is closed"):
            call()
