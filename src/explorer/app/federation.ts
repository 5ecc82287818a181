/** Parts of the schema that routers use and clients do not: `_entities`, `_Any`, `link__Import`. */
const internal = /^(_(?!_)|link__|federation__|FieldSet$)/;

/** The targets of the documentation panel's links, by name. */
const links = '.graphiql-doc-explorer-type-name, .graphiql-doc-explorer-field-name';
const results = '.graphiql-doc-explorer-search-type, .graphiql-doc-explorer-search-field';
/** The entries of its lists and search results. */
const entry =
  '.graphiql-doc-explorer-item, .graphiql-doc-explorer-section-content > div > div, [role="option"]';

/**
 * Hides the entries about federation in the documentation panel. They remain in the schema, because the editor needs
 * them for the example of a router's query.
 *
 * @returns the clean-up of React's ref.
 */
export function hideFederation(panel: HTMLElement | null): (() => void) | undefined {
  if (!panel) return undefined;
  const hide = () => {
    for (const name of panel.querySelectorAll<HTMLElement>(`:is(${links}, ${results})`)) {
      const parent = name.closest<HTMLElement>(entry);
      // The first name of an entry is its own; others are types that it refers to.
      if (parent?.querySelector(`:is(${links}, ${results})`) === name) {
        parent.hidden = internal.test(name.textContent ?? '');
      }
    }
  };
  const observer = new MutationObserver(hide);
  observer.observe(panel, { childList: true, subtree: true, characterData: true });
  hide();
  return () => observer.disconnect();
}
