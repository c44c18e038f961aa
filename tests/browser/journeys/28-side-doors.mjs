// Side doors and explained topics, as four people find them: a father, a friend, a boy of 13 who
// forwarded it, and someone who works with young people. How these pages look and whom they
// shut out is asked where all public pages are. Serves: S20, S27, S28, S29, S30, S62.

import assert from 'node:assert/strict';
import { fixedLine, follow, submit } from '../harness/walk.mjs';
import { HOME, slug } from '../site.mjs';

export const name = 'side doors help who is not the one in the picture';
export const seconds = 400;

/** Addresses and words by language. */
const WORDS = {
  nl: {
    parents: '/ouders', saw: '/ik-zag-iets', regret: '/spijt', professionals: '/professionals',
    evidence: '/bewijs', police: '/aangifte', complaint: '/klacht', explained: '/uitleg',
    halt: '/uitleg/halt', sextortion: '/uitleg/sextortion', law: '/uitleg/de-wet', remove: '/weghalen', link: '/weghalen/link',
    question: '/hulp/vraag', outside: 'Hoort niet bij deze site.', checked: /Nagekeken op \d/, state: /stand \d|stand van/i, noAdvice: 'geen juridisch advies',
    calm: 'Word niet boos', noCopy: 'Bekijk, bewaar en deel het niet', ages: ['Is je kind jonger dan 12?', 'Is je kind 12 tot en met 15?', 'Is je kind 16 of 17?', 'Is je kind 18 of ouder?'],
    notOn: 'Stuur het niet door', noSearch: 'Ga het beeld niet zoeken', decides: 'Het OM beslist', keeps: 'Laat die chat staan', lawyer: 'advocaat', boy: 'Ben je 12 tot en met 15?',
    minor: 'Ben je jonger dan 18?', limit: 'Vraag deze week of er een termijn geldt', sevenDays: '7 dagen',
  },
  en: {
    parents: '/en/parents', saw: '/en/i-saw-it', regret: '/en/regret', professionals: '/en/professionals',
    evidence: '/en/evidence', police: '/en/police', complaint: '/en/complaint', explained: '/en/explained',
    halt: '/en/explained/halt', sextortion: '/en/explained/sextortion', law: '/en/explained/the-law', remove: '/en/remove', link: '/en/remove/link',
    question: '/en/help/question', outside: 'Not part of this site.', checked: /Checked on \d/, state: /state of/i, noAdvice: 'not legal advice',
    calm: 'Do not get angry', noCopy: 'Do not look at it, keep it or share it', ages: ['Is your child under 12?', 'Is your child 12 to 15?', 'Is your child 16 or 17?', 'Is your child 18 or older?'],
    notOn: 'Do not send it on', noSearch: 'Do not look for the image', decides: 'The OM decides', keeps: 'Leave that chat', lawyer: 'lawyer', boy: 'Are you 12 to 15?',
    minor: 'Are you under 18?', limit: 'this week whether a time limit applies', sevenDays: '7 days',
  },
};
export async function run(journey) {
  for (const [language, words] of Object.entries(WORDS)) {
    await father(journey, language, words);
    await friend(journey, language, words);
    await boy(journey, language, words);
    await professional(journey, language, words);
    await police(journey, language, words);
    await topics(journey, language, words);
  }
  await onPaper(journey);
}

/** Opens the first page and follows the door to `path`; no cookie, one tap. */
async function enter(journey, language, path) {
  const page = await journey.newPage({ scripts: 'off', locale: language === 'nl' ? 'nl-NL' : 'en-GB' });
  await page.goto(journey.url(HOME[language]));
  await follow(page, path);
  await journey.noCookies(page);
  await fixedLine(page);
  return page;
}

const main = (page) => page.locator('main').innerText();

/** The words under a heading, up to the next one. */
async function under(page, heading) {
  const found = page.locator('main h2', { hasText: heading });
  assert.equal(await found.count(), 1, `${page.url()}: ${heading}`);
  return found.evaluate((h2) => {
    let text = '';
    for (let next = h2.nextElementSibling; next && next.localName !== 'h2'; next = next.nextElementSibling) text += `${next.localName}: ${next.innerText}\n`;
    return text;
  });
}

/** Every card of another organisation says so; the law and the page say when they were checked. */
async function honest(page, words) {
  const cards = await page.locator('main .contact-card').allInnerTexts();
  assert.ok(cards.length > 0, `${page.url()}: nobody to talk to`);
  for (const card of cards) assert.ok(card.includes(words.outside), `${page.url()}: ${card}`);
  assert.match(await main(page), words.checked, `${page.url()}: no date`);
  for (const law of await page.locator('main .law').allInnerTexts()) {
    assert.ok(law.includes(words.noAdvice) && words.state.test(law), `${page.url()}: ${law}`);
  }
  assert.ok((await page.locator('main .sources a').count()) > 0, `${page.url()}: no source`);
}

