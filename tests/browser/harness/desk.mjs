// Steps at the desk.

import assert from 'node:assert/strict';
import { DESK } from './page.mjs';
import { totp } from './totp.mjs';
import { submit } from './walk.mjs';
import { demo } from './world.mjs';
import { door } from '../site.mjs';

/** Fills in the log-in form and sends it. */
export async function enter(page, { name = demo.desk.user, password = demo.desk.password, code }) {
  await page.fill('[name=name]', name);
  await page.fill('[name=password]', password);
  await page.fill('[name=code]', code);
  await submit(page);
}

/** A page of the desk's member, logged in, with the queue. */
export async function login(journey, { language = 'nl', ...options } = {}) {
  const page = await journey.newPage({ viewport: DESK, ...options });
  await page.goto(journey.url(door('login', language)));
  await enter(page, { code: await totp(demo.desk.totp_secret) });
  assert.equal(new URL(page.url()).pathname, door('desk', language), 'the desk opens');
  return page;
}

/** Opens the newest case of the queue, the one that a journey just reported. */
export async function openNewest(page, journey, language = 'nl') {
  await page.goto(journey.url(door('desk', language)));
  const rows = await page.locator('[data-row]').evaluateAll((all) =>
    all.map((row) => [row.querySelector('time').getAttribute('datetime'), row.getAttribute('href')]),
  );
  const [, href] = rows.sort(([one], [other]) => (one < other ? 1 : -1))[0];
  await page.goto(journey.url(href));
  return href;
}

/** The form for who says so and on what basis, open. */
export async function judgement(page) {
  const form = page.locator('form:has([name=assessor])');
  if (!(await form.isVisible())) await page.locator('details:has([name=assessor]) > summary').click();
  return form;
}

/** Records who says so and on what basis. */
export async function assess(page, assessor = 'depicted_person', basis = 'shared_without_consent') {
  const form = await judgement(page);
  await form.locator(`[name=assessor][value=${assessor}]`).check();
  await form.locator(`[name=basis][value=${basis}]`).check();
  await Promise.all([page.waitForNavigation(), form.locator('button[type=submit]').click()]);
}

/** Presses a key, or keys together, that leads to another page. */
export async function key(page, keys) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(keys)]);
}

/** Whether a place stands still while it is waited for: reloads until `test` holds for its text. */
export async function until(page, selector, test, seconds = 40) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    await page.reload();
    const text = await page.locator(selector).first().innerText();
    if (test.test(text)) return text;
    assert.ok(Date.now() < end, `${seconds} s later ${selector} says “${text.replaceAll(/\s+/g, ' ')}”, not ${test}`);
    await page.waitForTimeout(700);
  }
}

/** The requests that reached an item of the example platform. */
export async function hits(slug) {
  const items = await (await fetch(new URL('/api/items', demo.platform.url))).json();
  return items.find((item) => item.slug === slug).hits;
}

/** How many requests reached an item in all. */
export async function contacts(slug) {
  const { head, get_page: pages, get_media: media } = await hits(slug);
  return head + pages + media;
}

/** Makes an item of the example platform answer in another way. */
export async function behave(slug, behaviour) {
  const answer = await fetch(new URL(`/moderator/items/${slug}/behaviour`, demo.platform.url), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(demo.platform.url).origin },
    body: new URLSearchParams({ behaviour }),
  });
  assert.equal(answer.status, 303, `${slug} answers as ${behaviour}`);
}

/** Page and picture address of an item. */
export const item = (slug) => ({
  page: new URL(`/p/${slug}`, demo.platform.url).href,
  media: new URL(`/media/${slug}.png`, demo.platform.url).href,
});
