// The thread that reads pictures. It gets the compiled module once and files one at a time, and
// answers with codes. It asks the network for nothing: the page hands it all it needs.
"use strict";

const RECORD_BYTES = 80;
const DIGEST_BYTES = 32;
// Four numbers, and four of each of three proposals.
const PROPOSAL_BYTES = 64;
// The stored set of a picture without its own fingerprint.
const MOST_PARTS = 63;
const STATUS = ["usable", "poor", "unstable", "unsupported", "damaged", "too-large", "damaged"];
const MOST_PIXELS = 64_000_000;
const SIDE = 128;
// Longest side of a preview: too few pixels to see more than where things are.
const PREVIEW = 96;
// Colours as stored: nothing is converted, nothing is multiplied by its alpha.
const AS_STORED = { colorSpaceConversion: "none", premultiplyAlpha: "none" };

let module = null;
let wasm = null;
let canvasIsTrue = null;

addEventListener("message", async ({ data }) => {
  if (data.module) module = data.module;
  else if (data.frame) postMessage({ video: await ofFrame(data.frame) });
  else if (data.digest) postMessage({ video: { sha256: await digest(data.digest) } });
  else if (data.look) postMessage({ looked: await look(data.look) });
  else if (data.snap) postMessage({ snapped: snap(data.snap) });
  else if (data.mark) postMessage({ marked: mark(data.mark) });
  else postMessage({ number: data.number, ...(await examine(data.file)) });
});

// A frame of a video, if the canvas is true.
async function ofFrame(bitmap) {
  if (bitmap.width * bitmap.height > MOST_PIXELS) return { status: "too-large" };
  canvasIsTrue ??= await survives();
  if (!canvasIsTrue) return { status: "noise" };
  try {
    return ofFrameAlone(draw(bitmap));
  } catch {
    wasm = null;
    return { status: "too-large" };
  }
}

