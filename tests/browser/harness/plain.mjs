// The flows as plain forms, without a browser: the quick way to a state that a journey starts from.

import assert from 'node:assert/strict';
import { giveCookies } from './headers.mjs';
import { demo } from './world.mjs';
import { door } from '../site.mjs';
import { PEOPLE } from './walk.mjs';

/** A visitor who keeps one cookie and reads answers as text. */
export class Visitor {
  #cookie = '';

  /** Asks for a path, with a form when one is given; gives `{ status, location, headers, text }`. */
  async ask(path, form) {
    const answer = await fetch(new URL(path, demo.public), {
      method: form ? 'POST' : 'GET',
      body: form && new URLSearchParams(form),
      headers: this.#cookie ? { cookie: this.#cookie } : {},
      redirect: 'manual',
    });
    for (const line of answer.headers.getSetCookie()) this.#cookie = line.split(';')[0];
    const { status, headers } = answer;
    return { status, headers, location: headers.get('location'), text: await answer.text() };
  }

  /** The name and value of the cookie. */
  get cookie() {
    const [name, value] = this.#cookie.split('=');
    return { name, value };
  }

  /** Answers the three questions as a person of PEOPLE. */
  async answer({ language = 'nl', person = 'adult' } = {}) {
    const { about, situation, age } = PEOPLE[person];
    for (const form of [{ n: 1, about }, { n: 2, situation }, { n: 3, age }]) {
      const { status } = await this.ask(door('question', language), form);
      assert.equal(status, 303, 'an answer');
    }
  }

  /** Fills in places and story, up to the check page; gives its token. */
  async fill({ language = 'nl', links = [], platform = '', handle = '', story = '' }) {
    const to = door(links.length > 0 ? 'link' : 'classChat', language);
    const answer = await this.ask(to, { links: links.join('\n'), platform, handle, story });
    assert.equal(answer.location, door('check', language), `places are taken: ${answer.status}`);
    const { text } = await this.ask(answer.location);
    return text.match(/name="token" value="([^"]+)"/)[1];
  }

  /** Sends, and gives the eight words. */
  async send(token, language = 'nl') {
    const answer = await this.ask(door('check', language), { token });
    assert.equal(answer.location, door('done', language), `the report is taken: ${answer.status}`);
    const { text } = await this.ask(answer.location);
    const list = text.slice(text.indexOf('id="words"'));
    return [...list.slice(0, list.indexOf('</ol>')).matchAll(/<li>([^<]+)<\/li>/g)].map(([, word]) => word);
  }
}

/** A whole report by a new visitor: gives its eight words. */
export async function report(options = {}) {
  const visitor = new Visitor();
  await visitor.answer(options);
  const words = await visitor.send(await visitor.fill(options), options.language);
  assert.equal(words.length, 8, 'words');
  return words;
}

/** Gives a browser page the session of a visitor who answered the three questions. */
export async function lend(page, visitor) {
  await giveCookies(page, [visitor.cookie]);
}
