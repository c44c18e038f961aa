// From an approved notice to a place that went dark: the mail and its twin, the recipient's portal,
// a false "removed", two re-checks that agree, and coming back. The case is a minor's, so no picture
// is ever asked for.
// Serves: S49, S52, S77, S82.

import assert from 'node:assert/strict';
import { assess, hits, item, key, login, openNewest, until } from '../harness/desk.mjs';
import { mail } from '../harness/mail.mjs';
import { report } from '../harness/plain.mjs';
import { fixedLine, openCase, submit } from '../harness/walk.mjs';
import { demo } from '../harness/world.mjs';
import { door } from '../site.mjs';

export const name = 'from the desk to a place that went dark';
export const seconds = 240;

const SLUG = 'tegelvloer';
const { page: PLACE, media: PICTURE } = item(SLUG);
const ELSEWHERE = 'https://elders.voorbeeld.example/plaats/9';
const OWN_WORDS = 'Volgens ons een <b>vingerhoed</b>.\nMet groet';
const STORY = 'Synthetisch verhaal van een reis met de zeilschool.';

export async function run(journey) {
  const words = await report({ person: 'minor', links: [PLACE, PICTURE, ELSEWHERE], story: STORY });
  const desk = await login(journey);
  const address = await openNewest(desk, journey);
  const before = await hits(SLUG);
  await assess(desk, 'depicted_person', 'minor_imagery');
  await key(desk, 'n');
  await key(desk, 'Control+Enter');
  assert.deepEqual(await hits(SLUG), before, 'nothing is contacted while it can be undone');
  const message = await mail.wait((one) => one.text.includes(PLACE), 40);
  const link = letter(message, address);
  const person = await journey.newPage({ scripts: 'off' });
  await openCase(person, journey, words);
  await says(person, /^Gestuurd/);
  await looking(journey, link, message, person);
  await answers(journey, link, person);
  await otherLinks(journey, link);
  await falseWord(desk, journey, address, person);
  await goneForReal(journey, link, person);
  await comesBack(journey, desk, address, person);
  await strict(before);
}

const place = `.place:has-text("${PLACE}")`;
const says = (page, test, seconds) => until(page, `${place} .place-status`, test, seconds);

/** The mail and its twin say what is needed and nothing of the person; gives the link. */
function letter(message, address) {
  assert.equal(message.to.toString(), 'moderatie@voorbeeldplatform.example');
  assert.match(message.from.toString(), /kennisgeving@luwte\.example/);
  assert.match(message.subject, /^Kennisgeving volgens artikel 16 DSA \[[0-9a-f]{8}\]$/);
  const links = mail.links(message).filter((one) => one.includes('/kennisgeving/'));
  assert.equal(links.length, 1, 'one link to answer');
  const files = ['xarf-1.json', 'xarf-2.json'].map((one) => [one, 'application/json']);
  assert.deepEqual(message.attachments.map(({ name, media_type: type }) => [name, type]), files);
  const twins = message.attachments.map((one) => JSON.parse(one.text));
  assert.deepEqual(twins.map((twin) => twin.url).sort(), [PICTURE, PLACE].sort(), 'a report of each address');
  for (const { xarf_version: version, category, type, url, notice } of twins) {
    assert.deepEqual([version, category, type], ['4.0.0', 'content', 'csem']);
    assert.deepEqual(notice.addresses, [url]);
    assert.equal(notice.answer_url, links[0]);
    assert.ok(message.text.includes(notice.reference), 'the same reference');
    assert.equal(notice.synthetic, true, 'the demonstration says so');
  }
  const id = address.split('/').at(-1);
  const all = message.text + message.subject + message.attachments.map((one) => one.text).join('\n');
  for (const secret of [STORY, 'zeilschool', ELSEWHERE, id, id.slice(-8), demo.desk.user, '12_15', 'pdq']) {
    assert.ok(!all.includes(secret), `the mail does not tell ${secret}`);
  }
  assert.ok(!/\b(1[0-7]|twaalf|vijftien) jaar|\bkind\b/i.test(message.text), 'no age');
  return links[0];
}

