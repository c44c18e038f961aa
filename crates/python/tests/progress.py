"""Whether other threads of Python make progress while one call runs."""

import pathlib
import threading
import time
from dataclasses import dataclass

LONG_ENOUGH_S = 0.5


@dataclass
class Progress:
    """What another thread did and saw within one call."""

    steps: int
    threads_at_once: int


def threads_now():
    return sum(1 for _ in pathlib.Path("/proc/self/task").iterdir())


def progress_during(call):
    """Makes `call(times)` longer until it takes half a second, and watches that one.

    A call that holds the interpreter lock lets the other thread do nothing between its begin and its end.
    """
    times, before = 1, threads_now() + 1
    while True:
        steps, is_over = [], threading.Event()

        def run():
            while not is_over.is_set():
                steps.append((time.monotonic(), threads_now()))
                time.sleep(0.001)

        other = threading.Thread(target=run)
        other.start()
        begin = time.monotonic()
        call(times)
        end = time.monotonic()
        is_over.set()
        other.join()
        if end - begin >= LONG_ENOUGH_S:
            during = [threads for at, threads in steps if begin < at < end]
            return Progress(len(during), max(during, default=before) - before)
        times *= 2