async function digest(file) {
  const bytes = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function examine(file) {
  try {
    const answer = ofFile(new Uint8Array(await file.arrayBuffer()));
    return answer.status === "unsupported" ? await throughCanvas(file, answer.sha256) : answer;
  } catch (error) {
    // A module that stopped half-way is not used again. It stops when memory runs out.
    wasm = null;
    const isFull = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    return { status: isFull ? "too-large" : "damaged" };
  }
}

function ofFile(bytes) {
  const { length } = bytes;
  return call(
    bytes,
    (place, record) => wasm.fingerprint_file(place, length, record),
    (place, parts) => wasm.parts_file(place, length, parts),
  );
}

function ofPixels({ data, width, height }) {
  return call(
    data,
    (place, record) => wasm.fingerprint_rgba(place, data.length, width, height, record),
    (place, parts) => wasm.parts_rgba(place, data.length, width, height, parts),
  );
}

// A frame of a video: the clearest one of many is kept, and has no parts.
function ofFrameAlone({ data, width, height }) {
  return call(data, (place, record) => wasm.fingerprint_rgba(place, data.length, width, height, record));
}

// Puts bytes into the module, runs it, and reads the record and the parts it wrote.
function call(bytes, run, runParts) {
  wasm ??= new WebAssembly.Instance(module, {}).exports;
  const place = wasm.alloc(bytes.length);
  const record = wasm.alloc(RECORD_BYTES);
  if (place === 0 || record === 0) {
    return { status: bytes.length === 0 ? "damaged" : "too-large" };
  }
  new Uint8Array(wasm.memory.buffer).set(bytes, place);
  run(place, record);
  const answer = read(record);
  wasm.dealloc(record, RECORD_BYTES);
  if (runParts && answer.status === "usable") Object.assign(answer, partsOf((parts) => runParts(place, parts)));
  if (wasm) wasm.dealloc(place, bytes.length);
  return answer;
}

// Codes of parts of a picture, by which a cropped copy is found. Without them, because memory ran
// out, the picture keeps its own.
function partsOf(run) {
  try {
    const place = wasm.alloc(MOST_PARTS * DIGEST_BYTES);
    if (place === 0) return {};
    const count = run(place);
    const parts = hex(place, count * DIGEST_BYTES);
    wasm.dealloc(place, MOST_PARTS * DIGEST_BYTES);
    return count > 0 ? { parts, set: wasm.parts_version() } : {};
  } catch {
    [wasm, looked] = [null, 0];
    return {};
  }
}

function read(record) {
  const view = new DataView(wasm.memory.buffer, record, RECORD_BYTES);
  return {
    status: STATUS[view.getUint8(0)] ?? "damaged",
    quality: view.getUint8(2),
    stability: view.getUint16(4, true),
    pdq: hex(record + 16, DIGEST_BYTES),
    sha256: hex(record + 48, DIGEST_BYTES),
  };
}

function hex(place, length) {
  const bytes = new Uint8Array(wasm.memory.buffer, place, length);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// One picture that is looked at for longer, while a part of it is chosen.
let looked = 0;

// Its size, the proposed parts, the likelier ones first, and a small soft preview; null if it cannot be read.
async function look(file) {
  try {
    wasm ??= new WebAssembly.Instance(module, {}).exports;
    wasm.look_end(looked);
    looked = hold(new Uint8Array(await file.arrayBuffer()), (place, length) => wasm.look_file(place, length));
    const image = looked === 0 ? await pixelsOf(file) : null;
    if (image?.data) {
      const { data, width, height } = image;
      looked = hold(data, (place, length) => wasm.look_rgba(place, length, width, height));
    }
    if (looked === 0) return null;
    const [width, height, kind, count, ...edges] = numbers(PROPOSAL_BYTES, (place) => wasm.look_proposal(looked, place));
    const parts = Array.from({ length: count }, (_, at) => edges.slice(at * 4, at * 4 + 4));
    const rgba = wasm.alloc(PREVIEW * PREVIEW * 4);
    const size = wasm.look_preview(looked, PREVIEW, rgba);
    const preview = { width: size >>> 16, height: size & 0xffff };
    preview.data = new Uint8ClampedArray(wasm.memory.buffer, rgba, preview.width * preview.height * 4).slice();
    wasm.dealloc(rgba, PREVIEW * PREVIEW * 4);
    return { width, height, kind, parts, preview };
  } catch {
    wasm = null;
    looked = 0;
    return null;
  }
}

function hold(bytes, take) {
  const place = wasm.alloc(bytes.length);
  if (place === 0) return 0;
  new Uint8Array(wasm.memory.buffer).set(bytes, place);
  const held = take(place, bytes.length);
  wasm.dealloc(place, bytes.length);
  return held;
}

// What the module writes as numbers of four bytes; `before` is there for it to read.
function numbers(length, run, before = []) {
  const place = wasm.alloc(length);
  new Uint32Array(wasm.memory.buffer, place, before.length).set(before);
  run(place);
  const read = Array.from(new Uint32Array(wasm.memory.buffer, place, length / 4));
  wasm.dealloc(place, length);
  return read;
}

const snap = (part) => numbers(16, (place) => wasm.look_snap(looked, place), part);

function mark(part) {
  const record = wasm.alloc(RECORD_BYTES);
  wasm.look_fingerprint(looked, ...part, record);
  const answer = read(record);
  wasm.dealloc(record, RECORD_BYTES);
  if (answer.status === "usable") Object.assign(answer, partsOf((parts) => wasm.look_parts(looked, ...part, parts)));
  return answer;
}

// Kinds of file that the module does not read: the browser decodes them, if its canvas is true.
async function throughCanvas(file, sha256) {
  const image = await pixelsOf(file);
  return image.data ? { ...ofPixels(image), sha256 } : image;
}

async function pixelsOf(file) {
  if (typeof OffscreenCanvas === "undefined" || typeof createImageBitmap === "undefined") {
    return { status: "unsupported" };
  }
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, AS_STORED);
  } catch {
    return { status: "unsupported" };
  }
  if (bitmap.width * bitmap.height > MOST_PIXELS) {
    bitmap.close();
    return { status: "too-large" };
  }
  canvasIsTrue ??= await survives();
  if (!canvasIsTrue) {
    bitmap.close();
    return { status: "noise" };
  }
  return draw(bitmap);
}

function draw(bitmap) {
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}

// Whether a known picture comes back from the canvas bit for bit. Private browsing may add noise,
// and a code of noise would never match anything.
async function survives() {
  try {
    const { file, pixels } = known();
    const { data } = draw(await createImageBitmap(file, AS_STORED));
    return data.length === pixels.length && data.every((value, at) => value === pixels[at]);
  } catch {
    return false;
  }
}

// A BMP file of a fixed pattern, and the pixels it must give.
function known() {
  const file = new Uint8Array(54 + SIDE * SIDE * 3);
  const head = new DataView(file.buffer);
  file.set([0x42, 0x4d]);
  for (const [at, value] of [[2, file.length], [10, 54], [14, 40], [18, SIDE], [22, SIDE], [34, SIDE * SIDE * 3]]) {
    head.setUint32(at, value, true);
  }
  head.setUint16(26, 1, true);
  head.setUint16(28, 24, true);
  const pixels = new Uint8ClampedArray(SIDE * SIDE * 4);
  let state = 1;
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const [red, green, blue] = [state >>> 24, (state >>> 16) & 255, (x * 2 + y) & 255];
      pixels.set([red, green, blue, 255], (y * SIDE + x) * 4);
      // Rows of a BMP stand upside down, its colours back to front.
      file.set([blue, green, red], 54 + ((SIDE - 1 - y) * SIDE + x) * 3);
    }
  }
  return { file: new Blob([file], { type: "image/bmp" }), pixels };
}
