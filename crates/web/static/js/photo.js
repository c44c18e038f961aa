// Makes codes of pictures on the device. Only the hidden field `codes` is ever sent; the file field
// has no name, no file name is kept, and a picture is shown on tap alone.
const MOST_BYTES = 50 * 1024 * 1024;
const MOST_POSTED_BYTES = 45_056;
const MOST_PICTURES = 10;
const SAY_EVERY_MS = 1000;

const part = (name) => document.getElementById(`photo-${name}`);
const form = part("form");
const [files, codes, box, bar, list, send] = ["files", "codes", "progress", "bar", "results", "send"].map(part);

/** Results in the order in which they were picked: { file, code, part, sha256, item, image }. */
let results = [];
let picked = 0;
let queue = [];
let total = 0;
let worker = null;
let module = null;
/** Ends the reading of a video. */
let reading = null;
/** The part of a picture that is being chosen, if any. */
let open = null;

// A text of the page, with its number and total filled in.
const text = (name, number, of) =>
  (form.dataset[`text${name.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase())}`] ?? "")
    .replace("#", number)
    .replace("%", of);

// Says a line to screen readers, at most one a second; the last one is never lost.
let saidAt = -Infinity;
let later = 0;
function say(line) {
  clearTimeout(later);
  const wait = saidAt + SAY_EVERY_MS - performance.now();
  const now = () => {
    saidAt = performance.now();
    part("status").textContent = line;
  };
  if (wait <= 0) now();
  else later = setTimeout(now, wait);
}

const usable = () => results.flatMap(({ code, part }) => [code, part]).filter((code) => code);

// The field as it is posted, and how many bytes the whole form then has.
function posted(list) {
  const fields = new FormData(form);
  fields.set(codes.name, JSON.stringify(list));
  return new URLSearchParams(fields).toString().length;
}

function keep() {
  const list = usable();
  codes.value = list.length > 0 ? JSON.stringify(list) : "";
  send.disabled = list.length === 0 || queue.length > 0;
}

// The name under which the page shows what became of a picture.
function verdict(answer) {
  if (answer.status !== "usable") return { name: answer.status };
  const code = codeOf(answer);
  if (usable().some((other) => other.sha256 === code.sha256)) return { name: "twice" };
  return isFull(code) ? { name: "full" } : { name: "usable", code };
}

// What is posted of one picture; a field without a value is left out.
const codeOf = ({ pdq, quality, stability, sha256, parts, set }) => ({ pdq, quality, stability, sha256, parts, set });

function isFull(code) {
  const list = usable();
  return list.length >= MOST_PICTURES || posted([...list, code]) > MOST_POSTED_BYTES;
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--secondary";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function show(number, file, answer) {
  const { name, code } = verdict(answer);
  const item = document.createElement("li");
  const line = document.createElement("p");
  item.dataset.status = name;
  line.textContent = (answer.isVideo && text(`video-${name}`, number)) || text(name, number);
  const result = { file, code, part: null, sha256: answer.sha256, item, image: null };
  const preview = button(text("show", number), () => {
    if (result.image) hide(result);
    else look(result, number);
    preview.textContent = text(result.image ? "hide" : "show", number);
  });
  const remove = button(text("remove", number), () => {
    if (open?.result === result) close();
    hide(result);
    results = results.filter((other) => other !== result);
    item.remove();
    keep();
    files.focus();
  });
  item.append(line, ...(answer.isVideo ? [] : [preview]), remove);
  if (answer.pdq && !answer.isVideo && ["usable", "poor", "unstable"].includes(name)) {
    result.choose = button(text("choose", number), () => choose(result, number));
    remove.before(result.choose);
  }
  list.append(item);
  results.push(result);
}

// A part of a picture, chosen on a small soft preview, gets a code of its own.
async function choose(result, number) {
  if (queue.length > 0) return;
  if (open) close();
  const mine = (open = { result });
  const { choosePart } = await import(form.dataset.part);
  try {
    await start();
  } catch {
    if (open === mine) close();
    return say(text("part-failed", number));
  }
  if (open !== mine) return;
  result.choose.hidden = true;
  mine.panel = choosePart({ worker, file: result.file, number, text, button, say, done: (answer) => keepPart(result, number, answer) });
  result.item.append(mine.panel.element);
}

