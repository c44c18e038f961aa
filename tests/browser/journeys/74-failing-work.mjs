// Work that does not get done: the record of one place is damaged in the database, so that nobody can look
// at it, the desk reads it under what is not out, and once it is mended one key has the work done.
// Serves: S50, S64.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { assess, key, login, openNewest, until } from '../harness/desk.mjs';
import { Skipped } from '../harness/journey.mjs';
import { budget, look } from '../harness/look.mjs';
import { mail } from '../harness/mail.mjs';
import { report } from '../harness/plain.mjs';
import { submit } from '../harness/walk.mjs';
import { demo, folders } from '../harness/world.mjs';
import { door } from '../site.mjs';

export const name = 'work that fails is done anew with one key';
export const seconds = 400;

const SAYS = {
  nl: { work: 'plekken opnieuw bekijken', again: 'Het werk wordt opnieuw gedaan', alarm: 'Er is werk dat niet lukt', gone: /weg\. De server zegt/ },
  en: { work: 're-checking places', again: 'The work is done again', alarm: 'There is work that fails', gone: /gone\. The server says/ },
};

/** Puts the record of a case's only place aside and damages it, or brings it back. */
const DAMAGE = `
import sqlite3, sys
base = sqlite3.connect(sys.argv[1], timeout=20)
with base:
    change = "media = place, place = x'00'" if sys.argv[3] == "damage" else "place = media, media = NULL"
    done = base.execute(f"UPDATE content_location SET {change} WHERE case_id = ?", (bytes.fromhex(sys.argv[2]),))
assert done.rowcount == 1, done.rowcount
base.close()
`;

export async function run(journey) {
  if (!folders.data) throw new Skipped('LUWTE_DEMO_DATA is not set');
  const desk = await login(journey);
  const work = desk.locator('main h2#work');
  for (const language of ['nl', 'en']) {
    const says = SAYS[language];
    const place = new URL(`/p/werk-${language}`, demo.platform.url).href;
    await report({ language, person: 'adult', links: [place], story: 'Synthetisch.' });
    const address = await openNewest(desk, journey, language);
    await assess(desk);
    await key(desk, 'n');
    await submit(desk, '[data-send-first]');
    await mail.wait((one) => one.text.includes(place), 60);
    touch(address, 'damage');
    try {
      await desk.goto(journey.url(door('outgoing', language)));
      await shows(desk, work, 120);
      const row = desk.locator('table[aria-labelledby=work] tbody tr');
      assert.equal(await row.count(), 1, 'one kind of work fails');
      assert.ok((await row.innerText()).includes(says.work), 'it says which');
      await look(desk, { language, name: 'desk-failing-work', face: 'desk', looks: ['light', 'dark'], walk: language === 'nl' });
      await budget(desk, 'desk');
      await desk.goto(journey.url(door('board', language)));
      assert.ok((await desk.locator('main').innerText()).includes(says.alarm), 'the board says so too');
    } finally {
      touch(address, 'mend');
    }
    const told = language === 'nl' ? await byKey(journey, desk) : await byButton(journey, desk);
    assert.ok(told.includes(says.again), `“${says.again}” is said`);
    await desk.goto(journey.url(address));
    await until(desk, '.place-seen', says.gone, 60);
    await desk.goto(journey.url(door('outgoing', language)));
    assert.equal(await work.count(), 0, 'nothing fails any more');
    await desk.goto(journey.url(door('board', language)));
    assert.ok(!(await desk.locator('main').innerText()).includes(says.alarm), 'the board is quiet');
  }
}

/** In Dutch: one key. */
async function byKey(journey, page) {
  await page.goto(journey.url(door('outgoing', 'nl')));
  await key(page, 'r');
  assert.equal(await page.locator('main h2#work').count(), 0, 'it goes at once');
  await look(page, { language: 'nl', name: 'desk-work-again', face: 'desk', looks: ['light'] });
  return page.locator('main [role=status]').innerText();
}

/** In English: the button, without scripts. */
async function byButton(journey) {
  const page = await login(journey, { language: 'en', scripts: 'off' });
  await page.goto(journey.url(door('outgoing', 'en')));
  await Promise.all([page.waitForNavigation(), page.locator('table[aria-labelledby=work] button').click()]);
  assert.equal(await page.locator('main h2#work').count(), 0, 'it goes at once');
  return page.locator('main [role=status]').innerText();
}

/** Damages or mends the record of the one place of the case at `address`. */
function touch(address, what) {
  const number = address.split('/').pop().replaceAll('-', '');
  execFileSync('python3', ['-c', DAMAGE, join(folders.data, 'luwte.db'), number, what]);
}

async function shows(page, heading, most) {
  for (const end = Date.now() + most * 1000; (await heading.count()) === 0; await page.reload()) {
    assert.ok(Date.now() < end, `${most} s later no work fails`);
    await page.waitForTimeout(1000);
  }
}
