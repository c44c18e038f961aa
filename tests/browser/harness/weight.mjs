// How much a page costs: compressed bytes on the wire, requests, who was asked.

import assert from 'node:assert/strict';
import { isOurs } from './page.mjs';

/** Most bytes and requests of a public page, all files counted. */
const PUBLIC = { bytes: 30 * 1024, requests: 5 };
/** How long nothing must happen before a page counts as loaded. */
const QUIET_MS = 400;

/**
 * Counts everything that crosses the wire while `act` runs and until the page is quiet.
 * Gives `{ bytes, requests: [{ url, bytes, status, encoding }], thirdParties }`; bytes hold headers.
 */
export async function countBytes(page, act) {
  const session = await page.context().newCDPSession(page);
  const seen = new Map();
  session.on('Network.requestWillBeSent', ({ requestId, request, redirectResponse }) => {
    if (redirectResponse) {
      seen.set(`${requestId} ${seen.size}`, { url: redirectResponse.url, bytes: redirectResponse.encodedDataLength });
    }
    if (!request.url.startsWith('data:')) seen.set(requestId, { url: request.url, bytes: 0 });
  });
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const one = seen.get(requestId);
    if (!one) return;
    one.status = response.status;
    one.encoding = response.headers['content-encoding'] ?? response.headers['Content-Encoding'];
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = seen.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await act();
  await page.waitForLoadState('load');
  await page.waitForTimeout(QUIET_MS);
  await session.detach();
  const requests = [...seen.values()];
  return {
    bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0),
    requests,
    thirdParties: requests.map(({ url }) => url).filter((url) => !isOurs(url)),
  };
}

/** Opens an address and throws when it costs more than a public page may. */
export async function publicBudget(page, url, limits = PUBLIC) {
  const count = await countBytes(page, () => page.goto(url));
  const list = count.requests.map((one) => `${new URL(one.url).pathname} ${one.bytes}`).join(', ');
  assert.ok(count.bytes > 0, `${url}: nothing was counted`);
  assert.ok(count.bytes <= limits.bytes, `${url}: ${count.bytes} bytes, more than ${limits.bytes}: ${list}`);
  assert.ok(
    count.requests.length <= limits.requests,
    `${url}: ${count.requests.length} requests, more than ${limits.requests}: ${list}`,
  );
  assert.deepEqual(count.thirdParties, [], `${url}: third parties`);
  return count;
}
