// The two committed browser modules in Node.js, with vectors and without: nine reference vectors,
// every committed picture file, and broken files. Run by `cargo xtask test`; installs nothing.
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32, deflateSync } from "node:zlib";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const home = join(root, "crates/web/static/wasm");
const files = join(root, "crates/media/tests/files");
const STATUS = ["usable", "poor_quality", "unstable", "unsupported", "truncated", "too_large", "damaged"];
const FORMAT = [null, "jpeg", "png", "webp", "avif", "heic", "gif", "bmp", "tiff"];
const RECORD_BYTES = 80;

let passed = 0;
let failed = 0;
function check(name, good, said = "") {
  if (good) passed += 1;
  else {
    failed += 1;
    console.log(`failed ${name}: ${said}`);
  }
}

const manifest = JSON.parse(readFileSync(join(home, "manifest.json"), "utf8"));
const names = ["luwte-hash.wasm", "luwte-hash-simd.wasm"];
const modules = names.map((name) => {
  const bytes = readFileSync(join(home, name));
  const entry = manifest.modules.find(({ file }) => file === name);
  check(`manifest of ${name}`, entry?.sha256 === createHash("sha256").update(bytes).digest("hex"), "another module");
  const module = new WebAssembly.Module(bytes);
  check(`imports of ${name}`, WebAssembly.Module.imports(module).length === 0, "the module imports something");
  return { name, length: bytes.length, exports: new WebAssembly.Instance(module, {}).exports };
});
let wasm;

function call(input, run) {
  const place = wasm.alloc(input.length);
  const record = wasm.alloc(RECORD_BYTES);
  new Uint8Array(wasm.memory.buffer).set(input, place);
  run(place, record);
  const view = new DataView(wasm.memory.buffer, record, RECORD_BYTES);
  const hex = (from) => Buffer.from(wasm.memory.buffer, record + from, 32).toString("hex");
  const answer = {
    status: STATUS[view.getUint8(0)], format: FORMAT[view.getUint8(1)], quality: view.getUint8(2),
    stability: view.getUint16(4, true), width: view.getUint32(8, true), height: view.getUint32(12, true),
    pdq: hex(16), sha256: hex(48),
  };
  wasm.dealloc(place, input.length);
  wasm.dealloc(record, RECORD_BYTES);
  return answer;
}
const ofFile = (file) => call(file, (place, record) => wasm.fingerprint_file(place, file.length, record));
const ofRgba = (rgba, width, height) =>
  call(rgba, (place, record) => wasm.fingerprint_rgba(place, rgba.length, width, height, record));

function paint({ pattern, step, width, height }) {
  const rgba = new Uint8Array(width * height * 4);
  const div = (a, b) => Math.floor(a / b);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 4) {
      const [a, b] = [div(x, step), div(y, step)];
      const v = {
        blocks: () => (a * 73 + b * 151 + a * b * 29) % 256,
        rings: () => div((2 * x - width) ** 2 + (2 * y - height) ** 2, 512) % 256,
        diag: () => div(3 * x + 5 * y, 7) % 256,
      }[pattern]();
      const [g, r] = {
        blocks: () => [7 * v + x, 13 * v + y], rings: () => [v + 85, 255 - v], diag: () => [2 * v, div(x * y, 64)],
      }[pattern]();
      rgba.set([v, g % 256, r % 256, (x * 7 + y) % 256], at);
    }
  }
  return rgba;
}

function png(rgba, width, height) {
  const rows = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; y += 1) {
    rows.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), y * (1 + width * 4) + 1);
  }
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  return Buffer.concat([sign, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

function native(paths) {
  const run = spawnSync("cargo", ["run", "--quiet", "--package", "luwte-media", "--example", "fingerprint"], {
    cwd: root, input: paths.join("\n") + "\n", encoding: "utf8", maxBuffer: 1 << 26,
  });
  if (run.status !== 0) throw new Error(`cannot run the fingerprint example: ${run.stderr}`);
  return run.stdout.trim().split("\n").map((line) => JSON.parse(line));
}

const vectors = JSON.parse(readFileSync(join(root, "crates/hash/tests/vectors/pdq.json"), "utf8"));
check("vectors", vectors.length === 9, `${vectors.length} of 9`);
function prove({ name: module, length }) {
  const folder = mkdtempSync(join(tmpdir(), "luwte-vectors-"));
  try {
    const paths = [];
    for (const [number, vector] of vectors.entries()) {
      const name = `${module}, ${vector.pattern}(${vector.step}) ${vector.width}x${vector.height}`;
      const rgba = paint(vector);
      const file = png(rgba, vector.width, vector.height);
      for (const [way, answer] of [["pixels", ofRgba(rgba, vector.width, vector.height)], ["PNG", ofFile(file)]]) {
        const good = answer.pdq === vector.pdq && answer.quality === vector.quality;
        check(`${name} as ${way}`, good, JSON.stringify(answer));
      }
      paths.push(join(folder, `${number}.png`));
      writeFileSync(paths.at(-1), file);
    }
    for (const name of readdirSync(files).filter((name) => /\.(jpg|png|webp)$/.test(name))) paths.push(join(files, name));
    const FIELDS = ["pdq", "quality", "stability", "width", "height", "format", "sha256"];
    for (const [number, other] of native(paths).entries()) {
      const ours = ofFile(readFileSync(paths[number]));
      const wrong = FIELDS.filter((field) => ours[field] !== other[field]);
      check(`${module}, ${paths[number]}`, wrong.length === 0, `browser and native differ in ${wrong.join(", ")}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }

  let broken = 0;
  for (const name of ["baseline.jpg", "progressive.jpg", "interlaced.png", "lossy.webp", "lossless.webp"]) {
    const whole = readFileSync(join(files, name));
    for (let percent = 0; percent < 100; percent += 1) {
      const answer = ofFile(whole.subarray(0, Math.max(1, Math.floor((whole.length * percent) / 100))));
      broken += ["truncated", "unsupported"].includes(answer.status) ? 0 : 1;
    }
  }
  check(`${module}, files cut at every hundredth`, broken === 0, `${broken} became pictures`);
  check(`${module}, pixels of another size`, ofRgba(new Uint8Array(16), 3, 2).status === "damaged");
  check(`${module}, one colour`, ofRgba(new Uint8Array(400 * 300 * 4).fill(99), 400, 300).status === "poor_quality");

  const large = { pattern: "blocks", step: 40, width: 4032, height: 3024 };
  const rgba = paint(large);
  const began = performance.now();
  check(`${module}, twelve megapixels`, ofRgba(rgba, large.width, large.height).pdq !== "0".repeat(64));
  const took = Math.round(performance.now() - began);
  console.log(`${module}: ${length} bytes, 9 vectors twice, 12 megapixels in ${took} ms`);
}

for (const module of modules) {
  wasm = module.exports;
  prove(module);
}
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed > 0 ? 1 : 0;
