"""Speeds through Python, beside PyPI pdqhash and FAISS in the same run.

    python compare.py [--json] [--rounds N] [--short]

Needs a wheel that was built with `--release`, pdqhash, faiss-cpu and numpy. Rounds alternate ours and theirs; all
is processor time of one thread. Every result is compared; the exit is not zero only if one is wrong. With --json
each figure is one object a line on standard output; words go to standard error.
"""

import argparse
import json
import pathlib
import sys
import time

import faiss
import numpy as np
import pdqhash

import luwte

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tests"))
import pictures

ROWS, SHORT_ROWS = 1_000_000, 100_000
MOST_BITS = 31


def timed(work):
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def alternate(rounds, count, ours, theirs, is_same):
    """Microseconds of each for one of `count` things, each round's ratio, and whether all results agreed."""
    mine, others, agree = [], [], True
    for _ in range(rounds):
        my_time, my_result = timed(ours)
        their_time, their_result = timed(theirs)
        agree &= is_same(my_result, their_result)
        mine.append(my_time / count * 1e6)
        others.append(their_time / count * 1e6)
    ratios = [round(other / my, 1) for my, other in zip(mine, others)]
    return round(float(np.median(mine)), 2), round(float(np.median(others)), 2), ratios, agree


def of_pictures(rounds, is_short):
    images = [pictures.shapes(512, 512, seed) for seed in range(16 if is_short else 64)]

    def same(batch, results):
        return all(
            np.array_equal(code, np.packbits(bits)) and quality == found
            for code, quality, (bits, found) in zip(batch.codes, batch.qualities, results)
        )

    ours_us, theirs_us, ratios, agree = alternate(
        rounds,
        len(images),
        lambda: luwte.pdq_batch(images, threads=1),
        lambda: [pdqhash.compute(image) for image in images],
        same,
    )
    words = "512×512 RGB arrays to PDQ from Python, a batch on one thread, against PyPI pdqhash 0.2.8"
    return figure("python-pdq-512", words, ours_us, theirs_us, ratios, agree, f"{len(images)} pictures, 0 bits apart")


def of_searches(rounds, is_short):
    rows = SHORT_ROWS if is_short else ROWS
    listed = pictures.codes(rows)
    queries = np.concatenate([pictures.codes(190, seed=2), np.stack([pictures.near(listed[at * 37], at * 3) for at in range(10)])])
    index, flat = luwte.Index(listed), faiss.IndexBinaryFlat(256)
    flat.add(listed)
    faiss.omp_set_num_threads(1)

    def same(found, theirs):
        limits, distances, ids = theirs
        return found.offsets.tolist() == limits.tolist() and sorted(zip(ids.tolist(), distances.tolist())) == sorted(
            zip(found.ids.tolist(), found.distances.tolist())
        )

    ours_us, theirs_us, ratios, agree = alternate(
        rounds,
        len(queries),
        lambda: index.search(queries, MOST_BITS, threads=1),
        # FAISS counts a distance below its radius.
        lambda: flat.range_search(queries, MOST_BITS + 1),
        same,
    )
    size = "100 k" if is_short else "1 M"
    words = f"radius {MOST_BITS}, {size}, from Python, {len(queries)} queries a call, against FAISS Flat"
    return figure(f"python-search-{size.replace(' ', '').lower()}", words, ours_us, theirs_us, ratios, agree, "all matches equal")


def figure(name, words, ours_us, theirs_us, ratios, agree, note):
    return {
        "figure": name,
        "words": words,
        "ours_us": ours_us,
        "theirs_us": theirs_us,
        "ratios": ratios,
        "must": None,
        "aim": None,
        "recall": "all equal" if agree else "NOT EQUAL",
        "note": note if agree else "results differ",
        "command": "python crates/python/benches/compare.py --json",
    }, agree


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args()
    rounds = options.rounds or (3 if options.short else 9)
    is_right = True
    for measure in [of_pictures, of_searches]:
        found, agree = measure(rounds, options.short)
        is_right &= agree
        low, middle, high = min(found["ratios"]), float(np.median(found["ratios"])), max(found["ratios"])
        print(
            f"{found['words']}: {found['ours_us']} and {found['theirs_us']} µs, {middle:.0f} times ({low:.0f} to {high:.0f})",
            file=sys.stderr,
        )
        if options.json:
            print(json.dumps(found, ensure_ascii=False))
    sys.exit(not is_right)


main()
