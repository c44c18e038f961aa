// A notice by the recipient's own form: why it is asked, the hand-over to the hotline beside it, what
// to copy, ticking off, a moment that cannot be, and what the person reads. Serves: S49, S52, S64.

import assert from 'node:assert/strict';
import { assess, key, login, openNewest } from '../harness/desk.mjs';
import { giveCookies } from '../harness/headers.mjs';
import { budget, look } from '../harness/look.mjs';
import { DESK } from '../harness/page.mjs';
import { report } from '../harness/plain.mjs';
import { submit } from '../harness/walk.mjs';

export const name = 'a notice goes by the form of a recipient';

/** The example forum takes notices by its form; it has no machine, so nothing is ever asked there. */
const PLACE = 'https://voorbeeldforum.example/draad/';
const LOOKS = ['light', 'dark'];
const SENT = { nl: 'Verstuurd', en: 'Sent' };

export async function run(journey) {
  const desk = await login(journey);
  for (const language of ['nl', 'en']) {
    await report({ language, person: 'minor', links: [`${PLACE}${language}`], story: 'Synthetisch verhaal.' });
    const address = await openNewest(desk, journey, language);
    await assess(desk, 'depicted_person', 'minor_imagery');
    await route(desk, language);
    await journey.closePage(await copied(journey, desk, language, address));
  }
}

/** Who is asked and why; and the report that the hotline gets. */
async function route(page, language) {
  const why = page.locator('.place-route > summary').first();
  await why.click();
  await look(page, { language, name: 'desk-route', face: 'desk', looks: LOOKS, walk: false });
  await submit(page, 'form[action*="meldpunt"] button, form[action*="hotline"] button');
  await look(page, { language, name: 'desk-hotline', face: 'desk', looks: ['light'], walk: false });
}

/** Confirms the form of the recipient; only the first notice asks it. */
async function confirmed(page, language) {
  assert.equal(await page.locator('#checked').count(), language === 'nl' ? 1 : 0, 'whom nobody confirmed is asked about, once');
  if (language !== 'nl') return;
  await look(page, { language, name: 'desk-form-draft', face: 'desk', looks: ['light'], walk: false });
  await page.locator('#checked').check();
  await submit(page, '#channel form button');
}

/** Drafts, confirms the form, copies, and says when it was sent; without scripts from there. */
async function copied(journey, desk, language, address) {
  await desk.goto(journey.url(address));
  await key(desk, 'n');
  await confirmed(desk, language);
  await Promise.all([desk.waitForNavigation(), desk.locator('main a.button').click()]);
  assert.equal(await desk.locator('main a[href^="http"]').count(), 0, 'no address is a link');
  const values = await desk.locator('main textarea').evaluateAll((all) => all.map((one) => one.value));
  assert.ok(values.some((value) => value.includes(`${PLACE}${language}`)), 'the address can be copied');
  assert.ok(values.every((value) => !value.includes('Synthetisch verhaal')), 'the story is not in it');
  await look(desk, { language, name: 'desk-form', face: 'desk', looks: LOOKS, walk: language === 'nl' });
  await budget(desk, 'desk');
  const plain = await journey.newPage({ scripts: 'blocked', viewport: DESK });
  await giveCookies(plain, await desk.context().cookies());
  await plain.goto(desk.url());
  await submit(plain, 'form:has([name=field]) button');
  assert.equal(await plain.locator('main .chip--good').count(), 1, 'one field is ticked off');
  await plain.fill('[name=at]', '2001-01-01T10:00');
  await submit(plain, 'form:has([name=at]) button');
  assert.equal(await plain.locator('#at-error').count(), 1, 'a moment before the draft is refused');
  await look(plain, { language, name: 'desk-form-error', face: 'desk', looks: ['light'], walk: false });
  await plain.goto(desk.url());
  await submit(plain, 'form:has([name=at]) button');
  assert.match(await plain.locator('main .case-marks').innerText(), new RegExp(SENT[language], 'i'));
  assert.doesNotMatch(await plain.locator('main').innerText(), /mail|xarf/i, 'no mail went out, and the page says none did');
  await look(plain, { language, name: 'desk-form-sent', face: 'desk', looks: ['light'], walk: false });
  return plain;
}
