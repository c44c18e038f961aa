"""Asks `luwte match-server` what clients of HMA and ROOST Coop ask, and compares with PyPI threatexchange 1.2.17.

Run by `cargo xtask test` with a Python that has threatexchange==1.2.17, numpy and Pillow, and LUWTE_BIN; installs
nothing. A list of random fingerprints and edits of them is indexed by both sides: ours as a file behind the server,
theirs as the flat index of the package. Answers must be equal: hashes, matches, distances, verdicts. The requests of
Coop are those of its `server/services/hmaService`, its address ending in a slash as its default does. Those with
an address of a file run in a network and with names of their own (`unshare`), where the host that the server may open
has a public address; where that is not permitted they count as skipped.
"""
import http.server
import importlib.metadata
import io
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import faiss
import numpy as np
from PIL import Image
from threatexchange.signal_type.pdq.signal import PdqSignal

ROOT = pathlib.Path(__file__).resolve().parents[2]
LUWTE = os.environ.get("LUWTE_BIN", str(ROOT / "target/debug/luwte"))
BANK = "COOP_ORG1_NCII"
ROWS = 5_000
RADIUS = 31
# Names of no site, and a public address that is ours inside the namespace alone.
MEDIA, INNER, PUBLIC = "media.example.org", "inner.example.org", "9.9.9.9"


class Counts:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def check(self, name, good, said=""):
        self.passed += bool(good)
        self.failed += not good
        if not good:
            print(f"failed {name}: {said}")


def flipped(hex_, bits, rng):
    value = int(hex_, 16)
    for bit in rng.sample(range(256), bits):
        value ^= 1 << bit
    return f"{value:064x}"


def patterns():
    """Neutral pictures: hills with a little noise."""
    y, x = np.mgrid[0:300, 0:420]
    for seed in range(6):
        rng = np.random.default_rng(seed)
        v = np.full(x.shape, 128.0)
        for n in range(9):
            a, b, turn = rng.uniform(-9, 9), rng.uniform(-9, 9), rng.uniform(0, 7)
            v += 80 / (n + 1) * np.sin(a * x / 420 * (n + 1) + b * y / 300 * (n + 1) + turn)
        v += rng.normal(0, 4, v.shape)
        yield np.clip(np.stack([v, v * 0.7 + 40, 255 - v], -1), 0, 255).astype(np.uint8)


def encoded(pixels, kind, **options):
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, kind, **options)
    return out.getvalue()


class Server:
    """The server on loopback, with a key."""

    def __init__(self, folder, entries, more=()):
        self.folder, self.index, keys = folder, folder / "list.index", folder / "keys"
        self.publish(entries)
        add = [LUWTE, "match-server", "--key-file", keys, "--add-key", "test"]
        self.key = subprocess.run(add, check=True, capture_output=True, text=True).stdout.strip()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = open(folder / "log", "wb")
        run = [LUWTE, "match-server", "--index", self.index, "--key-file", keys, "--bank", BANK,
               "--listen", f"127.0.0.1:{self.port}", *more]
        self.process = subprocess.Popen(run, stderr=self.log, stdout=self.log)
        for _ in range(600):
            try:
                if self.ask("GET", self.base + "/status", key=None)[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        sys.exit("the server does not answer: " + (folder / "log").read_text())

    def publish(self, entries):
        text = "".join(f"{hex_},{id_}\n" for id_, hex_ in entries.items())
        (self.folder / "list").write_text(text)
        build = [LUWTE, "index", "build", self.folder / "list", "-o", self.index]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)

    def ask(self, method, url, body=None, kind=None, key=""):
        request = urllib.request.Request(url, data=body, method=method)
        if kind:
            request.add_header("Content-Type", kind)
        if key is not None:
            request.add_header("Authorization", "Bearer " + (key or self.key))
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def json(self, method, path, body=None, kind=None, key=""):
        status, text = self.ask(method, path if path.startswith("http") else self.base + path, body, kind, key)
        return status, json.loads(text)

    def upload(self, path, field, bytes_, base=None, key=""):
        head = f'--b\r\nContent-Disposition: form-data; name="{field}"; filename="f"\r\n\r\n'.encode()
        return self.json("POST", (base or self.base) + path, head + bytes_ + b"\r\n--b--\r\n",
                         "multipart/form-data; boundary=b", key)


