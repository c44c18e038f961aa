"""vPDQ of videos, beside PyPI pdqhash on the frames that ffmpeg gives."""

import hashlib
import subprocess

import numpy as np
import pdqhash
import pytest

import luwte
import pictures
from progress import progress_during

WIDTH, HEIGHT, FPS = 320, 240, 25


def write(path, frames):
    """A video of 25 frames a second without loss."""
    command = ["ffmpeg", "-v", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(FPS)]
    command += ["-i", "-", "-c:v", "libx264", "-qp", "0", "-pix_fmt", "yuv444p", path]
    subprocess.run(command, input=b"".join(frame.tobytes() for frame in frames), check=True)
    return path


def scenes(*seeds):
    """Two seconds of each."""
    return [pictures.hills(WIDTH, HEIGHT, seed) for seed in seeds for _ in range(2 * FPS)]


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    return write(tmp_path_factory.mktemp("video") / "clip.mp4", scenes(1, 2, 3))


def test_one_frame_a_second_counts(clip):
    video = luwte.vpdq(clip)
    assert len(video) == 6 and video.seconds.tolist() == [0, 1, 2, 3, 4, 5]
    assert (video.width, video.height, video.fps) == (WIDTH, HEIGHT, FPS)
    assert (video.codes.shape, video.codes.dtype, video.qualities.dtype) == ((6, 32), np.uint8, np.uint8)
    data = clip.read_bytes()
    assert (video.sha256, video.md5) == (hashlib.sha256(data).hexdigest(), hashlib.md5(data).hexdigest())
    assert video.text.startswith('["' + video.codes[0].tobytes().hex() + f",{video.qualities[0]},0.000")
    assert len(luwte.vpdq(clip, seconds_per_frame=0)) == 6 * FPS


def test_fingerprints_are_those_of_pdqhash_on_the_same_frames(clip):
    command = ["ffmpeg", "-v", "error", "-i", clip, "-vf", "fps=1:round=up", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    raw = np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, np.uint8)
    frames = raw.reshape(-1, HEIGHT, WIDTH, 3)
    video = luwte.vpdq(clip)
    for code, frame in zip(video.codes, frames[: len(video)]):
        theirs = np.packbits(pdqhash.compute(np.ascontiguousarray(frame))[0])
        assert np.bitwise_count(theirs ^ code).sum() <= 10


def test_a_known_clip_is_found_inside_a_longer_upload(clip, tmp_path):
    upload = luwte.vpdq(write(tmp_path / "upload.mkv", scenes(7, 1, 2, 3, 8, 9)))
    known = luwte.vpdq(clip)
    both = upload.compare(known)
    assert (both.target_matched, both.target_frames) == (both.target_frames, both.target_frames) and both.target_frames >= 3
    assert both.query_matched < both.query_frames and both.longest_run == 6
    other = luwte.vpdq(write(tmp_path / "other.mkv", scenes(11, 12))).compare(known)
    assert (other.query_matched, other.target_matched, other.longest_run) == (0, 0, 0)


def test_frames_are_looked_up_like_pictures(clip):
    video = luwte.vpdq(clip)
    index = luwte.Index([luwte.pdq(pictures.hills(WIDTH, HEIGHT, 2))], [22])
    found = index.search(video.codes)
    assert found.queries.tolist() == [2, 3] and set(found.ids.tolist()) == {22}


def test_other_threads_of_python_run_meanwhile(clip):
    seen = progress_during(lambda times: [luwte.vpdq(clip, seconds_per_frame=0) for _ in range(times)])
    assert seen.steps > 20


def test_what_is_no_video_says_why(tmp_path):
    path = tmp_path / "no.mp4"
    path.write_bytes(b"no video" * 100)
    with pytest.raises(luwte.VideoError, match="no.mp4"):
        luwte.vpdq(path)
    with pytest.raises(OSError, match="gone.mp4"):
        luwte.vpdq(tmp_path / "gone.mp4")
    for seconds in [-1, float("nan"), float("inf")]:
        with pytest.raises(ValueError, match="seconds_per_frame: 0 or more"):
            luwte.vpdq(path, seconds_per_frame=seconds)
