"""What is said about the package: README, docstrings and types."""

import doctest
import importlib.metadata
import pathlib
import re
import subprocess
import sys

import luwte

HERE = pathlib.Path(__file__).resolve().parents[1]


def run(*arguments, cwd):
    return subprocess.run([sys.executable, *map(str, arguments)], cwd=cwd, capture_output=True, text=True)


def test_the_examples_of_the_readme_do_what_it_says(tmp_path):
    text = (HERE / "README.md").read_text()
    program = "\n".join(re.findall(r"```python\n(.*?)```", text, re.S))
    done = run("-c", program, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "entry 4711 at 0 bits" in done.stdout
    for said in re.findall(r"print\(.*?\) +# (\(3, 32\) uint8|\[None.*|100000 .*|\[4711\])", program):
        assert said in done.stdout


def test_the_example_of_the_module_does_what_it_says():
    assert doctest.testmod(luwte).attempted > 0 and doctest.testmod(luwte).failed == 0


def test_the_types_are_those_of_the_module(tmp_path):
    # Names of kinds of arguments that stand in the types alone, and what no caller names.
    known = tmp_path / "known"
    known.write_text(r"luwte\._luwte\.(Code|Codes|Ids|Image|__all__|_open_index)")
    done = run("-m", "mypy.stubtest", "luwte", "--concise", "--allowlist", known, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_public_thing_says_what_it_is():
    for name in luwte.__all__:
        thing = getattr(luwte, name)
        if not callable(thing):
            continue
        assert thing.__doc__, name
        for part, value in vars(thing).items() if isinstance(thing, type) else []:
            if not part.startswith("_"):
                assert value.__doc__, f"{name}.{part}"


def test_the_version_is_that_of_the_package():
    assert luwte.__version__ == importlib.metadata.version("luwte")