/** Mail scanners look at links: nothing changes, no cookie, nothing more than the mail. */
async function looking(journey, link, message, person) {
  for (const method of ['GET', 'HEAD', 'GET']) {
    const answer = await fetch(link, { method });
    assert.equal(answer.status, 200, method);
    assert.match(answer.headers.get('cache-control'), /no-store/);
    assert.match(answer.headers.get('x-robots-tag') ?? (await answer.text()), /noindex/);
    assert.equal(answer.headers.getSetCookie().length, 0, 'no cookie');
  }
  const page = await journey.newPage({ scripts: 'off' });
  await page.goto(link);
  const text = await page.locator('main').innerText();
  assert.ok(text.includes(PLACE) && text.includes(PICTURE), 'what the mail says');
  assert.ok(message.text.replaceAll(/\s+/g, ' ').includes((await page.locator('.letter').innerText()).slice(0, 300).replaceAll(/\s+/g, ' ')), 'in the same words');
  for (const secret of [ELSEWHERE, STORY, 'zeilschool']) assert.ok(!(await page.content()).includes(secret), `the portal does not tell ${secret}`);
  assert.equal(await page.locator('main img, main a[href*="127.0.0.1"]').count(), 0, 'addresses are inert');
  await Promise.all([page.waitForNavigation(), page.locator('a[hreflang=en]').click()]);
  assert.match(new URL(page.url()).pathname, /^\/en\/notice\//, 'the same in English');
  assert.ok((await page.locator('main').innerText()).includes(PLACE));
  await journey.closePage(page);
  await says(person, /^Gestuurd/);
}

/** Nothing chosen, refused without a reason, received, passed on, refused with a text, disabled, removed, again. */
async function answers(journey, link, person) {
  const page = await journey.newPage({ scripts: 'off' });
  const choose = async (answer, reason, words) => {
    await page.goto(link);
    if (answer) await page.locator(`[name=answer][value=${answer}]`).check();
    if (reason) await page.locator(`[name=reason][value=${reason}]`).check();
    if (words) await page.locator('[name=text]').fill(words);
    await submit(page);
  };
  await choose();
  assert.match(await page.locator('.error-summary').innerText(), /Kies uw antwoord/);
  await choose('refused');
  assert.match(await page.locator('.error-summary').innerText(), /Kies waarom/);
  assert.ok(await page.locator('[name=answer][value=refused]').isChecked(), 'the choice is kept');
  await says(person, /^Gestuurd/);
  await choose('received');
  assert.match(await page.locator('.notice-box--good').innerText(), /Dank u/);
  await says(person, /^Gezien/);
  await choose('forwarded');
  assert.match(await person.locator(place).innerText(), /^[\s\S]*Gezien/);
  await says(person, /^Gezien/);
  assert.match(await person.locator(place).innerText(), /gaf het door aan wie het wel kan weghalen/);
  assert.equal(await page.locator('[name=answer][value=ordered]').count(), 0, 'only the authority orders');
  const stale = await page.locator('[name=seen]').inputValue();
  await choose('refused', 'lawful', OWN_WORDS);
  await says(person, /^Niet weg/);
  assert.match(await person.locator(place).innerText(), /vindt dat het mag blijven staan/, 'the reason, in plain words');
  assert.ok(!(await person.content()).includes('vingerhoed'), 'the text is for the desk');
  await choose('disabled');
  await says(person, /^Gezien/);
  assert.match(await person.locator(place).innerText(), /niemand het nog kan openen\. Wij controleren dat\./);
  const old = new URLSearchParams({ answer: 'refused', reason: 'lawful', seen: stale });
  const replayed = await fetch(link, { method: 'POST', body: old, redirect: 'manual' });
  assert.equal(replayed.status, 409, 'a form that was sent before does not undo a later answer');
  await choose('removed');
  await choose('removed');
  await says(person, /^Gezien/);
  assert.match(await person.locator(place).innerText(), /De site zegt dat het weg is\. Wij controleren dat\./);
  await fixedLine(person);
  assert.deepEqual(await page.context().cookies(), [], 'no cookie');
  await journey.closePage(page);
}

/** Links that somebody made up get a clear page, and say nothing about the others. */
async function otherLinks(journey, link) {
  const forged = [`${link.slice(0, -4)}AAAA`, link.slice(0, -9), `${link}${'A'.repeat(300)}`, `${link}%00`];
  for (const one of forged) {
    for (const method of ['GET', 'POST']) {
      const body = method === 'POST' ? new URLSearchParams({ answer: 'removed' }) : undefined;
      const answer = await fetch(one, { method, body, redirect: 'manual' });
      assert.ok([404, 400].includes(answer.status), `${method} of a forged link: ${answer.status}`);
    }
  }
  const page = await journey.newPage({ scripts: 'off' });
  await page.goto(forged[0]);
  const text = await page.locator('main').innerText();
  assert.match(text, /Bij deze link hoort geen kennisgeving/);
  assert.match(text, /0800-0000/, 'whom to ask');
  await journey.closePage(page);
}

/** The site says removed, and it is not: the person reads that it is looked at. */
async function falseWord(desk, journey, address, person) {
  await desk.goto(journey.url(address));
  await until(desk, `${place} .place-seen`, /staat er nog/);
  await until(desk, `.place:has-text("${PICTURE}") .place-seen`, /staat er nog\. Het beeldadres antwoordt\. De inhoud is niet opgehaald/);
  assert.equal((await hits(SLUG)).get_media, 0, 'the picture was not asked for');
  await person.waitForTimeout(6_000);
  await person.reload();
  assert.match(await person.locator(place).innerText(), /^[\s\S]*Gezien[\s\S]*De site zegt dat het weg is/, 'a word is not enough');
}

/** Taken down by the moderator's button; two looks later it is gone. */
async function goneForReal(journey, link, person) {
  const moderator = await journey.newPage();
  await moderator.goto(demo.platform.moderator);
  assert.ok((await moderator.locator(`a[href="${link}"]`).count()) >= 1, 'the moderator can open the portal');
  await moderator.locator(`form[action="/moderator/items/${SLUG}/take-down"] button`).click();
  await moderator.waitForURL(/changed=/);
  await says(person, /^Weg/);
  await person.locator(`${place} details summary`).click();
  const history = await person.locator(`${place} .timeline`).innerText();
  assert.match(history, /Ontvangen|Plek toegevoegd/);
  for (const word of ['Gestuurd', 'Gezien', 'Niet weg', 'Weg']) assert.ok(history.includes(word), `the history has ${word}`);
  await until(person, `.place:has-text("${PICTURE}") .place-status`, /^Weg/);
  const settled = await fetch(link);
  assert.equal(settled.status, 410, 'a settled link');
  const page = await journey.newPage({ scripts: 'off' });
  await page.goto(link);
  assert.match(await page.locator('main').innerText(), /afgerond/);
  assert.ok(!(await page.content()).includes(PLACE), 'and tells nothing any more');
  await journey.closePage(page);
  await journey.closePage(moderator);
}

/** Put back: the place is back, and the case is open again. */
async function comesBack(journey, desk, address, person) {
  await desk.goto(journey.url(address));
  await desk.locator('details:has([name=reason]) > summary').click();
  await desk.locator('[name=reason]').first().check();
  await submit(desk, 'form:has([name=reason]) button');
  assert.match(await desk.locator('.case-marks').innerText(), /Gesloten/);
  const moderator = await journey.newPage();
  await moderator.goto(demo.platform.moderator);
  await moderator.locator(`form[action="/moderator/items/${SLUG}/put-back"] button`).click();
  await moderator.waitForURL(/changed=/);
  await says(person, /^Terug/);
  await until(desk, '.case-marks', /Heropend|Open/);
  await desk.goto(journey.url(door('desk')));
  const number = address.slice(-8);
  assert.match(await desk.locator('[data-row]', { hasText: number }).innerText(), /Heropend|Open/, 'the queue shows it');
  await journey.closePage(moderator);
}

/** The address of the picture was looked at, and its text read once it was taken down; the picture never. */
async function strict(before) {
  const after = await hits(SLUG);
  assert.ok(after.head > before.head, 'it was looked at');
  assert.equal(after.last_media_bytes, 0, 'not a byte of the picture was fetched');
}
