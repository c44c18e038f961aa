// The mail catcher of the demo.

import { demo } from './world.mjs';

const LOOK_EVERY_MS = 250;

/** Every mail so far: `{ id, from, to, subject, at, text, attachments }`. */
async function all() {
  const answer = await fetch(demo.mail.api);
  if (!answer.ok) throw new Error(`${demo.mail.api} answered ${answer.status}`);
  return answer.json();
}

/** The first mail for which `test` holds, waited for. */
async function wait(test, seconds = 30) {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const found = (await all()).find(test);
    if (found) return found;
    if (Date.now() > until) throw new Error(`no such mail within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** The addresses in a mail's text. */
function links(message) {
  return message.text.match(/https?:\/\/[^\s<>"]+/g) ?? [];
}

export const mail = { all, wait, links };