/** A father: stays calm, keeps no copy, finds his child's age, and goes on with the questions. */
async function father(journey, language, words) {
  const page = await enter(journey, language, words.parents);
  const text = await main(page);
  for (const said of [words.calm, words.noCopy, ...words.ages, words.limit, words.sevenDays]) {
    assert.ok(text.includes(said), `${words.parents}: ${said}`);
  }
  await honest(page, words);
  await journey.screens(page, '28-father');
  await submit(page);
  assert.ok(await page.locator('main input[name=situation]').count(), 'the second question');
  await journey.closePage(page);
}

/** A friend: sends nothing on, looks for nothing, passes on the place. */
async function friend(journey, language, words) {
  const page = await enter(journey, language, words.saw);
  const text = await main(page);
  assert.ok(text.includes(words.notOn) && text.includes(words.noSearch));
  await honest(page, words);
  await journey.screens(page, '28-friend');
  await follow(page, words.link);
  assert.equal(await page.locator('main input[type=file]').count(), 0, 'no picture is asked for');
  await journey.closePage(page);
}

/** A boy of 13 who forwarded it: nothing is asked, no case begins, no proof of threats is lost. */
async function boy(journey, language, words) {
  const page = await enter(journey, language, words.regret);
  assert.equal(await page.locator('main form, main input, main button, main a.button-link').count(), 0, 'something is asked');
  for (const never of [words.question, words.remove, words.link]) {
    assert.equal(await page.locator(`main a[href="${never}"]`).count(), 0, `${words.regret} leads to ${never}`);
  }
  assert.ok((await main(page)).includes(words.keeps), 'threats stay');
  const mine = await under(page, words.boy);
  assert.ok(mine.includes('Halt') && mine.includes(words.decides), mine);
  assert.ok((await main(page)).includes(words.lawyer) && (await main(page)).includes('Stop it Now'));
  await honest(page, words);
  await journey.screens(page, '28-boy');
  await follow(page, words.halt);
  await honest(page, words);
  assert.ok((await main(page)).includes(words.decides));
  await journey.screens(page, '28-halt');
  await journey.noCookies(page);
  await journey.closePage(page);
}

/** Someone who works with young people: does not question; the clinic within 7 days. */
async function professional(journey, language, words) {
  const page = await enter(journey, language, words.professionals);
  const text = await main(page);
  for (const said of [words.sevenDays, 'Centrum Seksueel Geweld', 'Veilig Thuis', 'meldcode', '0900-8844']) {
    assert.ok(text.includes(said), `${words.professionals}: ${said}`);
  }
  await honest(page, words);
  await journey.screens(page, '28-professional');
  await journey.closePage(page);
}

/** Police, proof and complaint: minors have nothing to rehearse; nobody is told who asked for help. */
async function police(journey, language, words) {
  const page = await journey.newPage({ scripts: 'off' });
  for (const path of [words.police, words.evidence, words.complaint]) {
    await page.goto(journey.url(path));
    await honest(page, words);
    await journey.screens(page, `28-${slug(path)}`);
  }
  await page.goto(journey.url(words.police));
  assert.ok(!/^(ul|ol):/m.test(await under(page, words.minor)), 'a list to rehearse');
  assert.ok((await main(page)).includes(words.limit));
  await journey.closePage(page);
}

/** The list leads to ten topics; each has its twin and leads back to help. */
async function topics(journey, language, words) {
  const page = await journey.newPage({ scripts: 'off' });
  await page.goto(journey.url(words.explained));
  await journey.screens(page, '28-explained');
  const doors = await page.locator('main a.door').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  assert.equal(doors.length, 10, doors.join(' '));
  for (const path of doors) {
    await page.goto(journey.url(path));
    assert.match(await main(page), words.checked, path);
    const twin = await page.locator('a.language').getAttribute('href');
    const answer = await page.goto(journey.url(twin));
    assert.equal(answer.status(), 200, twin);
    assert.equal(await page.locator('a.language').getAttribute('href'), path, `${twin} leads back`);
  }
  for (const path of [words.law, words.sextortion]) {
    await page.goto(journey.url(path));
    await honest(page, words);
    assert.ok((await page.locator('main .law').count()) > 2, `${path}: provisions`);
    for (const change of await page.locator('main .change').allInnerTexts()) {
      assert.ok(change.includes(words.noAdvice), `${path}: ${change}`);
    }
    await journey.screens(page, `28-${slug(path)}`);
  }
  await journey.closePage(page);
}

/** On paper: the words, the law and the sources; no way out, no navigation; address and date. */
async function onPaper(journey) {
  const page = await journey.newPage();
  await page.goto(journey.url('/uitleg/nepnaakt'));
  await page.emulateMedia({ media: 'print' });
  for (const [what, isShown] of [['.exit-bar', false], ['.header', false], ['.footer-links', false], ['.print-only', true], ['.law', true], ['.sources', true]]) {
    assert.equal(await page.locator(what).first().isVisible(), isShown, what);
  }
  assert.match(await page.locator('.print-only').innerText(), /\/uitleg\/nepnaakt$/);
  await journey.closePage(page);
}
