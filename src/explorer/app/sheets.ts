/**
 * Monaco and Radix write their styles into `<style>` elements. The CSP refuses those: a page whose style sheets all
 * come from files cannot be restyled by what somebody manages to write into it. A style sheet that a script builds
 * is no inline style, so an element that holds one takes the place of `<style>`.
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

/** Makes `document.createElement('style')` build scripted sheets. To be called before anything else loads. */
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
