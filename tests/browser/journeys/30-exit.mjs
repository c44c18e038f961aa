// Leaving: by the button, the hidden link, three times Shift, and without scripts. Afterwards the
// site holds nothing, and Back shows no answer.

import assert from 'node:assert/strict';
import { answer } from '../harness/walk.mjs';
import { HELP } from '../site.mjs';

export const name = 'leaving leaves nothing behind';
export const seconds = 300;

const EXIT = 'a[href="/weg"], a[href^="/weg?"]';

const WAYS = {
  button: { scripts: 'on', go: (page) => page.locator(`[role=region] ${EXIT}, aside ${EXIT}, header ${EXIT}`).first().click() },
  'hidden link': { scripts: 'on', go: hiddenLink },
  'three times Shift': { scripts: 'on', go: threeTimesShift },
  'no scripts': { scripts: 'off', go: (page) => page.locator(EXIT).last().click() },
};

export async function run(journey) {
  await journey.each(Object.entries(WAYS), ([way, { scripts, go }]) =>
    leave(journey, scripts, go).catch((error) => {
      throw new Error(`${way}: ${error.message}`);
    }),
  );
}

async function hiddenLink(page) {
  for (let presses = 0; presses < 4; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((exit) => document.activeElement?.matches(exit), EXIT)) {
      await page.keyboard.press('Enter');
      return;
    }
  }
  throw new Error('no link to leave among the first four stops of the keyboard');
}

async function threeTimesShift(page) {
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Shift');
}

async function leave(journey, scripts, go) {
  const page = await journey.newPage({ scripts, leaves: true });
  const ours = new URL(journey.url('/')).origin;
  await page.goto(journey.url(HELP.nl));
  await answer(page, 0);
  const before = page.url();
  await Promise.all([page.waitForURL((url) => url.origin !== ours), go(page)]);
  assert.equal((await page.context().cookies()).length, 0, 'a cookie is left');

  await page.goBack().catch(() => {});
  if (new URL(page.url()).origin === ours) {
    assert.equal(await page.locator('input:checked').count(), 0, `an answer shows after Back at ${page.url()}`);
    const stored = await page.evaluate(() => localStorage.length + sessionStorage.length);
    assert.equal(stored, 0, 'something is stored');
  }
  await page.goto(before);
  assert.equal(await page.locator('input:checked').count(), 0, 'an answer is kept');
  await journey.closePage(page);
}
