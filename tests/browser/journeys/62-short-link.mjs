// A short link: nobody opens it before the desk asks for that, the place behind it is not visited, the
// desk reads what was found or what was seen instead, and the person sees the place. Serves: S49, S72.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { item, login, openNewest } from '../harness/desk.mjs';
import { look } from '../harness/look.mjs';
import { report } from '../harness/plain.mjs';
import { openCase, submit } from '../harness/walk.mjs';
import { demo } from '../harness/world.mjs';

export const name = 'the desk opens a short link';

/** Where the example forum has its short links; the demonstration contacts this port only. */
const SERVICE = '127.0.0.3';
const PORT = Number(new URL(demo.platform.url).port);
const BUTTON = 'form[action*="korte-link"] button, form[action*="short-link"] button';
const LED = { nl: /Korte link, geopend op .* deze plek/, en: /Short link, opened on .* this place/ };
const NOWHERE = { nl: /geen adres achter te zien/, en: /No address was seen behind it/ };
const FOUND = { nl: /zat achter een korte link/, en: /was behind a short link/ };

export async function run(journey) {
  const asked = [];
  const service = createServer((request, answer) => {
    asked.push(`${request.method} ${request.url}`);
    const found = request.url.startsWith('/q');
    answer.writeHead(found ? 302 : 404, found ? { location: behind(request.url.slice(2)) } : {});
    answer.end();
  });
  await new Promise((listens) => service.listen(PORT, SERVICE, listens));
  try {
    const desk = await login(journey);
    for (const language of ['nl', 'en']) await opens(journey, desk, language, asked);
  } finally {
    service.closeAllConnections();
    service.close();
  }
}

const behind = (language) => `${item('kringen').page}?igsh=deler&taal=${language}`;
const short = (path) => `http://${SERVICE}:${PORT}/${path}`;

async function opens(journey, desk, language, asked) {
  const links = [short(`q${language}`), short(`leeg-${language}`)];
  const words = await report({ language, person: 'minor', links, story: 'Synthetisch verhaal.' });
  asked.length = 0;
  const address = await openNewest(desk, journey, language);
  assert.equal(await desk.locator('main .place').count(), 2, 'two places were reported');
  assert.deepEqual(asked, [], 'nobody opened a link before the desk asked');
  await look(desk, { language, name: 'desk-short-link', face: 'desk', looks: ['light'], walk: false });
  for (const path of [`q${language}`, `leeg-${language}`]) {
    const place = desk.locator('main .place', { hasText: short(path) });
    await Promise.all([desk.waitForNavigation(), place.locator(BUTTON).click()]);
  }
  assert.deepEqual(asked, [`GET /q${language}`, `GET /leeg-${language}`], 'each was asked once');
  const told = await desk.locator('main .places').innerText();
  assert.match(told, LED[language]);
  assert.match(told, NOWHERE[language]);
  const added = desk.locator('main .place h3', { hasText: item('kringen').page });
  assert.match(await added.innerText(), new RegExp(`taal=${language}`), 'the place behind it stands in the case');
  assert.doesNotMatch(await added.innerText(), /igsh/, 'what names the sharer is cut');
  await look(desk, { language, name: 'desk-short-link-opened', face: 'desk', looks: ['light', 'dark'], walk: false });
  await desk.goto(journey.url(address));
  await person(journey, words, language);
}

/** The person sees the place, and since when. */
async function person(journey, words, language) {
  const page = await journey.newPage({ scripts: 'blocked' });
  await openCase(page, journey, words, language);
  assert.match(await page.locator('main').innerText(), FOUND[language]);
  await look(page, { language, name: 'my-case-short-link', looks: ['light'], walk: false });
  await journey.closePage(page);
}