def flat_index(entries):
    """What the package's own index family searches, without its approximations."""
    index = faiss.IndexBinaryFlat(256)
    index.add(np.array([list(bytes.fromhex(hex_)) for hex_ in entries.values()], np.uint8))
    ids = list(entries)

    def near(hex_):
        limits, distances, labels = index.range_search(np.array([list(bytes.fromhex(hex_))], np.uint8), RADIUS + 1)
        return sorted((int(distance), ids[label]) for distance, label in zip(distances, labels))

    return near


def lookups(counts, server, near, queries):
    for name, query in queries:
        PdqSignal.validate_signal_str(query)
        expected = near(query)
        asked = urllib.parse.urlencode({"signal_type": "pdq", "signal": query})
        status, raw = server.json("GET", f"/m/raw_lookup?{asked}&include_distance=true")
        found = [(int(one["distance"]), one["bank_content_id"]) for one in raw.get("matches", [])]
        counts.check(f"raw_lookup {name}", status == 200 and found == expected, f"{found} and {expected}")
        status, numbers = server.json("GET", f"/m/raw_lookup?{asked}")
        counts.check(f"raw_lookup numbers {name}", numbers == {"matches": [id_ for _, id_ in expected]}, numbers)
        status, banks = server.json("GET", f"/m/lookup?{asked}")
        contents = [{"bank_content_id": id_, "distance": str(bits)} for bits, id_ in expected]
        counts.check(f"lookup {name}", banks == ({BANK: contents} if contents else {}), banks)
    signals = [{"signal_type": "pdq", "value": query} for _, query in queries]
    status, batch = server.json("POST", "/api/v1/match", json.dumps({"signals": signals}).encode(), "application/json")
    found = [[(one["distance"], one["entry_id"]) for one in result] for result in batch["results"]]
    counts.check("batch", found == [near(query)[:16] for _, query in queries], "batch and index differ")


def hashes(counts, server):
    for number, pixels in enumerate(patterns()):
        for kind, options, most in [("PNG", {}, 0), ("WEBP", {"lossless": True}, 0), ("JPEG", {"quality": 90}, 10)]:
            bytes_ = encoded(pixels, kind, **options)
            theirs = PdqSignal.hash_from_bytes(bytes_)
            status, ours = server.upload("/h/hash", "photo", bytes_)
            far = (int(ours.get("pdq") or "0", 16) ^ int(theirs or "0", 16)).bit_count()
            counts.check(f"hash {kind} {number}", status == 200 and far <= most, f"{far} bits, {ours}")
    flat = encoded(np.full((200, 300, 3), 90, np.uint8), "PNG")
    status, ours = server.upload("/h/hash", "photo", flat)
    counts.check("hash of one colour", ours == {"pdq": PdqSignal.hash_from_bytes(flat)}, ours)


def compares(counts, server, rng):
    for bits in [0, 1, 30, 31, 32, 90, 256]:
        one = PdqSignal.get_random_signal()
        other = flipped(one, bits, rng)
        theirs = PdqSignal.compare_hash(one, other)
        body = json.dumps({"pdq": [one, other]}).encode()
        _, ours = server.json("POST", "/m/compare", body, "application/json")
        expected = {"pdq": [theirs.match, {"distance": theirs.distance.distance}]}
        counts.check(f"compare {bits}", ours == expected, f"{ours} and {expected}")


def coop(counts, server, entries, picture):
    """The requests of Coop's HmaService: no header, so the key stands in its address, which ends in a slash."""
    service = f"{server.base}/key/{server.key}/"
    id_, hex_ = next(iter(entries.items()))
    params = urllib.parse.urlencode({"signal_type": "pdq", "signal": hex_})
    status, matches = server.json("GET", f"{service}/m/lookup?{params}", key=None)
    matched = [bank for bank in [BANK, "COOP_ORG1_OTHER"] if matches.get(bank)]
    counts.check("coop checkImageMatchWithDetails", status == 200 and matched == [BANK], matches)
    first = matches.get(BANK, [{}])[0]
    counts.check("coop BankMatch", first == {"bank_content_id": id_, "distance": "0"}, first)
    url = urllib.parse.quote("https://example.org/a.jpg", safe="")
    status, answer = server.json("GET", f"{service}/h/hash?url={url}", key=None)
    counts.check("coop hashContentFromUrl is refused in words", status == 403 and "--fetch-from" in answer["message"], answer)
    status, answer = server.upload("/h/hash", "photo", picture, base=service, key=None)
    counts.check("coop upload", status == 200 and len(answer["pdq"]) == 64, answer)
    status, _ = server.ask("GET", f"{server.base}/m/lookup?{params}", key=None)
    counts.check("without a key", status == 401, status)
    status, _ = server.ask("GET", f"{server.base}/m/lookup?{params}", key="other")
    counts.check("with another key", status == 401, status)


