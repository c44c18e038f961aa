// The worklist of editors: reached from the bar of the desk, the same without scripts, and shut to
// everyone else. Serves: S83.

import assert from 'node:assert/strict';
import { login } from '../harness/desk.mjs';
import { giveCookies } from '../harness/headers.mjs';
import { budget, look } from '../harness/look.mjs';
import { DESK } from '../harness/page.mjs';
import { door } from '../site.mjs';

export const name = 'editors see which texts have to be checked';

export async function run(journey) {
  const desk = await login(journey);
  for (const language of ['nl', 'en']) {
    await desk.goto(journey.url(door('desk', language)));
    const link = desk.locator(`.desk-nav a[href="${door('texts', language)}"]`);
    await Promise.all([desk.waitForNavigation(), link.click()]);
    assert.equal(new URL(desk.url()).pathname, door('texts', language));
    assert.ok((await desk.locator('main tbody tr').count()) > 100, 'every content file is listed');
    await look(desk, { language, name: 'desk-texts', face: 'desk', looks: ['light', 'dark'], walk: language === 'nl' });
    await budget(desk, 'desk');
    await desk.locator('main summary').click();
    assert.ok(await desk.locator('#texts-fresh').isVisible(), 'the rest opens');
    const plain = await journey.newPage({ scripts: 'blocked', viewport: DESK });
    await giveCookies(plain, await desk.context().cookies());
    await plain.goto(journey.url(door('texts', language)));
    assert.equal(await plain.locator('main tbody tr').count(), await desk.locator('main tbody tr').count());
    await journey.closePage(plain);
    const other = await journey.newPage({ viewport: DESK });
    await other.goto(journey.url(door('texts', language)));
    assert.ok(new URL(other.url()).pathname.startsWith(door('login', language)), 'others log in first');
    await journey.closePage(other);
  }
}
