"""The FAISS side of the comparison: reads commands, answers each with a line.

build NAME                  CPU seconds and bytes of memory it took
search NAME KIND COUNT      CPU nanoseconds a query and matches found, within 31 bits
drop NAME
"""

import os
import sys
import time

import faiss
import numpy

RADIUS_BITS = 31

faiss.omp_set_num_threads(1)
folder = sys.argv[1]


def codes(name):
    return numpy.fromfile(f"{folder}/{name}", dtype=numpy.uint8).reshape(-1, 32)


def resident_bytes():
    with open("/proc/self/statm") as text:
        return int(text.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def build(name):
    rows = codes("rows")
    if name == "flat":
        index = faiss.IndexBinaryFlat(256)
    elif name == "ivf":
        index = faiss.IndexBinaryIVF(faiss.IndexBinaryFlat(256), 256, 1024)
        index.nprobe = 32
        index.train(rows[:100_000])
    else:
        index = faiss.IndexBinaryMultiHash(256, 16, 16)
        index.nflip = 1
    index.add(rows)
    return index


indexes = {}
for line in sys.stdin:
    words = line.split()
    if words[0] == "version":
        print(faiss.__version__, faiss.get_compile_options())
    elif words[0] == "build":
        before, begin = resident_bytes(), time.process_time()
        indexes[words[1]] = build(words[1])
        print(time.process_time() - begin, resident_bytes() - before)
    elif words[0] == "search":
        queries = codes(words[2])[: int(words[3])]
        begin = time.process_time()
        # FAISS finds what is nearer than the radius, not what is at it.
        limits, _, _ = indexes[words[1]].range_search(queries, RADIUS_BITS + 1)
        took = time.process_time() - begin
        print(took * 1e9 / len(queries), limits[-1])
    elif words[0] == "drop":
        del indexes[words[1]]
        print("dropped")
    sys.stdout.flush()
