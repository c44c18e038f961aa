// Codes of an authenticator app: RFC 6238 with SHA-1, six digits, steps of thirty seconds.

import { createHmac } from 'node:crypto';

const STEP_SECONDS = 30;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const used = new Map();

/** The code of one step. */
export function codeAt(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = mac[mac.length - 1] & 0x0f;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, '0');
}

/**
 * A code that was not given before: the desk takes each step once, so a second call within one
 * step waits for the next.
 */
export async function totp(secret) {
  const now = () => Math.floor(Date.now() / 1000 / STEP_SECONDS);
  while ((used.get(secret) ?? -1) >= now()) {
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const step = now();
  used.set(secret, step);
  return codeAt(secret, step);
}

function fromBase32(text) {
  let bits = '';
  for (const letter of text.toUpperCase().replaceAll(/[\s=]/g, '')) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) throw new Error('the secret is not base32');
    bits += value.toString(2).padStart(5, '0');
  }
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
}
