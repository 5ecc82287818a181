/**
 * Monaco and Radix insert `<style>` elements, which the CSP blocks: a page whose style sheets all come from files
 * cannot be restyled by injected content. Style sheets that scripts construct are permitted, so an element with a
 * constructed sheet replaces each `<style>`.
 */
class ScriptedSheet extends HTMLElement {
  readonly sheet = new CSSStyleSheet();

  connectedCallback(): void {
    document.adoptedStyleSheets.push(this.sheet);
  }

  disconnectedCallback(): void {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
  }

  override appendChild<T extends Node>(text: T): T {
    this.sheet.replaceSync(text.textContent ?? '');
    return text;
  }
}

/**
 * Makes `document.createElement('style')` create constructed style sheets. Must be called before any other module is
 * loaded.
 */
export function scriptStyles(): void {
  const text = {
    set(this: ScriptedSheet, css: string) {
      this.sheet.replaceSync(css);
    },
  };
  Object.defineProperties(ScriptedSheet.prototype, { textContent: text, innerText: text });
  customElements.define('scripted-sheet', ScriptedSheet);
  document.createElement = new Proxy(document.createElement, {
    apply: (create, self, [name, ...rest]) =>
      Reflect.apply(create, self, [name === 'style' ? 'scripted-sheet' : name, ...rest]),
  });
}
