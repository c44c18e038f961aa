// Steps of a flow, told by structure rather than by words, so that they hold in both languages.

import assert from 'node:assert/strict';
import { FIXED_LINE } from '../site.mjs';

/** Chooses the n-th answer of a question page (from 0, or from the end below 0) and goes on. */
export async function answer(page, index) {
  const options = page.locator('main form input[type=radio]');
  const count = await options.count();
  assert.ok(count > 1, `${page.url()}: ${count} answers`);
  await options.nth(index < 0 ? count + index : index).check();
  await submit(page);
}

/** Presses the first button of the page's main form and waits for the next page. */
export async function submit(page) {
  const button = page.locator('main form button[type=submit], main form button:not([type])').first();
  await Promise.all([page.waitForNavigation(), button.click()]);
}

/** Throws unless a question page has its only heading in its legend, and the numbers of help. */
export async function questionPage(page) {
  assert.equal(await page.locator('main fieldset legend h1').count(), 1, `${page.url()}: no legend`);
  await fixedLine(page);
}

/** Throws unless the numbers for danger stand on the page, as links to call. */
export async function fixedLine(page) {
  const text = await page.locator('body').innerText();
  for (const word of FIXED_LINE) {
    assert.ok(text.includes(word), `${page.url()}: ${word} is missing`);
  }
  assert.ok((await page.locator('a[href^="tel:"]').count()) >= 2, `${page.url()}: numbers are no links`);
}

/** Throws when the address holds anything that was answered or typed. */
export function bareAddress(page) {
  const { search, hash } = new URL(page.url());
  assert.equal(search + hash, '', `${page.url()} tells an answer`);
}
