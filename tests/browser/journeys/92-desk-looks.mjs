// How the pages of the desk and of recipients look and read, in both languages: axe in light and
// dark, narrow and large text, size of controls, keyboard, weight, no picture, and pictures of each.

import assert from 'node:assert/strict';
import { assess, judgement, key, login, openNewest } from '../harness/desk.mjs';
import { giveCookies } from '../harness/headers.mjs';
import { look, budget } from '../harness/look.mjs';
import { mail } from '../harness/mail.mjs';
import { DESK } from '../harness/page.mjs';
import { report } from '../harness/plain.mjs';
import { submit } from '../harness/walk.mjs';
import { demo } from '../harness/world.mjs';
import { door } from '../site.mjs';

export const name = 'pages of the desk and of recipients hold their bars';
export const seconds = 400;

/** A place of its own for each language: the same place twice would be asked for once. */
const PLACES = Object.fromEntries(Object.entries({ nl: 'bomenrij', en: 'tegelvloer' }).map(([language, name]) => [language, new URL(`/p/${name}`, demo.platform.url).href]));
const LONG = 'https://een-heel-lange-naam-van-een-site-zonder-spaties.voorbeeld.example/gebruikers/een_account/d/a8f3k29d0s7f6g5h4j3k2l1z?pagina=2';
const STORY = 'Synthetisch verhaal. Eerste regel.\nTweede regel met een heellangsamengesteldwoordzonderspaties dat moet afbreken.';
const LOOKS = { nl: ['light', 'dark', 'forced', 'contrast'], en: ['light', 'dark'] };

export async function run(journey) {
  const faults = [];
  const shows = (page, language) => async (name, { face = 'desk', reload = true, ...options } = {}) => {
    try {
      assert.equal(await page.locator('main img, img').count(), 0, `${name}: no pictures`);
      await look(page, { language, name, face, looks: LOOKS[language], walk: language === 'nl', ...options });
      if (reload) await budget(page, face);
    } catch (error) {
      faults.push(error.message);
    }
  };
  const desk = await login(journey);
  for (const language of ['nl', 'en']) {
    await entrance(journey, language, shows);
    await report({ language, person: 'minor', links: [PLACES[language], LONG], platform: 'snapchat', handle: 'een_account', story: STORY });
    await cases(journey, desk, language, shows(desk, language));
    await notice(journey, desk, language, shows(desk, language));
    await team(journey, desk, language, shows(desk, language));
    await recipient(journey, language, shows);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

async function entrance(journey, language, shows) {
  const page = await journey.newPage({ viewport: DESK });
  const show = shows(page, language);
  await page.goto(journey.url(door('login', language)));
  await show('desk-login');
  await submit(page);
  await show('desk-login-error', { reload: false });
  await page.goto(journey.url(door('join', language)));
  await show('desk-join');
  await journey.closePage(page);
}

async function cases(journey, page, language, show) {
  const response = await page.goto(journey.url(door('desk', language)));
  journey.strictHeaders(response);
  await show('desk-queue');
  const rows = await page.locator('[data-row]').evaluateAll((all) => all.map((row) => row.getAttribute('href')));
  const gone = await page.locator('[data-row]:has-text("Ongelezen"), [data-row]:has-text("Unread")').first().getAttribute('href').catch(() => rows[0]);
  await page.goto(journey.url(gone));
  await show('desk-case-message');
  await openNewest(page, journey, language);
  await page.fill('[name=text]', '');
  await submit(page, 'form:has([name=text]) button');
  await show('desk-case-error', { reload: false });
  await openNewest(page, journey, language);
  await judgement(page);
  await page.locator('details:has([name=reason]) > summary').click();
  await show('desk-case', { reload: false });
  await budget(page, 'desk');
  await page.keyboard.press('?');
  await show('desk-keys', { reload: false, walk: false });
  await page.keyboard.press('Escape');
}

async function notice(journey, page, language, show) {
  const address = await openNewest(page, journey, language);
  await key(page, 'n');
  await show('desk-notice-missing');
  await page.goto(journey.url(address));
  await assess(page, 'depicted_person', 'minor_imagery');
  await key(page, 'n');
  await show('desk-notice');
  await page.fill('[name=own]', 'Dit is heellangsamengesteldwoordzonderspaties dat moet afbreken.');
  await submit(page, 'form:has([name=own]) button:not([data-send-first])');
  await show('desk-notice-error', { reload: false });
  await page.fill('[name=own]', '');
  await submit(page, 'form:has([name=own]) button:not([data-send-first])');
  await queued(journey, page, language);
  await page.goto(journey.url(door('desk', language)));
}

/** Queued, too late, and sent, in a browser that does not count down. */
async function queued(journey, page, language) {
  const plain = await journey.newPage({ scripts: 'blocked', viewport: DESK });
  await giveCookies(plain, await page.context().cookies());
  const notice = new URL(page.url()).pathname;
  await plain.goto(journey.url(notice));
  const before = (await mail.all()).length;
  await submit(plain, '[data-send-first]');
  const options = { language, face: 'desk', looks: LOOKS[language] };
  await look(plain, { ...options, name: 'desk-notice-queued' });
  const end = Date.now() + 30_000;
  while ((await mail.all()).length === before && Date.now() < end) await plain.waitForTimeout(250);
  await submit(plain, '.desk-undo form button');
  await look(plain, { ...options, name: 'desk-stopped' });
  await plain.goto(journey.url(notice));
  await look(plain, { ...options, name: 'desk-notice-sent' });
  await journey.closePage(plain);
}

async function team(journey, page, language, show) {
  await page.goto(journey.url(door('team', language)));
  await page.fill('[name=name]', `proef-${language}`);
  await submit(page, 'form:has([name=name]) button');
  await show('desk-invited', { reload: false });
  const [join, invitation] = await page.locator('main dd').allInnerTexts();
  const other = await journey.newPage({ viewport: DESK });
  await other.goto(join);
  await other.fill('[name=invitation]', invitation);
  await submit(other);
  await look(other, { language, name: 'desk-join-2', face: 'desk', looks: LOOKS[language] });
  await journey.closePage(other);
  await page.goto(journey.url(door('team', language)));
  await show('desk-team');
  await Promise.all([page.waitForNavigation(), page.locator('a.table-act').last().click()]);
  await show('desk-remove');
}

async function recipient(journey, language, shows) {
  const page = await journey.newPage();
  const show = shows(page, language);
  const path = (link) => (language === 'nl' ? link : link.replace('/kennisgeving/', '/en/notice/'));
  const options = { face: 'public' };
  const response = await page.goto(path(demo.recipient.portal));
  journey.strictHeaders(response);
  await show('portal-notice', options);
  await submit(page);
  await show('portal-error', { ...options, reload: false });
  // The newest: earlier journeys may have written about the same place, and had their answer.
  const about = (await mail.all()).filter((one) => one.text.includes(PLACES[language]));
  const message = about.sort((one, other) => (one.at < other.at ? 1 : -1))[0];
  const [link] = mail.links(message).filter((one) => one.includes('/kennisgeving/'));
  await page.goto(path(link));
  await page.locator('[name=answer][value=received]').check();
  await submit(page);
  await show('portal-answered', options);
  await page.goto(path(`${link.slice(0, -4)}AAAA`));
  await show('portal-unknown', options);
  await journey.closePage(page);
}
