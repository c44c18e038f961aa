// A walk through a page with the keyboard alone.

import assert from 'node:assert/strict';

/** Thinnest ring around what has the focus, in pixels. */
const RING = 2;
const MOST_STOPS = 200;

/**
 * Throws unless Tab reaches every control once, in the order of the page, each with a ring that can
 * be seen and in sight, not below something else.
 */
export async function keyboardWalk(page) {
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    scrollTo(0, 0);
    globalThis.walked = [];
  });
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(look, RING);
    if (fault === 'end') break;
    assert.equal(fault, '', `${page.url()}: the keyboard`);
    assert.ok(stop < MOST_STOPS - 1, `${page.url()}: the keyboard finds no end`);
  }
  const missed = await page.evaluate(left);
  assert.deepEqual(missed, [], `${page.url()}: out of reach of the keyboard`);
}

/** What is wrong with the present stop; 'end' after the last one. Runs in the page. */
function look(ring) {
  const element = document.activeElement;
  // A moment has a stop for each of its parts.
  const isSameMoment = element === walked.at(-1) && /^(date|time|month|week)/.test(element.type);
  if (isSameMoment) return '';
  if (!element || element === document.body || walked.includes(element)) return 'end';
  const name = `${element.localName} “${(element.textContent || element.name || element.id).trim().slice(0, 30)}”`;
  const last = walked.at(-1);
  walked.push(element);
  if (last && !(last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) return `${name}: out of order`;
  // The ring may stand around the label of a control, or around the control itself.
  const around = [element, ...(element.labels ?? [])].map((one) => getComputedStyle(one));
  const hasRing = around.some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= ring && !/, 0\)$/.test(style.outlineColor));
  if (!hasRing && !around.some((style) => style.boxShadow !== 'none')) return `${name}: no ring`;
  const boxes = [...element.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  const box = boxes[0] ?? element.getBoundingClientRect();
  const spots = [0.2, 0.5, 0.8].flatMap((x) => [0.2, 0.5, 0.8].map((y) => [box.left + box.width * x, box.top + box.height * y]));
  const isSeen = spots.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element) || [...(element.labels ?? [])].some((label) => label.contains(top)));
  });
  return isSeen ? '' : `${name}: not in sight`;
}

/** Controls that the walk did not come to. Runs in the page. */
function left() {
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: false });
  const isDone = (element) =>
    walked.includes(element) || (element.type === 'radio' && walked.some((one) => one.type === 'radio' && one.name === element.name));
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
    .filter((element) => isShown(element) && !element.disabled && !element.closest('dialog:not([open])') && !isDone(element))
    .map((element) => `${element.localName} “${(element.textContent || element.name).trim().slice(0, 30)}”`);
}
