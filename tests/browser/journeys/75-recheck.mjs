// What a re-check of an adult's picture address says: the same picture in another file is still
// there, another picture is a change, a wall is no answer, and only two looks that agree make gone.
// Serves: S82.

import assert from 'node:assert/strict';
import { assess, behave, hits, item, key, login, openNewest } from '../harness/desk.mjs';
import { mail } from '../harness/mail.mjs';
import { report } from '../harness/plain.mjs';
import { openCase } from '../harness/walk.mjs';

export const name = 'a re-check tells what is there';
export const seconds = 300;

const ONE = 'berglandschap';
const OTHER = 'blokpatroon';
const UNSURE = /^(niet te zeggen|geen antwoord)/;
/** How the items answer in turn, and what the desk then reads of page and picture of the one, and
 * of the picture of the other. */
const STEPS = [
  { one: 'online', page: /staat er nog\. Er staat een pagina/, media: /staat er nog/, other: 'online', third: /staat er nog/ },
  {
    one: 'recompressed', page: /staat er nog/, media: /staat er nog\. Hetzelfde beeld staat er nog/,
    other: 'replaced', third: /er staat nu iets anders\. Er staat een ander beeld/,
  },
  {
    one: 'login-wall', page: /niet te zeggen\. Er staat een inlogpagina voor/, media: /niet te zeggen/,
    other: 'forbidden', third: /niet te zeggen\. Geen toegang/,
  },
  {
    one: 'consent-wall', page: /niet te zeggen\. Er staat een toestemmingspagina voor/, media: /niet te zeggen/,
    other: 'unreachable', third: /geen antwoord/,
  },
  {
    one: 'script-shell', page: /hier niet te zien\. Wat daar eerder te zien was, is er niet meer/, media: /niet te zeggen/,
    other: 'geo-blocked', third: /hier niet te zien/,
  },
  {
    one: 'tombstone', page: /weg\. De tekst zegt dat het is verwijderd/, media: /weg\. De tekst zegt|niet te zeggen/,
    other: 'taken-down', third: /weg\. De server zegt: verwijderd/,
  },
  { one: 'not-found', page: /weg\. De server zegt: niet gevonden/, media: /weg\. De server zegt: niet gevonden/, other: 'taken-down', third: /weg/ },
];

export async function run(journey) {
  const places = { page: item(ONE).page, media: item(ONE).media, third: item(OTHER).media };
  const words = await report({ person: 'adult', links: Object.values(places) });
  const desk = await login(journey);
  const address = await openNewest(desk, journey);
  assert.ok(!/Strikte zaak/.test(await desk.locator('main').innerText()), 'not a strict case');
  await assess(desk);
  await key(desk, 'n');
  await key(desk, 'Control+Enter');
  await mail.wait((one) => one.text.includes(places.media), 40);
  await desk.goto(journey.url(address));
  const person = await journey.newPage({ scripts: 'off' });
  await openCase(person, journey, words);
  for (const step of STEPS) await look(desk, person, places, step);
  await agreed(person, places);
  assert.ok((await hits(ONE)).get_media > 0, 'an adult’s picture address is compared, in memory');
  await back(person, places);
  await young(desk, places);
}

const seen = (page, place) => page.locator(`.place:has-text("${place}") .place-seen`).innerText();
const status = (page, place) => page.locator(`.place:has-text("${place}")`).innerText();

/** Makes both items answer so and waits until the desk reads it. */
async function look(desk, person, places, step) {
  await behave(ONE, step.one);
  await behave(OTHER, step.other);
  await until(desk, async () => {
    const texts = await Promise.all(Object.values(places).map((place) => seen(desk, place)));
    return Object.keys(places).every((name, n) => step[name].test(texts[n])) ? undefined : texts.join(' / ');
  }, `${step.one} and ${step.other}`);
  await person.reload();
  for (const [name, place] of Object.entries(places)) {
    const behaviour = name === 'third' ? step.other : step.one;
    const text = await status(person, place);
    if (UNSURE.test(step[name].source)) {
      assert.match(text, /konden wij het niet nakijken/, `${behaviour}: the person reads that it could not be checked`);
      assert.match(text, /Gestuurd/, `${behaviour}: the last word stands`);
    }
    if (behaviour === 'recompressed') assert.match(text, /Gestuurd/, 'recompressed: not gone');
  }
}

async function until(page, test, what, seconds = 45) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    await page.reload();
    const left = await test();
    if (left === undefined) return;
    assert.ok(Date.now() < end, `${what}: ${seconds} s later: ${left}`);
    await page.waitForTimeout(700);
  }
}

/** Unreachable is not gone; two looks that agree are. */
async function agreed(person, places) {
  await until(person, async () => {
    const texts = await Promise.all(Object.values(places).map((place) => status(person, place)));
    return texts.every((text) => /\nWeg\b/.test(text)) ? undefined : texts.join(' / ');
  }, 'all gone');
}

async function back(person, places) {
  await behave(ONE, 'recompressed');
  await until(person, async () => {
    const text = await status(person, places.media);
    return /\nTerug\b/.test(text) ? undefined : text;
  }, 'the same picture in another file is back');
  await behave(ONE, 'online');
  await behave(OTHER, 'online');
}

/** Somebody else says that the same picture shows a child: from then on nobody fetches it, in no case. */
async function young(desk, places) {
  await report({ person: 'minor', links: [places.media] });
  const looks = async (count) => {
    const { head } = await hits(ONE);
    await until(desk, async () => ((await hits(ONE)).head >= head + count ? undefined : 'too few looks'), 'heads');
    return hits(ONE);
  };
  // A look that began before the report ends first.
  const before = await looks(2);
  await looks(3);
  assert.equal((await hits(ONE)).get_media, before.get_media, 'no picture is fetched any more');
  await until(desk, async () => {
    const text = await seen(desk, places.media);
    return /staat er nog\. Het beeldadres antwoordt\. De inhoud is niet opgehaald/.test(text) ? undefined : text;
  }, 'the desk reads what a look without the picture says');
}
