"""The examples for Apache Spark and Ray Data: over a folder of pictures the same as a plain loop.

Both run on this machine alone, Spark in local mode with two workers. Ray listens on every address, so both run
in a network of their own that is nothing but loopback, where the machine lets us make one.
"""

import os
import pathlib
import subprocess
import sys

import numpy as np
import pyarrow.parquet
import pytest
from PIL import Image

import luwte
import pictures

EXAMPLES = pathlib.Path(__file__).resolve().parents[1] / "examples"
PICTURES = 60
LISTED = 20_000
ALONE = ["unshare", "--map-root-user", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A folder of pictures, an index in which a third of them is listed, and what a plain loop finds."""
    folder = tmp_path_factory.mktemp("world")
    listed = pictures.codes(LISTED)
    ids = np.arange(LISTED, dtype=np.uint64) * 5 + 7
    for at in range(PICTURES):
        kind = ["png", "jpg", "webp"][at % 3]
        path = folder / "pictures" / ["", "more", "more/still"][at % 3] / f"{at}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pictures.hills(320, 240, at)).save(path)
        if at % 3 == 0 or at % 10 == 1:
            code = np.frombuffer(luwte.pdq(path).bytes, np.uint8)
            listed[at * 11] = pictures.near(code, at % 40, seed=at)
            listed[at * 11 + 5] = pictures.near(code, at % 7, seed=at + 1)
    (folder / "pictures" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    Image.fromarray(pictures.checkerboard(256, 256)).save(folder / "pictures" / "checkerboard.png")
    luwte.Index(listed, ids).save(folder / "list.index")
    rows = set()
    for path in (folder / "pictures").rglob("*.*"):
        try:
            code = luwte.pdq(path.read_bytes())
        except luwte.PictureError as error:
            rows.add((path.name, None, None, None, str(error)))
            continue
        query = np.frombuffer(code.bytes, np.uint8)
        matches = pictures.brute_force(listed, [query], 31, ids)[0] if code.usable else []
        rows.update((path.name, code.hex, number, distance, None) for number, distance in matches)
    assert len(rows) > 30
    return folder, rows


def run(example, folder, tmp_path, **more):
    output = tmp_path / "matches.parquet"
    alone = ALONE if subprocess.run([*ALONE, "true"], capture_output=True).returncode == 0 else []
    command = [*alone, sys.executable, EXAMPLES / example, folder / "pictures", folder / "list.index", output]
    done = subprocess.run(command, env=os.environ | more, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]
    table = pyarrow.parquet.read_table(output).to_pylist()
    rows = [(row["file"].rsplit("/")[-1], row["query"], row["id"], row["distance"], row["error"]) for row in table]
    assert len(rows) == len(set(rows))
    return set(rows)


def test_spark_finds_what_a_plain_loop_finds(world, tmp_path):
    folder, rows = world
    options = "--master local[2] --conf spark.ui.enabled=false --conf spark.driver.host=127.0.0.1 pyspark-shell"
    environment = {
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_SUBMIT_ARGS": f"--conf spark.local.dir={tmp_path} {options}",
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    assert run("spark_match.py", folder, tmp_path, **environment) == rows


def test_ray_finds_what_a_plain_loop_finds(world, tmp_path):
    folder, rows = world
    environment = {"RAY_USAGE_STATS_ENABLED": "0"}
    assert run("ray_match.py", folder, tmp_path, **environment) == rows
