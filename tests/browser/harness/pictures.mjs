// Neutral picture files, and their fingerprints by the same code outside a browser.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { deflateSync } from 'node:zlib';
import { folders } from './world.mjs';

/** The path of a committed picture. */
export const picture = (name) => join(folders.pictures, name);

/** The names of the committed pictures that end so. */
export async function pictures(pattern) {
  return (await readdir(folders.pictures)).filter((name) => pattern.test(name)).sort();
}

/** Fingerprints by `luwte hash`, by file name, of parts too if asked; `undefined` without the program. */
export async function native(paths, { isRobust = false } = {}) {
  const program = [folders.program, join(folders.journeys, '../../../target/debug/luwte')].find((path) => path && existsSync(path));
  if (!program) return undefined;
  const { stdout } = await promisify(execFile)(program, ['hash', '--json', ...(isRobust ? ['--robust'] : []), ...paths]);
  const lines = stdout.trim().split('\n').map((line) => JSON.parse(line));
  for (const line of lines) line.parts = line.robust?.stored.map(({ pdq }) => pdq);
  return new Map(lines.map((line) => [basename(line.file), line]));
}

/** How many bits differ between two fingerprints of 64 hex digits. */
export function bitsBetween(one, other) {
  let bits = 0;
  for (let at = 0; at < 64; at += 1) {
    let differ = parseInt(one[at], 16) ^ parseInt(other[at], 16);
    for (; differ; differ &= differ - 1) bits += 1;
  }
  return bits;
}

/** A large PNG file of coloured blocks, as bytes. */
export function largePng(width, height, seed) {
  const row = width * 3 + 1;
  const raw = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 250) {
      const shade = Math.imul((x / 250) * 31 + ((y / 250) | 0) * 1009 + seed * 7919, 2654435761) >>> 25;
      raw.fill(20 + shade, y * row + 1 + x * 3, y * row + 1 + Math.min(width, x + 250) * 3);
    }
  }
  return png(width, height, deflateSync(raw, { level: 1 }));
}

/** A PNG file whose pixels `colourAt(x, y)` gives as [red, green, blue], as bytes. */
export function drawnPng(width, height, colourAt) {
  const raw = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) raw.set(colourAt(x, y), y * (width * 3 + 1) + 1 + x * 3);
  }
  return png(width, height, deflateSync(raw));
}

// PNG (third edition), section 11: truecolour of eight bits.
function png(width, height, data) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const chunk = (kind, body) => {
    const typed = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
    const framed = Buffer.alloc(typed.length + 8);
    framed.writeUInt32BE(body.length, 0);
    typed.copy(framed, 4);
    framed.writeUInt32BE(crc32(typed), typed.length + 4);
    return framed;
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
