/**
 * The tabs and the history in the browser's local storage, without passwords. GraphiQL also stores the open tab's query
 * and variables separately; they are restored from the tabs instead.
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

// Data of an earlier version.
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

/** Removes passwords from every operation in this JSON, which is an object with a query and variables. */
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

/** Inputs that may contain a password, regardless of the variable's name. */
const takesPassword = /password|createUser/i;
/** The gateway refuses a password in the text, but the text contains it. */
const literals = /(?<=(?:password\s*:|=)\s*)(?:"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*")/gi;
