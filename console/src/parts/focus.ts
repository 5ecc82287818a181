/** Finds the element that has the focus again after a dialog: of a menu, which closes, the button that opened it. */
export function findOpener(): Element | null {
  const menu = document.activeElement?.closest('[role=menu]');
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : document.activeElement;
}

/** Moves the focus back to what opened a dialog, or to the heading of the page where the change removed that. */
export function returnFocus(opener: Element | null): void {
  const target = opener?.isConnected ? opener : document.querySelector('h1');
  if (target instanceof HTMLElement) target.focus();
}
