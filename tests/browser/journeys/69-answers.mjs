// An answer by mail: it changes nothing until a member says with one key what it means; a picture that
// hung on it is nowhere. And the page of what is not out yet. Serves: S49, S50, S64.

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assess, key, login, openNewest } from '../harness/desk.mjs';
import { budget, look } from '../harness/look.mjs';
import { mail } from '../harness/mail.mjs';
import { report } from '../harness/plain.mjs';
import { submit } from '../harness/walk.mjs';
import { demo, folders } from '../harness/world.mjs';
import { door } from '../site.mjs';

export const name = 'an answer by mail waits for one key';
export const seconds = 200;

const TEXT = { nl: 'Wij hebben de inhoud verwijderd.', en: 'We have removed the content.' };
const GONE = { nl: 'verwijderd', en: 'removed' };

export async function run(journey) {
  const desk = await login(journey);
  for (const language of ['nl', 'en']) {
    const place = new URL(`/p/antwoord-${language}`, demo.platform.url).href;
    const sent = await notice(journey, desk, language, place);
    arrives(language, sent.message_id);
    await listed(journey, desk, language, sent.case);
    await look(desk, { language, name: 'desk-answer', face: 'desk', looks: ['light', 'dark'], walk: language === 'nl' });
    await budget(desk, 'desk');
    const text = await desk.locator('main').innerText();
    assert.match(text, new RegExp(TEXT[language].replaceAll('.', '\\.')), 'the text can be read');
    assert.doesNotMatch(text, /iVBOR|plaatje\.png/, 'what hung on it is not there');
    const before = new URL(desk.url()).pathname;
    await Promise.all([desk.waitForURL((url) => url.pathname !== before), desk.keyboard.press('a')]);
    await desk.goto(journey.url(sent.case));
    const answered = desk.locator('main .timeline li', { hasText: new RegExp(GONE[language], 'i') });
    assert.ok((await answered.count()) > 0, 'the case says what the site answered');
    await desk.goto(journey.url(door('answers', language)));
    const waiting = await desk.locator('main tbody tr', { hasText: sent.case.slice(-8) }).allInnerTexts();
    assert.deepEqual(waiting, [], 'it waits no more');
    await desk.goto(journey.url(door('outgoing', language)));
    await look(desk, { language, name: 'desk-outgoing', face: 'desk', looks: ['light', 'dark'], walk: language === 'nl' });
  }
}

/** A notice about `place` goes out; gives its mail, and the address of its case. */
async function notice(journey, page, language, place) {
  await report({ language, person: 'adult', links: [place], story: 'Synthetisch.' });
  const address = await openNewest(page, journey, language);
  await assess(page);
  await key(page, 'n');
  await submit(page, '[data-send-first]');
  return { ...(await mail.wait((one) => one.text.includes(place), 60)), case: address };
}

/** The answer lies in the maildir of the demonstration, with a picture on it. */
function arrives(language, about) {
  const root = join(folders.data, 'maildir');
  for (const folder of ['tmp', 'new']) mkdirSync(join(root, folder), { recursive: true });
  const lines = [
    'From: moderatie@voorbeeldplatform.example', 'To: kennisgeving@luwte.example', 'Subject: Re: synthetic',
    `In-Reply-To: <${about.replaceAll(/[<>]/g, '')}>`, 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=rand', '',
    '--rand', 'Content-Type: text/plain; charset=utf-8', '', TEXT[language], '',
    '--rand', 'Content-Type: image/png; name=plaatje.png', 'Content-Transfer-Encoding: base64', '', 'iVBORw0KGgoAAAANSUhEUg==', '--rand--', '',
  ];
  writeFileSync(join(root, 'new', `2.${language}`), lines.join('\r\n'));
}

/** The list shows what waits about the case once it is read. */
async function listed(journey, page, language, address) {
  const row = page.locator('main tbody tr', { hasText: address.slice(-8) });
  const end = Date.now() + 40_000;
  do {
    assert.ok(Date.now() < end, `the answer about ${address} is listed`);
    await page.waitForTimeout(1000);
    await page.goto(journey.url(door('answers', language)));
  } while ((await row.count()) === 0);
  assert.match(await row.innerText(), new RegExp(GONE[language], 'i'), 'what it seems to say');
  await look(page, { language, name: 'desk-answers', face: 'desk', looks: ['light', 'dark'], walk: language === 'nl' });
  await Promise.all([page.waitForNavigation(), row.locator('[data-row]').click()]);
  const left = readdirSync(join(folders.data, 'maildir/new')).filter((one) => one.endsWith(language));
  assert.deepEqual(left, [], 'the file is gone from the mailbox');
}