def fetching(counts):
    """The requests of Coop with an address of a file."""
    if subprocess.run(["unshare", "-rnm", "true"], capture_output=True).returncode != 0:
        counts.skipped += 1
        return
    run = ["unshare", "-rnm", sys.executable, "-B", __file__, "--inside"]
    inside = subprocess.run(run, capture_output=True, text=True)
    checks = [json.loads(line) for line in inside.stdout.splitlines()]
    counts.check("requests with addresses", inside.returncode == 0 and checks, inside.stderr)
    for name, good, said in checks:
        counts.check(name, good, said)


class Files(http.server.BaseHTTPRequestHandler):
    """Where the named host keeps its uploads: a picture, a page, and a way elsewhere."""

    picture, asked = b"", []

    def do_GET(self):
        self.asked.append(self.path)
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", f"http://{INNER}/a.png")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if self.path == "/page" else "image/png")
        self.end_headers()
        self.wfile.write(self.picture)

    def log_message(self, *_):
        pass


def names():
    """Answers questions for names: one address for each of the two that are known, none of IPv6."""
    door = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    door.bind(("127.0.0.1", 53))
    known = {MEDIA: PUBLIC, INNER: "127.0.0.1"}
    while True:
        asked, who = door.recvfrom(512)
        end = asked.index(0, 12) + 5
        labels, at = [], 12
        while asked[at]:
            labels.append(asked[at + 1 : at + 1 + asked[at]].decode())
            at += 1 + asked[at]
        found = known.get(".".join(labels).lower())
        has_answer = found is not None and asked[end - 4 : end - 2] == b"\0\1"
        head = asked[:2] + (b"\x81\x80" if found else b"\x81\x83") + b"\0\1\0" + bytes([has_answer]) + b"\0\0\0\0"
        record = b"\xc0\x0c\0\1\0\1\0\0\0\1\0\4" + socket.inet_aton(found) if has_answer else b""
        door.sendto(head + asked[12:end] + record, who)


