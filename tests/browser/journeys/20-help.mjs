// Three questions to advice, in both languages, with and without scripts: no typed character, the
// numbers of help on every page, no answer in an address, one strict cookie after the first answer.

import assert from 'node:assert/strict';
import { answer, bareAddress, fixedLine, questionPage } from '../harness/walk.mjs';
import { HELP, HOME, slug } from '../site.mjs';

export const name = 'three questions lead to advice';
export const seconds = 600;

/** Which answer to each question: for oneself, as a child, and “I do not know” throughout. */
const PEOPLE = { self: [0, 0, 2], young: [0, 2, 0], unsure: [-1, -1, -1] };

export async function run(journey) {
  for (const language of ['nl', 'en']) {
    for (const scripts of ['on', 'off']) {
      for (const [person, answers] of Object.entries(PEOPLE)) {
        await walk(journey, { language, scripts, person, answers });
      }
    }
  }
}

async function walk(journey, { language, scripts, person, answers }) {
  const page = await journey.newPage({ scripts, locale: language === 'nl' ? 'nl-NL' : 'en-GB' });
  await page.goto(journey.url(HOME[language]));
  await journey.noCookies(page);
  await page.locator(`main a[href^="${HELP[language]}"]`).first().click();
  const isShown = scripts === 'on' && person === 'self';
  for (const [number, choice] of answers.entries()) {
    await questionPage(page);
    bareAddress(page);
    if (number === 0) await journey.noCookies(page);
    if (isShown) await look(journey, page, language, `${slug(HELP[language])}-question-${number + 1}`);
    await answer(page, choice);
    assert.equal((await journey.cookies(page)).length, 1, `${page.url()}: cookies after an answer`);
  }
  bareAddress(page);
  await fixedLine(page);
  await journey.outline(page, language);
  if (scripts === 'on') await look(journey, page, language, `${slug(HELP[language])}-advice-${person}`);
  await journey.closePage(page);
}

async function look(journey, page, language, name) {
  await journey.outline(page, language);
  await journey.axe(page);
  await journey.noSidewaysScroll(page);
  await journey.targets(page);
  await journey.screens(page, name);
}
