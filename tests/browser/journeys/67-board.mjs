// The board of places: whose turn it is, ticking places, drafts; and how recipients answer. The same
// without scripts. Serves: S50, S64.

import assert from 'node:assert/strict';
import { login } from '../harness/desk.mjs';
import { giveCookies } from '../harness/headers.mjs';
import { budget, look } from '../harness/look.mjs';
import { DESK } from '../harness/page.mjs';
import { door } from '../site.mjs';

export const name = 'staff see every place that is not gone, and recipients by their answers';

export async function run(journey) {
  const desk = await login(journey);
  for (const language of ['nl', 'en']) {
    await desk.goto(journey.url(door('desk', language)));
    const link = desk.locator(`.desk-nav a[href="${door('board', language)}"]`);
    await Promise.all([desk.waitForNavigation(), link.click()]);
    assert.equal(new URL(desk.url()).pathname, door('board', language));
    const rows = await desk.locator('main tbody tr').count();
    assert.ok(rows > 2, 'the synthetic cases have places');
    assert.equal(await desk.locator('main a[href^="http"]').count(), 0, 'no address is a link');
    await look(desk, { language, name: 'desk-board', face: 'desk', looks: ['light', 'dark'], walk: language === 'nl' });
    await budget(desk, 'desk');
    const plain = await journey.newPage({ scripts: 'blocked', viewport: DESK });
    await giveCookies(plain, await desk.context().cookies());
    await plain.goto(journey.url(door('board', language)));
    await plain.locator('main tbody input[type=checkbox]').first().check();
    await Promise.all([plain.waitForNavigation(), plain.locator('main form button').nth(1).click()]);
    assert.ok(await plain.locator('main [role=status]').isVisible(), 'the page says what it did');
    assert.equal(await plain.locator('main tbody tr').count(), rows);
    await plain.goto(journey.url(door('recipients', language)));
    assert.ok((await plain.locator('main tbody tr').count()) > 0, 'the example platform got notices');
    await journey.closePage(plain);
    await desk.goto(journey.url(door('recipients', language)));
    await look(desk, { language, name: 'desk-recipients', face: 'desk', looks: ['light'], walk: false });
  }
}