def inside():
    """In namespaces of our own: the named host answers, others and inner addresses stay unasked."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    subprocess.run(["ip", "address", "add", f"{PUBLIC}/32", "dev", "lo"], check=True)
    Files.picture = encoded(next(patterns()), "PNG")
    pdq = PdqSignal.hash_from_bytes(Files.picture)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        (folder / "resolv.conf").write_text("nameserver 127.0.0.1\n")
        subprocess.run(["mount", "--bind", folder / "resolv.conf", "/etc/resolv.conf"], check=True)
        threading.Thread(target=names, daemon=True).start()
        for address in (PUBLIC, "127.0.0.1"):
            files = http.server.ThreadingHTTPServer((address, 80), Files)
            threading.Thread(target=files.serve_forever, daemon=True).start()
        server = Server(folder, {5: pdq}, ["--fetch-from", MEDIA, "--fetch-from", INNER])
        service = f"{server.base}/key/{server.key}/"

        def ask(path, url, key=None):
            quoted = urllib.parse.quote(url, safe="")
            return server.json("GET", f"{service if key is None else server.base}{path}?url={quoted}", key=key)

        def check(name, good, said):
            print(json.dumps([name, bool(good), str(said)]))

        url = f"http://{MEDIA}/a.png?signature=x%2Fy"
        check("nothing is fetched without a key", ask("/h/hash", url, "other")[0] == 401 and not Files.asked, Files.asked)
        answer = ask("/h/hash", url)
        check("coop hashContentFromUrl", answer == (200, {"pdq": pdq}), answer)
        check("the address is asked as it was sent", Files.asked == ["/a.png?signature=x%2Fy"], Files.asked)
        answer = ask("/m/lookup", url)
        content = {"bank_content_id": 5, "distance": "0"}
        check("lookup of an address", answer == (200, {"pdq": {BANK: [content]}}), answer)
        check("a page is no picture", ask("/h/hash", f"http://{MEDIA}/page")[0] == 400, "not refused")
        Files.asked.clear()
        for refused in [f"http://{INNER}/a.png", f"http://{PUBLIC}/a.png", "http://127.0.0.1/a.png",
                        "http://other.example.org/", f"http://{MEDIA}@127.0.0.1/", "http://[::ffff:127.0.0.1]/"]:
            status, said = ask("/h/hash", refused)
            check(f"{refused} stays unasked", status == 403 and not Files.asked, (status, said, Files.asked))
        status, said = ask("/h/hash", f"http://{MEDIA}/away")
        check("a redirect inwards stays unasked", status == 403 and Files.asked == ["/away"], (status, said, Files.asked))
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(20)
        log = (folder / "log").read_text()
        check("the log holds no address", MEDIA not in log and INNER not in log, log[:300])


def reload_(counts, server, entries):
    """A new list without the first entry is in use within seconds, and no call fails meanwhile."""
    id_, hex_ = next(iter(entries.items()))
    asked = "/m/raw_lookup?" + urllib.parse.urlencode({"signal_type": "pdq", "signal": hex_})
    server.publish({key: value for key, value in entries.items() if key != id_})
    failed, until = 0, time.monotonic() + 15
    while time.monotonic() < until:
        status, answer = server.json("GET", asked)
        failed += status != 200
        if id_ not in answer["matches"]:
            break
        time.sleep(0.01)
    counts.check("a withdrawn entry is gone", id_ not in answer["matches"], "still found after 15 s")
    counts.check("no call fails meanwhile", failed == 0, failed)
    _, status = server.json("GET", "/m/index/status?signal_type=pdq")
    counts.check("size", status["pdq"]["size"] == len(entries) - 1, status)
    server.index.write_bytes(b"no index")
    server.process.send_signal(signal.SIGHUP)
    for _ in range(200):
        status, text = server.ask("GET", server.base + "/status", key=None)
        if status == 503:
            break
        time.sleep(0.05)
    counts.check("a bad list is told", status == 503 and text.startswith(b"INDEX-STALE"), text)
    other = list(entries)[1]
    asked = "/m/raw_lookup?" + urllib.parse.urlencode({"signal_type": "pdq", "signal": entries[other]})
    counts.check("the old list answers", other in server.json("GET", asked)[1]["matches"])


def main():
    version = importlib.metadata.version("threatexchange")
    if version != "1.2.17":
        sys.exit(f"threatexchange 1.2.17 expected, {version} found")
    counts, rng = Counts(), random.Random(7)
    random.seed(7)
    pictures = [encoded(pixels, "PNG") for pixels in patterns()]
    hexes = [PdqSignal.get_random_signal() for _ in range(ROWS)] + [PdqSignal.hash_from_bytes(p) for p in pictures]
    hexes += [flipped(hexes[n % 50], n % 40, rng) for n in range(200)]
    entries = {1_000 + 3 * number: hex_ for number, hex_ in enumerate(hexes)}
    queries = [(f"planted at {bits}", flipped(hexes[60 + bits], bits, rng)) for bits in range(0, 36)]
    queries += [(f"crowded {n}", hexes[n]) for n in range(20)]
    queries += [(f"random {n}", PdqSignal.get_random_signal()) for n in range(40)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        server = Server(folder, entries)
        try:
            near = flat_index(entries)
            lookups(counts, server, near, queries)
            hashes(counts, server)
            compares(counts, server, rng)
            coop(counts, server, entries, pictures[0])
            status, found = server.upload("/m/lookup", "photo", pictures[0])
            counts.check("lookup of a file", found["pdq"].get(BANK, [{}])[0].get("bank_content_id") == 1_000 + 3 * ROWS,
                         found)
            reload_(counts, server, entries)
        finally:
            server.process.send_signal(signal.SIGTERM)
            ended = server.process.wait(20)
        counts.check("it stops when told to", ended == 0, ended)
        fetching(counts)
        log = (folder / "log").read_text()
        said = [word for word in [*hexes, server.key] if word in log]
        counts.check("the log holds no hash and no key", not said, log[:300])
    print(f"threatexchange 1.2.17: {len(queries)} lookups in {len(entries)} entries, hashes and verdicts: "
          f"{'all agree' if counts.failed == 0 else 'differences'}")
    print(f"{counts.passed} passed, {counts.failed} failed, {counts.skipped} skipped")
    sys.exit(counts.failed > 0)


if __name__ == "__main__":
    inside() if "--inside" in sys.argv else main()
