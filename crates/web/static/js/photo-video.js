// A video, read frame by frame on the device. Loaded when a video is chosen. One frame a second is
// drawn and handed to the thread that makes codes; nothing is played, shown or sent.
const MOST_FRAMES = 120;
export const MOST_VIDEO_BYTES = 500 * 1024 * 1024;

/** Whether a file calls itself a video. */
export const isVideo = (file) => file.type.startsWith("video/");

/**
 * The code of a video: that of its clearest frame, with the SHA-256 of the file. `step` gets the
 * number of a frame and how many there are; `signal` ends the work.
 */
export async function examineVideo({ worker, file, signal, step }) {
  const video = document.createElement("video");
  video.muted = true;
  video.preload = "auto";
  video.src = URL.createObjectURL(file);
  try {
    await once(video, "loadeddata", "error", signal);
    const { sha256 } = await ask(worker, { digest: file }, signal);
    let best = { status: "poor" };
    const moments = momentsOf(video.duration);
    for (const [at, moment] of moments.entries()) {
      step(at + 1, moments.length);
      if (at > 0) {
        const sought = once(video, "seeked", "error", signal);
        video.currentTime = moment;
        await sought;
      }
      const frame = await createImageBitmap(video);
      const answer = await ask(worker, { frame }, signal, [frame]);
      if (answer.status === "noise") return { ...answer, isVideo: true };
      if (isBetter(answer, best)) best = answer;
    }
    return { ...best, sha256, isVideo: true };
  } catch {
    return { status: "unsupported", isVideo: true };
  } finally {
    URL.revokeObjectURL(video.src);
    video.removeAttribute("src");
    video.load();
  }
}

// One a second from the start, or as many as may be, evenly; of an unknown length the first alone.
function momentsOf(duration) {
  const seconds = Number.isFinite(duration) ? Math.max(1, Math.ceil(duration)) : 1;
  const count = Math.min(seconds, MOST_FRAMES);
  const apart = Math.max(1, duration / count);
  return Array.from({ length: count }, (_, at) => at * apart);
}

const isBetter = (one, other) =>
  one.status === "usable" &&
  (other.status !== "usable" || one.quality > other.quality || (one.quality === other.quality && one.stability < other.stability));

// Waits for an event; another one, or the signal, is a failure.
function once(target, name, failure, signal) {
  return new Promise((done, fail) => {
    const settle = (act) => (event) => {
      for (const [one, listener] of heard) target.removeEventListener(one, listener);
      signal.removeEventListener("abort", stop);
      act(event);
    };
    const stop = settle(fail);
    const heard = [[name, settle(done)], [failure, settle(fail)]];
    for (const [one, listener] of heard) target.addEventListener(one, listener);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
}

// Asks the thread; its answer to a frame or a digest comes under the name `video`.
async function ask(worker, message, signal, moved = []) {
  const answer = new Promise((done) => {
    const listen = ({ data }) => {
      if (!data.video) return;
      worker.removeEventListener("message", listen);
      done(data.video);
    };
    worker.addEventListener("message", listen);
  });
  worker.postMessage(message, moved);
  const stopped = new Promise((_, fail) => signal.addEventListener("abort", fail));
  return Promise.race([answer, stopped]);
}
