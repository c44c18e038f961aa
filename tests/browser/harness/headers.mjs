// Headers and cookies that every answer must, or must not, carry.

import assert from 'node:assert/strict';
import { demo } from './world.mjs';

/** What a policy may name; nothing inline, nothing evaluated, nobody else. */
const SOURCES = new Set(["'self'", "'none'"]);
/** What the page that makes fingerprints may name besides: its module, and what lies on the device. */
const MODULE = new Set(["script-src 'wasm-unsafe-eval'", 'img-src blob:', 'media-src blob:']);

/**
 * Throws unless an answer to a navigation has the strict policy. `wasm` says that this is the page
 * that may run a WebAssembly module.
 */
export function strictHeaders(response, { wasm = false } = {}) {
  const where = response.url();
  const headers = response.headers();
  const policy = parsePolicy(headers['content-security-policy'] ?? '');
  assert.deepEqual(policy.get('default-src'), ["'none'"], `${where}: default-src`);
  for (const name of ['frame-ancestors', 'base-uri']) {
    assert.deepEqual(policy.get(name), ["'none'"], `${where}: ${name}`);
  }
  assert.ok(
    ["'self'", "'none'"].includes((policy.get('form-action') ?? []).join(' ')),
    `${where}: form-action`,
  );
  for (const [name, sources] of policy) {
    for (const source of sources) {
      const isModule = wasm && MODULE.has(`${name} ${source}`);
      assert.ok(isModule || SOURCES.has(source), `${where}: ${name} ${source}`);
    }
  }
  assert.equal(headers['x-content-type-options'], 'nosniff', `${where}: x-content-type-options`);
  assert.match(headers['referrer-policy'] ?? '', /^(no-referrer|same-origin)$/, `${where}: referrer-policy`);
  assert.equal(headers['access-control-allow-origin'], undefined, `${where}: other sites may read it`);
}

function parsePolicy(text) {
  const rules = text.split(';').map((rule) => rule.trim().split(/\s+/)).filter(([name]) => name);
  return new Map(rules.map(([name, ...sources]) => [name.toLowerCase(), sources]));
}

/** Throws when the browser holds any cookie. */
export async function noCookies(page) {
  const names = (await page.context().cookies()).map(({ name }) => name);
  assert.deepEqual(names, [], `${page.url()}: cookies`);
}

/** The cookies of the browser, after throwing unless each is as strict as a session must be. */
export async function cookies(page) {
  const all = await page.context().cookies();
  for (const cookie of all) {
    assert.ok(cookie.httpOnly, `${cookie.name} can be read by scripts`);
    assert.equal(cookie.sameSite, 'Strict', `${cookie.name}: SameSite`);
    assert.equal(cookie.path, '/', `${cookie.name}: Path`);
    assert.equal(cookie.expires, -1, `${cookie.name} outlives the session`);
    assert.ok(cookie.secure && cookie.name.startsWith('__Host-'), `${cookie.name}: __Host- and Secure`);
  }
  return all;
}

/** Gives a browser the cookies of another, or back those it had. */
export async function giveCookies(page, list) {
  // A `__Host-` cookie has no domain and wants a secure address.
  const url = demo.public.replace('http:', 'https:');
  const bare = list.map(({ name, value }) => ({ name, value, url, secure: true, httpOnly: true, sameSite: 'Strict' }));
  await page.context().addCookies(bare);
  const names = (await page.context().cookies()).map(({ name }) => name);
  for (const { name } of list) assert.ok(names.includes(name), `${name} was not taken`);
}
