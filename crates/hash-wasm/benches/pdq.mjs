// Measures 512 by 512 pixels to a fingerprint in the committed browser module with vectors, in
// Node.js, against native PyPI pdqhash 0.2.8 on the same pixels.
//
//   node crates/hash-wasm/benches/pdq.mjs --python target/venv/bin/python
//     --rounds N     alternated rounds, 9 unless told
//     --short        three rounds of ten pictures
//     --json         one JSON object on standard output
//
// CPU time of this process while the module runs on pixels that lie in its memory, as they do after
// it decoded them. A round goes three times through all pictures and takes each with theirs, with
// vectors and without, in turn; the first of several runs does not count. Pictures are those of `cargo bench -p luwte-hash --bench pdq`. Exits with 1 if a
// bit or a quality differs, in the module with vectors or in the one without.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const SIDE = 512;
const RECORD_BYTES = 80;
const REPEATS = 10;
const PASSES = 3;

const asked = { rounds: 9, python: join(root, "target/venv/bin/python"), short: false, json: false };
for (let at = 2; at < process.argv.length; at += 1) {
  const word = process.argv[at];
  if (word === "--rounds") asked.rounds = Number(process.argv[(at += 1)]);
  else if (word === "--python") asked.python = process.argv[(at += 1)];
  else if (word === "--short") Object.assign(asked, { short: true, rounds: 3 });
  else if (word === "--json") asked.json = true;
  else {
    console.error(`unknown: ${word}`);
    process.exit(2);
  }
}

const side = spawn(asked.python, [join(root, "crates/hash/benches/pdq/pdqhash_side.py")], {
  stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, OMP_NUM_THREADS: "1" },
});
const lines = createInterface({ input: side.stdout })[Symbol.asyncIterator]();
const line = async () => (await lines.next()).value;
const ask = (words) => side.stdin.write(`${words}\n`);

ask("version");
console.error(`pdqhash ${await line()}, Node.js ${process.version}`);
ask(`make ${join(root, "target/pdq-pictures")}`);
let paths = [];
for (let path = await line(); path !== "done"; path = await line()) paths.push(path);
if (asked.short) paths = paths.filter((_, at) => at % 5 === 0);

async function theirs(paths) {
  ask(`hash ${paths.join(" ")}`);
  const answers = [];
  for (const _ of paths) {
    const [took, quality, pdq] = (await line()).split(" ");
    answers.push({ micros: took / 1000, quality: Number(quality), pdq });
  }
  return answers;
}

function rgba(path) {
  const rgb = readFileSync(path);
  const pixels = new Uint8Array(SIDE * SIDE * 4).fill(255);
  for (let at = 0; at < SIDE * SIDE; at += 1) pixels.set(rgb.subarray(at * 3, at * 3 + 3), at * 4);
  return pixels;
}

function load(name) {
  const bytes = readFileSync(join(root, "crates/web/static/wasm", name));
  const wasm = new WebAssembly.Instance(new WebAssembly.Module(bytes), {}).exports;
  const length = SIDE * SIDE * 4;
  return { wasm, length, place: wasm.alloc(length), record: wasm.alloc(RECORD_BYTES) };
}

function put({ wasm, place }, pixels) {
  new Uint8Array(wasm.memory.buffer).set(pixels, place);
}

function run({ wasm, place, length, record }) {
  wasm.fingerprint_rgba(place, length, SIDE, SIDE, record);
}

function answer({ wasm, record }) {
  const bytes = Buffer.from(wasm.memory.buffer, record, RECORD_BYTES);
  return { quality: bytes[2], pdq: bytes.subarray(16, 48).toString("hex") };
}

function micros() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const tenth = (value) => Math.round(value * 10) / 10;

const pictures = paths.map(rgba);
const modules = [load("luwte-hash-simd.wasm"), load("luwte-hash.wasm")];
const expected = await theirs(paths);
let wrong = 0;
for (const module of modules) {
  for (const [number, pixels] of pictures.entries()) {
    put(module, pixels);
    run(module);
    const { quality, pdq } = answer(module);
    if (quality !== expected[number].quality || pdq !== expected[number].pdq) {
      wrong += 1;
      console.error(`${paths[number]}: ${pdq} ${quality}, expected ${expected[number].pdq} ${expected[number].quality}`);
    }
  }
}

const figures = modules.map(() => ({ ours: [], ratios: [] }));
const their = [];
for (let round = 1; round <= asked.rounds; round += 1) {
  let all = 0;
  const took = modules.map(() => 0);
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const [at, pixels] of pictures.entries()) {
      all += (await theirs([paths[at]]))[0].micros;
      for (const [number, module] of modules.entries()) {
        put(module, pixels);
        run(module);
        const begin = micros();
        for (let repeat = 0; repeat < REPEATS; repeat += 1) run(module);
        took[number] += micros() - begin;
      }
    }
  }
  their.push(all / paths.length / PASSES);
  for (const [number, figure] of figures.entries()) {
    const ours = took[number] / paths.length / PASSES / REPEATS;
    figure.ours.push(ours);
    figure.ratios.push(their.at(-1) / ours);
    console.error(`round ${round}, ${number === 0 ? "vectors" : "without"}: ${ours.toFixed(1)} us, ${(their.at(-1) / ours).toFixed(1)} times`);
  }
}
side.stdin.end();

const [vectors, without] = figures;
const note = `${paths.length} pictures, ${wrong} with another bit or quality; the module without vectors: ${tenth(middle(without.ratios))} times`;
const figure = {
  figure: "pdq-512-wasm", words: "512×512 RGBA to PDQ, WASM SIMD in Node.js, against native PyPI pdqhash 0.2.8",
  ours_us: tenth(middle(vectors.ours)), theirs_us: tenth(middle(their)), ratios: vectors.ratios.map(tenth),
  must: 30, aim: 60, recall: null, note, command: "node crates/hash-wasm/benches/pdq.mjs --json",
};
const sorted = [...vectors.ratios].sort((a, b) => a - b).map(tenth);
console.log(asked.json ? JSON.stringify(figure)
  : `wasm: ${figure.ours_us} us against ${figure.theirs_us} us; ${sorted[0]}, ${middle(sorted)}, ${sorted.at(-1)} times; must 30, aim 60; ${note}`);
process.exitCode = wrong > 0 ? 1 : 0;
