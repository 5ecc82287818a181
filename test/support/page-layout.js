/* Functions that run in a page, as arguments of Playwright's `evaluate`. */

/**
 * Finds text and controls of the page that can neither be seen nor scrolled to. Names and long values that are folded count
 * as seen, as the whole of them is elsewhere or behind a button.
 * @returns {string[]} an element each
 */
export function findCutOff() {
  const clips = (overflow) => overflow === 'hidden' || overflow === 'clip';
  const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    if (!hasText && !element.matches('a, button, input, select, textarea')) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.closest('.unseen, .account-name, .brand') !== null) continue;
    const isFolded = element.closest('.name, .folded:not(:has([aria-expanded=true]))') !== null;
    let cut = clips(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1;
    let { left, right, top, bottom } = element.getBoundingClientRect();
    for (let box = element.parentElement; box !== document.body && box !== null; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      const edges = box.getBoundingClientRect();
      if (clips(overflowX)) cut ||= left < edges.left - 1 || right > edges.right + 1;
      if (clips(overflowY) && !isFolded) cut ||= top < edges.top - 1 || bottom > edges.bottom + 1;
      // A part that scrolls brings all of it into view.
      if (scrolls(overflowX)) ({ left, right } = edges);
      if (scrolls(overflowY)) ({ top, bottom } = edges);
    }
    if (cut || left < -1 || right > innerWidth + 1)
      found.push(`${element.className} “${element.textContent.slice(0, 60)}”`);
  }
  return found;
}

/**
 * Finds where each piece of text of an element begins, in the order of the document.
 * @returns {number[]} pixels from the left
 */
export function findTextPositions(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const positions = [];
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    if (range.toString().trim() !== '') positions.push(range.getBoundingClientRect().left);
  }
  return positions;
}

/**
 * Finds the direction in which an element's text runs.
 * @returns {string} `ltr` or `rtl`
 */
export function findDirection(element) {
  return getComputedStyle(element).direction;
}

/**
 * Names the element that has the focus, by its label or its text.
 * @returns {string}
 */
export function nameFocused() {
  const { activeElement: element } = document;
  const words = (node) => node.textContent.replace(/\s+/g, ' ').trim();
  const label = element.ariaLabel ?? element.labels?.[0]?.textContent ?? words(element);
  return `${element.getAttribute('role') ?? element.tagName.toLowerCase()} ${label}`;
}
