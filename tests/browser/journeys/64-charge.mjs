// Police first or remove first: chosen on the check page without scripts, held at the desk, changed by the
// person, and then the notice goes with a request to keep the evidence. Serves: S66.

import assert from 'node:assert/strict';
import { assess, item, key, login, openNewest } from '../harness/desk.mjs';
import { look } from '../harness/look.mjs';
import { mail } from '../harness/mail.mjs';
import { answerAll, fillPlaces, follow, openCase, submit, wordsOn } from '../harness/walk.mjs';
import { door } from '../site.mjs';

export const name = 'the police come first until the person says so';

const SAID = { nl: /Je koos: Eerst politie\. Wij sturen nog niets/, en: /You chose: Police first\. We send nothing yet/ };
const WAITS = { nl: /wil eerst naar de politie\. Verstuur niets/, en: /wants to go to the police first\. Send nothing/ };
/** The notice stands in the language of its recipient. */
const KEEP = /aangifte overwogen/;

const place = (language) => `${item('golven').page}?taal=${language}`;

export async function run(journey) {
  const desk = await login(journey);
  for (const language of ['nl', 'en']) {
    const words = await chooses(journey, language);
    await held(journey, desk, language);
    await lets(journey, words, language);
    await goes(desk, language);
  }
}

/** On the check page, without scripts: not answering is an answer too. */
async function chooses(journey, language) {
  const page = await journey.newPage({ scripts: 'blocked' });
  await answerAll(journey, page, { person: 'adult', language });
  await follow(page, door('remove', language));
  await follow(page, door('link', language));
  await fillPlaces(page, { links: place(language), story: 'Synthetisch verhaal.' });
  assert.equal(await page.locator('[name=charge]:checked').count(), 0, 'nothing is chosen in advance');
  await page.locator('[name=charge][value=police_first]').check();
  await look(page, { language, name: 'check-charge', looks: ['light', 'dark'], walk: false });
  await submit(page, '#send');
  const words = await wordsOn(page);
  await openCase(page, journey, words, language);
  assert.match(await page.locator('main').innerText(), SAID[language]);
  await look(page, { language, name: 'my-case-charge', looks: ['light', 'dark'], walk: false });
  await journey.closePage(page);
  return words;
}

/** The desk is told, and cannot send. */
async function held(journey, desk, language) {
  await openNewest(desk, journey, language);
  assert.match(await desk.locator('#case').innerText(), WAITS[language]);
  await assess(desk);
  await look(desk, { language, name: 'desk-charge', face: 'desk', looks: ['light'], walk: false });
  await key(desk, 'n');
  assert.match(await desk.locator('main').innerText(), /politie|police/, 'the check page says what it waits for');
  assert.equal(await desk.locator('[name=preservation]').isChecked(), true, 'evidence is to be kept');
  await look(desk, { language, name: 'desk-charge-notice', face: 'desk', looks: ['light'], walk: false });
}

async function lets(journey, words, language) {
  const page = await journey.newPage({ scripts: 'blocked' });
  await openCase(page, journey, words, language);
  await page.locator('details:has([name=charge]) > summary').click();
  await page.locator('[name=charge][value=considered]').check();
  await submit(page, 'form:has([name=charge]) button');
  assert.doesNotMatch(await page.locator('main').innerText(), SAID[language]);
  await journey.closePage(page);
}

async function goes(desk, language) {
  await desk.reload();
  assert.match(await desk.locator('main').textContent(), KEEP, 'the text asks to keep the evidence');
  const confirm = desk.locator('#checked');
  if (await confirm.count()) {
    await confirm.check();
    await submit(desk, '#channel form button');
  }
  await key(desk, 'Control+Enter');
  await mail.wait((one) => one.text.includes(place(language)) && KEEP.test(one.text));
}
