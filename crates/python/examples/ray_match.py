"""Fingerprints a folder of pictures and looks each up in one index, with Ray Data.

    python ray_match.py FOLDER INDEX OUTPUT.parquet

FOLDER holds picture files, in folders of its own too. INDEX is a file that `luwte.Index.save` wrote; it
must lie under the same name on every machine that runs a worker. OUTPUT becomes a folder of Parquet
files with one row a match: file, query (64 hexadecimal digits), id, distance; a file that gives no
picture has one row with its `error`, a file without match none.

Without a cluster Ray starts one of two processors on this machine; `ray job submit` uses a running one.
"""

import sys

import numpy as np
import pyarrow
import ray

import luwte


class Match:
    """A worker: opens the index once, then takes batch after batch."""

    def __init__(self, index: luwte.Index):
        # What came here is the name of the file; this process has mapped it, not copied it.
        self.index = index

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        files = np.array(batch["path"].to_pylist(), dtype=object)
        # Buffers of the table itself: the bytes of a file are not copied for us.
        contents = [value.as_buffer() for value in batch["bytes"]]
        # Ray runs one worker a processor; more threads would only get into each other's way.
        codes = luwte.pdq_batch(contents, threads=1)
        found = self.index.search(codes.codes[codes.usable], threads=1)
        usable = np.flatnonzero(codes.usable)
        matched = usable[found.queries]
        failed = [at for at, error in enumerate(codes.errors) if error is not None]
        nothing = [None] * len(failed)
        return pyarrow.table(
            {
                "file": [*files[matched], *files[failed]],
                "query": [*(codes[int(at)].hex for at in matched), *nothing],
                "id": [*found.ids.tolist(), *nothing],
                "distance": [*found.distances.tolist(), *nothing],
                "error": [*([None] * len(matched)), *(codes.errors[at] for at in failed)],
            },
            schema=SCHEMA,
        )


SCHEMA = pyarrow.schema(
    [
        ("file", pyarrow.string()),
        ("query", pyarrow.string()),
        ("id", pyarrow.uint64()),
        ("distance", pyarrow.uint16()),
        ("error", pyarrow.string()),
    ]
)


def main(folder: str, index_file: str, output: str) -> None:
    if not ray.is_initialized():
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    index = luwte.Index.open(index_file)
    pictures = ray.data.read_binary_files(folder, include_paths=True)
    matches = pictures.map_batches(
        Match,
        fn_constructor_args=(index,),
        batch_size=64,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(min_size=1),
    )
    matches.write_parquet(output)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
