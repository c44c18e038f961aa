// The operator's rules about domains: a member tries an address on them, with scripts and without, and sees
// whom the desk would ask. Serves: S72.

import assert from 'node:assert/strict';
import { login } from '../harness/desk.mjs';
import { giveCookies } from '../harness/headers.mjs';
import { budget, look } from '../harness/look.mjs';
import { DESK } from '../harness/page.mjs';
import { follow, submit } from '../harness/walk.mjs';
import { door } from '../site.mjs';

export const name = 'the desk tries an address on its rules';

const DUTCH = 'https://www.nederlands.voorbeeld.example/p/1';
const RULE = { nl: /De regel voor nederlands\.voorbeeld\.example geldt/, en: /The rule for nederlands\.voorbeeld\.example counts/ };
const NONE = { nl: /Geen van onze regels geldt hier/, en: /None of our rules counts here/ };

export async function run(journey) {
  const desk = await login(journey);
  for (const language of ['nl', 'en']) {
    await desk.goto(journey.url(door('board', language)));
    await follow(desk, door('rules', language));
    assert.match(await desk.locator('main table').innerText(), /nederlands\.voorbeeld\.example/);
    await look(desk, { language, name: 'desk-rules', face: 'desk', looks: ['light', 'dark'], walk: language === 'nl' });
    await budget(desk, 'desk');
    const plain = await journey.newPage({ scripts: 'blocked', viewport: DESK });
    await giveCookies(plain, await desk.context().cookies());
    await plain.goto(journey.url(door('rules', language)));
    for (const page of [desk, plain]) await tries(page, language);
    await journey.closePage(plain);
  }
}

async function tries(page, language) {
  await tried(page, { url: `${DUTCH}?utm_source=x`, depicted: 'minor' });
  const main = await page.locator('main').innerText();
  assert.match(main, RULE[language]);
  assert.ok(main.includes(DUTCH) && !main.includes(`${DUTCH}?`), 'the sharer is cut');
  assert.match(await page.locator('main ol').innerText(), /ATKM/, 'the host is Dutch by the rule');
  await look(page, { language, name: 'desk-rules-tried', face: 'desk', looks: ['light', 'dark'], walk: false });
  await tried(page, { url: 'https://elders.example/x', depicted: 'adult' });
  assert.match(await page.locator('main').innerText(), NONE[language]);
  assert.doesNotMatch(await page.locator('main ol').innerText(), /ATKM|Meldpunt/);
  await tried(page, { url: 'javascript:alert(1)', depicted: '' });
  assert.equal(await page.locator('main ol').count(), 0, 'no route of what is no address');
  assert.equal(await page.locator('#url').getAttribute('aria-invalid'), 'true');
  await look(page, { language, name: 'desk-rules-wrong', face: 'desk', looks: ['light'], walk: false });
}

async function tried(page, { url, depicted }) {
  await page.fill('[name=url]', url);
  await page.selectOption('[name=depicted]', depicted);
  await submit(page, 'form:has([name=url]) button');
}