// Takes the code of a part; without an answer the whole picture keeps its own alone.
function keepPart(result, number, answer) {
  if (answer && answer.status !== "usable") return say(text(answer.status === "poor" ? "part-poor" : "part-unstable", number));
  close();
  result.choose.focus();
  if (!answer) return;
  const code = codeOf({ ...answer, sha256: result.sha256 });
  const isKnown = usable().some((other) => other.pdq === code.pdq);
  if (!isKnown && isFull(code)) return say(text("full", number));
  if (!isKnown) {
    result.part = code;
    const line = document.createElement("p");
    line.textContent = text("part-ready", number);
    const drop = button(text("part-drop", number), () => {
      result.part = null;
      line.remove();
      drop.remove();
      result.choose.hidden = false;
      result.choose.focus();
      keep();
    });
    result.item.append(line, drop);
    result.choose.hidden = true;
    drop.focus();
    keep();
  }
  say(text("part-ready", number));
}

// Ends the choosing, and the thread with the picture in its memory.
function close() {
  open.panel?.element.remove();
  open.result.choose.hidden = false;
  open = null;
  if (queue.length === 0) {
    worker?.terminate();
    worker = null;
  }
}

function look(result, number) {
  result.image = new Image();
  result.image.alt = text("picture", number);
  result.image.src = URL.createObjectURL(result.file);
  result.item.append(result.image);
}

function hide(result) {
  if (!result.image) return;
  URL.revokeObjectURL(result.image.src);
  result.image.remove();
  result.image = null;
}

// A module of one function that uses vectors: whether the browser knows them.
const VECTORS = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

// Starts the thread. The page fetches and compiles the module, so that the thread that sees the
// pictures needs no network at all.
async function start() {
  const address = WebAssembly.validate(VECTORS) ? form.dataset.wasmSimd : form.dataset.wasm;
  const compile = async () => WebAssembly.compile(await (await fetch(address)).arrayBuffer());
  module ??= await compile();
  if (worker) return;
  worker = new Worker(form.dataset.worker);
  worker.addEventListener("message", ({ data }) => data.number && answered(data));
  worker.addEventListener("error", () => stop("failed"));
  worker.postMessage({ module });
}

async function next() {
  bar.max = total;
  bar.value = total - queue.length;
  box.hidden = queue.length === 0;
  keep();
  if (queue.length === 0) return finish();
  say(text("step", total - queue.length + 1, total));
  const { number, file } = queue[0];
  if (file.type.startsWith("video/")) return nextVideo(number, file);
  if (file.size > MOST_BYTES) return answered({ number, status: "too-large" });
  if (file.size === 0) return answered({ number, status: "damaged" });
  try {
    if (!worker) await start();
    if (queue[0]?.number === number) worker.postMessage({ number, file });
    // Stopped while the thread was starting.
    else if (queue.length === 0) finish();
  } catch {
    stop("failed");
  }
}

async function nextVideo(number, file) {
  const ending = (reading = new AbortController());
  try {
    const { examineVideo, MOST_VIDEO_BYTES } = await import(form.dataset.video);
    if (file.size > MOST_VIDEO_BYTES) return answered({ number, status: "too-large", isVideo: true });
    if (!worker) await start();
    const step = (at, of) => say(text("video-step", at, of));
    answered({ number, ...(await examineVideo({ worker, file, signal: ending.signal, step })) });
  } catch {
    if (!ending.signal.aborted) stop("failed");
  }
}

function answered({ number, ...answer }) {
  if (queue[0]?.number !== number) return;
  const { file } = queue.shift();
  show(number, file, answer);
  next();
}

// Ends the thread, and with it the last copy of any picture in its memory.
function finish() {
  reading?.abort();
  worker?.terminate();
  worker = null;
  total = 0;
  say(text("ready", usable().length));
}

function stop(name) {
  const left = queue;
  queue = [];
  for (const { number, file } of left) show(number, file, { status: name });
  box.hidden = true;
  keep();
  finish();
  say(text(name === "failed" ? "failed" : "stopped", usable().length));
  files.focus();
}

function pick() {
  if (open) close();
  const wasIdle = queue.length === 0;
  for (const file of files.files) queue.push({ number: (picked += 1), file });
  total += files.files.length;
  // The browser forgets the choice as well, and the same picture can be chosen again.
  files.value = "";
  if (wasIdle && queue.length > 0) next();
  else bar.max = total;
}

// Leaving takes everything along: nothing waits behind the back button.
function forget() {
  reading?.abort();
  if (open) close();
  worker?.terminate();
  worker = null;
  queue = [];
  total = 0;
  for (const result of results) hide(result);
  results = [];
  list.replaceChildren();
  box.hidden = true;
  codes.value = "";
  send.disabled = true;
}

if (form && typeof Worker !== "undefined" && typeof WebAssembly !== "undefined") {
  forget();
  form.hidden = false;
  files.addEventListener("change", pick);
  part("cancel").addEventListener("click", () => stop("cancelled"));
  form.addEventListener("submit", (event) => {
    if (queue.length > 0 || codes.value === "") event.preventDefault();
  });
  addEventListener("pagehide", forget);
}
