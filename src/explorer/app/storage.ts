/**
 * The tabs and the history that the browser keeps in local storage, without passwords. GraphiQL keeps the open tab a
 * second time by itself, query and variables apart; it is read from the tabs instead.
 */
export const storage = {
  getItem(key: string): string | null {
    const part = openTabKeys[key];
    return part ? readOpenTab(part) : localStorage.getItem(key);
  },
  setItem(key: string, value: string): void {
    if (!openTabKeys[key])
      localStorage.setItem(key, holdsOperations.has(key) ? withoutPasswords(value) : value);
  },
  removeItem: (key: string) => localStorage.removeItem(key),
  clear: () => {
    for (const key of findKeys()) localStorage.removeItem(key);
  },
  get length() {
    return findKeys().length;
  },
};

type Part = 'query' | 'variables';

const tabsKey = 'graphiql:tabState';
const openTabKeys: Readonly<Record<string, Part>> = {
  'graphiql:query': 'query',
  'graphiql:variables': 'variables',
};
const holdsOperations = new Set([tabsKey, 'graphiql:queries', 'graphiql:favorites']);

// What an earlier version has kept.
for (const key of Object.keys(openTabKeys)) localStorage.removeItem(key);

function findKeys(): readonly string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith('graphiql:'));
}

function readOpenTab(part: Part): string | null {
  try {
    const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem(tabsKey) ?? '{}');
    return tabs[activeTabIndex][part];
  } catch {
    return null;
  }
}

/** Takes passwords out of everything in this JSON that is an operation: an object with a query and variables. */
function withoutPasswords(json: string): string {
  return JSON.stringify(JSON.parse(json), (_key, value) => {
    const { query, variables } = Object(value);
    if (!takesPassword.test(`${query} ${variables}`)) return value;
    return {
      ...value,
      query: typeof query === 'string' ? query.replace(literals, '""') : query,
      variables: null,
    };
  });
}

/** Inputs that may hold a password, whatever the variable's name is. */
const takesPassword = /password|createUser/i;
/** A password in the text is refused, but is in the text all the same. */
const literals = /(?<=(?:password\s*:|=)\s*)(?:"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*")/gi;
