"""Fingerprints a folder of pictures and looks each up in one index, with Apache Spark.

    python spark_match.py FOLDER INDEX OUTPUT.parquet

FOLDER holds picture files, in folders of its own too. INDEX is a file that `luwte.Index.save` wrote; it
must lie under the same name on every machine that runs a worker. OUTPUT becomes a folder of Parquet
files with one row a match: file, query (64 hexadecimal digits), id, distance; a file that gives no
picture has one row with its `error`, a file without match none.

Without `spark-submit --master` Spark runs on this machine with a worker a processor. Spark has no unsigned
numbers: ids are below 2**63.
"""

import sys
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
from pyspark.broadcast import Broadcast
from pyspark.sql import SparkSession

import luwte

SCHEMA = "file string, query string, id long, distance int, error string"


def matcher(index: Broadcast) -> Callable[[Iterator[pd.DataFrame]], Iterator[pd.DataFrame]]:
    """What a worker does with its share of the pictures."""

    def match(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        # What was broadcast is the name of the file; this process maps it once and keeps it.
        shared = index.value
        for batch in batches:
            # Spark runs one worker a processor; more threads would only get into each other's way.
            codes = luwte.pdq_batch(batch["content"], threads=1)
            found = shared.search(codes.codes[codes.usable], threads=1)
            matched = np.flatnonzero(codes.usable)[found.queries]
            failed = [at for at, error in enumerate(codes.errors) if error is not None]
            matches = {
                "file": batch["path"].iloc[matched],
                "query": [codes[int(at)].hex for at in matched],
                "id": found.ids,
                "distance": found.distances,
                "error": None,
            }
            failures = {
                "file": batch["path"].iloc[failed],
                "query": None,
                "id": None,
                "distance": None,
                "error": [codes.errors[at] for at in failed],
            }
            # Plain objects: what Spark takes from every version of pandas.
            yield pd.DataFrame(matches, dtype=object)
            yield pd.DataFrame(failures, dtype=object)

    return match


def main(folder: str, index_file: str, output: str) -> None:
    spark = SparkSession.builder.appName("luwte").getOrCreate()
    # A batch holds whole files: keep it small enough for the memory of a worker.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
    index = spark.sparkContext.broadcast(luwte.Index.open(index_file))
    pictures = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(folder)
    matches = pictures.select("path", "content").mapInPandas(matcher(index), SCHEMA)
    matches.write.mode("overwrite").parquet(output)
    spark.stop()


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
