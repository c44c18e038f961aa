// All that is asked of how a page looks and reads, in one.

import { countBytes } from './weight.mjs';
import { keyboardWalk } from './keyboard.mjs';
import { axe } from './axe.mjs';
import { noSidewaysScroll, outline, screens, targets } from './layout.mjs';
import assert from 'node:assert/strict';

/** Smallest control on a public page and at the desk, in pixels. */
export const TARGET = { public: 44, desk: 24 };
/** Most bytes of a page at the desk with all its files. */
const DESK_BYTES = 120 * 1024;
const PUBLIC = { bytes: 30 * 1024, requests: 5 };

/**
 * Throws on anything wrong with the page as it is now: heading, findings of axe in `looks`, sideways
 * scroll, small controls, with `walk` the keyboard; then takes its pictures under `name`.
 */
export async function look(page, { language, name, face = 'public', looks = ['light', 'dark'], walk = false, isNamed = true }) {
  const faults = [];
  const check = (act) => act().catch((error) => faults.push(`${name}, ${language}: ${error.message}`));
  if (isNamed) await check(() => outline(page, language));
  await check(() => axe(page, looks));
  await check(() => noSidewaysScroll(page));
  await check(() => targets(page, TARGET[face]));
  if (walk) await check(() => keyboardWalk(page));
  await screens(page, name);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** Throws when loading the page once more costs more than its face allows. */
export async function budget(page, face = 'public') {
  const count = await countBytes(page, () => page.reload());
  const list = count.requests.map((one) => `${new URL(one.url).pathname} ${one.bytes}`).join(', ');
  const most = face === 'public' ? PUBLIC : { bytes: DESK_BYTES, requests: Infinity };
  assert.ok(count.bytes > 0 && count.bytes <= most.bytes, `${page.url()}: ${count.bytes} bytes: ${list}`);
  assert.ok(count.requests.length <= most.requests, `${page.url()}: ${count.requests.length} requests: ${list}`);
  assert.deepEqual(count.thirdParties, [], `${page.url()}: third parties`);
}
