// Steps of a flow, told by structure rather than by words, so that they hold in both languages.

import assert from 'node:assert/strict';
import { FIXED_LINE, door } from '../site.mjs';

/** Answers to the three questions, by the person they suit. */
export const PEOPLE = {
  adult: { about: 'me', situation: 'picture_shared', age: '18plus' },
  minor: { about: 'me', situation: 'fake_made', age: '12_15' },
  young: { about: 'me', situation: 'threatened', age: 'under12' },
  parent: { about: 'my_child', situation: 'picture_shared', age: '12_15' },
  unsure: { about: 'unsaid', situation: 'unknown', age: 'unknown' },
};
const QUESTIONS = ['about', 'situation', 'age'];

/** Chooses an answer of a question page, by place (from the end below 0) or by value; goes on. */
export async function answer(page, which) {
  const options = page.locator('main form input[type=radio]');
  const count = await options.count();
  assert.ok(count > 1, `${page.url()}: ${count} answers`);
  const option = typeof which === 'number' ? options.nth(which < 0 ? count + which : which) : page.locator(`main input[value="${which}"]`);
  await option.check();
  await submit(page);
}

/** Answers the three questions and ends at the advice. */
export async function answerAll(journey, page, { language = 'nl', person = 'adult' } = {}) {
  await page.goto(journey.url(door('question', language)));
  for (const question of QUESTIONS) await answer(page, PEOPLE[person][question]);
  at(page, 'advice', language);
}

/** Presses a button of the page's main form, the first unless told, and waits for the next page. */
export async function submit(page, selector = 'main form button[type=submit]') {
  await Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);
}

/** Follows a link of the page's main part and waits for the next page. */
export async function follow(page, href, within = 'main') {
  await Promise.all([page.waitForNavigation(), page.locator(`${within} a[href="${href}"]`).first().click()]);
}

/** Throws unless the page is the one of that name, with nothing in its address. */
export function at(page, name, language = 'nl') {
  assert.equal(new URL(page.url()).pathname, door(name, language), 'page');
  bareAddress(page);
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

/** Throws when the address holds anything that was answered or typed; a number of a page may stand. */
export function bareAddress(page) {
  const { search, hash } = new URL(page.url());
  assert.match(search + hash, /^(\?(n=\d{1,2}|t=1|n=[123]&c=1))?$/, `${page.url()} tells an answer`);
}

/** Fills in the page for links and goes on. */
export async function fillPlaces(page, { links, platform, handle, story }) {
  if (links !== undefined) await page.fill('#links', [links].flat().join('\n'));
  if (platform) await page.selectOption('select[name=platform]', platform);
  if (handle !== undefined) await page.fill('[name=handle]', handle);
  if (story !== undefined) await page.fill('[name=story]', story);
  await submit(page, 'main form > .buttons:last-child button[type=submit]');
}

/** The eight words on the page. */
export async function wordsOn(page) {
  const words = await page.locator('#words li').allInnerTexts();
  assert.equal(words.length, 8, `${page.url()}: ${words.length} words`);
  return words.map((word) => word.trim());
}

/** Opens a case with its words. */
export async function openCase(page, journey, words, language = 'nl') {
  await page.goto(journey.url(door('myCase', language)));
  await page.fill('[name=code]', words.join(' '));
  await submit(page);
  at(page, 'myCase', language);
  assert.equal(await page.locator('[name=code]').count(), 0, 'the case is not open');
}
