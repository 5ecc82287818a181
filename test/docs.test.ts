import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type DocumentNode, parse, print, validate } from 'graphql';
import { loadConfig } from '../src/config/config.js';
import { quotaCategories, quotaCategoryNames } from '../src/config/quota-categories.js';
import { createSettings } from '../src/config/settings.js';
import { codes } from '../src/errors/codes.js';
import { toLimits } from '../src/graphql/limits/operation-limits.js';
import { createSchema } from '../src/graphql/schema.js';
import { operations } from './support/every-mutation.js';
import { describeWith } from './support/installed.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

function listPages(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listPages(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...listPages('docs'),
  ...['admin', 'clients', 'supergraph']
    .map((name) => `examples/${name}/README.md`)
    .filter((path) => existsSync(join(root, path))),
];

/** A page without its code blocks, in which brackets and dashes mean something else. */
const proseOf = (path: string) => read(path).replace(/^```.*?^```$/gms, '');

/** The anchors of a page's headings, by GitHub's rule. */
function anchorsOf(path: string): Set<string> {
  const headings = [...proseOf(path).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => title);
  return new Set(
    headings.map((title) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** Links of a page that lead nowhere, each with the reason. */
function brokenLinks(page: string): string[] {
  return [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    if (/^[a-z]+:/.test(link)) return [];
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : relative(root, join(root, dirname(page), path));
    if (!existsSync(join(root, target))) return [`${link}: no such file`];
    const anchors = anchor && target.endsWith('.md') ? anchorsOf(target) : undefined;
    return anchors && !anchors.has(anchor ?? '') ? [`${link}: no such heading`] : [];
  });
}

/** Paths that a page names in backticks and that exist neither in the checkout nor beside the page. */
function missingPaths(page: string): string[] {
  const named = proseOf(page).matchAll(
    /`((?:src|test|schema|published|deploy|docs|tools|bench|examples)\/[\w./-]*)`/g,
  );
  return [...named]
    .map(([, path = '']) => path)
    .filter((path) => !existsSync(join(root, path)) && !existsSync(join(root, dirname(page), path)));
}

describe.each(pages)('%s', (page) => {
  test('links to files and headings that exist', () => {
    expect(brokenLinks(page)).toEqual([]);
  });

  test('names paths that exist', () => {
    expect(missingPaths(page)).toEqual([]);
  });
});

test('every page of docs/ is linked from the README of its folder', () => {
  const unlinked = listPages('docs').filter((page) => {
    const folder = dirname(page);
    const [index, name] = page.endsWith('/README.md') ? [dirname(folder), 'README.md'] : [folder, page];
    if (page === 'docs/README.md') return false;
    return !read(join(index, 'README.md')).includes(`](${relative(index, join(folder, basename(name)))})`);
  });
  expect(unlinked).toEqual([]);
});

describe('the language of the pages and of the schema', () => {
  const names = readdirSync(join(root, 'schema'), { recursive: true, encoding: 'utf8' });
  const descriptions = names.filter((name) => name.endsWith('.graphql'));
  const texts = [
    ...pages.map((page) => [page, proseOf(page)] as const),
    ...descriptions.map((name) => [`schema/${name}`, read(`schema/${name}`)] as const),
  ];

  /** Returns archaic or private words, and sentences that begin with a relative clause. */
  function findArchaic(text: string): readonly string[] {
    return [
      ...(text.match(/\b(?:anew|mend|mends|told|whom|whoever|thereof|hence|in the air|as it stands)\b/gi) ??
        []),
      ...(text.match(
        /(?:^\s*"*|[.:!?]\s+|\| |^- )(?:What|Whatever|Who|Whom|That|So many|Told)\b[^.|\n]*/gm,
      ) ?? []),
    ];
  }

  test.each(texts)(
    '%s has no archaic words, and no sentence that begins with What, Who or That',
    (_page, text) => {
      expect(findArchaic(text)).toEqual([]);
    },
  );

  test.each(['src', 'console/src', 'bench', 'test', 'tools'])(
    'the comments of %s/ have neither',
    (folder) => {
      const sources = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
      const found = sources
        .filter((name) => /\.[jt]sx?$/.test(name) && !/generated|node_modules|dist\//.test(name))
        .flatMap((name) => {
          const comments = read(`${folder}/${name}`).match(/\/\*\*[\s\S]*?\*\/|(?:^ *\/\/.*\n)+/gm) ?? [];
          const texts = comments.map((comment) =>
            comment.replaceAll(/\s*(?:^ *\/?\*+\/?|\*\/|^ *\/\/)\s?/gm, ' ').trim(),
          );
          return texts.flatMap((text) => findArchaic(text).map((words) => `${folder}/${name}: ${words}`));
        });
      expect(found).toEqual([]);
    },
  );
});

describe('GraphQL in the pages', () => {
  /** Served by default, and with MUTATIONS=on: a page that changes nothing needs no mutations. */
  const schemas = { false: createSchema({ mutations: false }), true: createSchema({ mutations: true }) };
  const schemaFor = (document: DocumentNode) =>
    schemas[`${document.definitions.some((one) => 'operation' in one && one.operation === 'mutation')}`];
  const documents = pages.flatMap((page) =>
    [...read(page).matchAll(/^```graphql\n(.*?)^```$/gms)].map(
      ([, text = ''], index) => [`${page} #${index + 1}`, page, parse(text)] as const,
    ),
  );
  const operations = documents.filter(([, , { definitions }]) =>
    definitions.every(({ kind }) => kind === 'OperationDefinition' || kind === 'FragmentDefinition'),
  );

  // The supergraph of the example has other subgraphs, too.
  test.each(operations.filter(([, page]) => !page.startsWith('examples/supergraph')))(
    'the operation %s is valid',
    (_name, _page, document) => {
      expect(validate(schemaFor(document), document).map(({ message }) => message)).toEqual([]);
    },
  );

  const requests = pages.flatMap((page) =>
    [...read(page).matchAll(/ -d '(\{.*\})'/g)].map(([, body = '']) => [page, JSON.parse(body)] as const),
  );

  test.each(requests)('the request of a curl command in %s is valid', (_page, { query }) => {
    expect(validate(schemaFor(parse(query)), parse(query)).map(({ message }) => message)).toEqual([]);
  });

  test("the README's excerpt of the schema is what is published", () => {
    const excerpts = documents.filter((entry) => entry[1] === 'README.md' && !operations.includes(entry));
    const fields = excerpts.flatMap(([, , document]) => listFields(document));
    expect(fields.length).toBeGreaterThan(5);
    const published = new Set(listFields(parse(read('published/subgraph.graphql'))));
    expect(fields.filter((field) => !published.has(field))).toEqual([]);
  });
});

/** Each field of a document of types with its arguments and its type, such as `Query.user(poolId: ID!, …): User`. */
function listFields({ definitions }: DocumentNode): string[] {
  return definitions.flatMap((definition) => {
    if (definition.kind !== 'ObjectTypeDefinition') return [];
    const { name, fields = [] } = definition;
    return fields.map((field) => {
      const args = (field.arguments ?? []).map((arg) => `${arg.name.value}: ${print(arg.type)}`).join(', ');
      return `${name.value}.${field.name.value}(${args}): ${print(field.type)}`;
    });
  });
}

test.each([
  ['docs/clients.md', 12],
  ['docs/embedding.md', 3],
])('%s shows the files of its %i examples as they are', (page, count) => {
  const shown = [...read(page).matchAll(/^\[(examples\/[^\]]+)\]\([^)]+\)\n\n```\w+\n(.*?)^```$/gms)];
  expect(shown).toHaveLength(count);
  for (const [, path = '', text] of shown) expect([path, text]).toEqual([path, read(path)]);
});

test('docs/contributing/node-versions.md lists every override, and the versions that .nvmrc and the image use', () => {
  const page = read('docs/contributing/node-versions.md');
  const listed = spawnSync('git', ['ls-files', '*package.json'], { cwd: root, encoding: 'utf8' }).stdout;
  const manifests = listed.split('\n').filter(Boolean);
  const overrides = manifests.flatMap((path) =>
    Object.keys(JSON.parse(read(path)).overrides ?? {}).map((name) => ({ name, path })),
  );
  expect(overrides.length).toBeGreaterThan(10);
  const unlisted = overrides.filter(({ name, path }) => {
    if (/^@react-(aria|stately)\//.test(name)) return !page.includes(`\`${name.split('/')[0]}/…\``);
    const row = page.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${name}\``));
    return !row?.includes(`\`${path}\``);
  });
  expect(unlisted).toEqual([]);
  expect(page).toContain(`| ${read('.nvmrc').trim()} | recommended`);
  expect(read('deploy/docker/Dockerfile')).toContain(`node:${read('.nvmrc').trim()}-slim`);
});

test('no page runs a package of a registry under a name that is not ours', () => {
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/\bnpx (?:-y )?(?:--yes )?([@\w/.-]+)/g)].map(
      ([, name = '']) => `${page}: ${name}`,
    ),
  );
  // Node itself, and the tools that the checkout has installed.
  const ours = /: (?:node@\d+|tsc|tsx|jest|vite)$/;
  expect(named.filter((entry) => !ours.test(entry))).toEqual([]);
});

describe('docs/configuration.md', () => {
  const { shape } = createSettings({ AUTH: 'jwt' });
  const settings = new Map(Object.entries(shape));
  const rows = [
    ...read('docs/configuration.md').matchAll(/^\| `([A-Z_]+)` \| (.+?) \| (.+?) \| .+ \|$/gm),
  ].map(([, name = '', stated = '']) => [name, stated] as const);

  test('lists every setting exactly once', () => {
    expect(rows.map(([name]) => name).sort()).toEqual([...settings.keys()].sort());
  });

  test.each(rows)('%s has the default that is stated: %s', (name, stated) => {
    const unset = settings.get(name)?.safeParse(undefined);
    if (stated.startsWith('required')) {
      expect(unset?.success).toBe(false);
      return;
    }
    const [, value] = /^`(.+)`$/.exec(stated) ?? [];
    const expected = value === undefined ? undefined : settings.get(name)?.parse(value);
    // A list without a default is an empty list.
    const found = Array.isArray(unset?.data) && unset.data.length === 0 ? undefined : unset?.data;
    expect(found).toEqual(expected);
  });
});

test('docs/limits.md lists every quota category with its default rates', () => {
  const rows = [...read('docs/limits.md').matchAll(/^\| `(User\w+)` \| (\d+) \| (?:(\d+)\/s|–) \|$/gm)];
  const stated = rows.map(([, name, rate, ofPool]) => [name, Number(rate), ofPool && Number(ofPool)]);
  const expected = quotaCategoryNames.map((name) => {
    const { defaultRate, ratePerPoolAndOperation } = quotaCategories[name];
    return [name, defaultRate, ratePerPoolAndOperation];
  });
  expect(stated).toEqual(expected);
});

describe('settings that are given elsewhere', () => {
  const names = Object.keys(createSettings({}).shape);

  test('.env.example is a valid configuration, commented lines included', () => {
    const text = read('.env.example').replace(/^# (?=[A-Z_]+=)/gm, '');
    const environment = parseEnv(text) as Readonly<Record<string, string>>;
    expect(() => loadConfig({}, environment)).not.toThrow();
    const unknown = Object.keys(environment).filter((name) => !names.includes(name));
    expect(unknown.filter((name) => !name.startsWith('AWS_'))).toEqual([]);
  });

  test('no page passes an unknown setting to a container', () => {
    const passed = pages.flatMap((page) =>
      [...read(page).matchAll(/ -e ([A-Z_]+)/g)].map(([, name = '']) => `${page}: ${name}`),
    );
    const known = (name = '') => names.includes(name) || name.startsWith('AWS_');
    expect(passed.length).toBeGreaterThan(5);
    expect(passed.filter((entry) => !known(entry.split(': ')[1]))).toEqual([]);
  });
});

describeWith(['jq'], 'the commands of the audit', () => {
  const line = (changeId: string, phase: string, outcome: string | null, type = 'audit') =>
    JSON.stringify({ type, changeId, phase, outcome, action: 'DisableUser' });
  const lines = [
    line('done', 'intent', null),
    line('lost', 'intent', null),
    line('done', 'outcome', 'OK'),
    line('unknown', 'intent', null),
    line('unknown', 'outcome', 'OUTCOME_UNKNOWN'),
    line('refused', 'refused', 'FORBIDDEN'),
    line('tried', 'dryRun', 'OK'),
    JSON.stringify({ type: 'audit', asked: 'ada', outcome: 'OK' }),
    JSON.stringify({ level: 30, msg: 'a line of the log' }),
  ].join('\n');
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function run(command: string) {
    writeFileSync(join(folder, 'audit.jsonl'), lines);
    return spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
  }

  test('docs/audit.md lists the intents without an outcome', () => {
    const [, command = ''] = /^```sh\n(grep .*?)^```$/ms.exec(read('docs/audit.md')) ?? [];
    expect(run(command)).toMatchObject({ stdout: 'lost\n', stderr: '', status: 0 });
  });

  test('docs/operations.md lists the changes of unknown outcome', () => {
    const [, command = ''] = /^ +```sh\n( +jq .*?)^ +```$/ms.exec(read('docs/operations.md')) ?? [];
    const { stdout, stderr, status } = run(command);
    expect([stderr, status]).toEqual(['', 0]);
    expect(JSON.parse(stdout)).toMatchObject({ changeId: 'unknown', action: 'DisableUser' });
  });
});

test('docs/audit.md lists exactly the keys of a line', () => {
  const source = read('src/observability/audit.ts');
  const [, body = ''] = /interface AuditRecord \{(.*?)^\}/ms.exec(source) ?? [];
  const keys = [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name = '']) => name);
  const rows = read('docs/audit.md').matchAll(/^\| ((?:`\w+`(?:, )?)+) \| [^|]+ \| [^|]+ \|$/gm);
  const documented = [...rows].flatMap(([, names = '']) => names.match(/\w+/g) ?? []);
  const phases = ['intent', 'outcome', 'refused', 'dryRun', 'repeat'];
  const table = documented.filter((name, index) => documented.indexOf(name) === index);
  expect(table.filter((name) => !phases.includes(name) || name === 'outcome').sort()).toEqual(
    ['time', 'type', ...keys].sort(),
  );
});

test('docs/mutations.md names every mutation, and says which the gateway repeats', () => {
  const page = read('docs/mutations.md');
  const [mutations = []] = parse(read('published/api-with-mutations.graphql')).definitions.flatMap(
    (definition) =>
      definition.kind === 'ObjectTypeDefinition' && definition.name.value === 'Mutation'
        ? [definition.fields?.map(({ name }) => name.value)]
        : [],
  );
  expect(mutations.length).toBeGreaterThan(20);
  const [, table = ''] = /^## The mutations$(.*?)^## /ms.exec(page) ?? [];
  expect([...mutations].sort()).toEqual(
    [...new Set(table.match(/`[a-z]\w+`/g)?.map((name) => name.slice(1, -1)))]
      .filter((name) => name !== 'roleArn')
      .sort(),
  );
  const [, repeated = ''] = /the gateway repeats (.*?) because/s.exec(page) ?? [];
  const repeatable = operations.flatMap(([name, , , isRepeatable]) => (isRepeatable ? [`\`${name}\``] : []));
  expect(repeated.match(/`\w+`/g)?.sort()).toEqual(repeatable.sort());
  // The test of attempts sends each of them, and counts how often.
  expect(operations.map(([name]) => name).sort()).toEqual([...mutations].sort());
});

describe('docs/errors.md', () => {
  const page = read('docs/errors.md');
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| .+ \| (yes|no) \|$/gm)];

  test('has a row for every code, and says whether it is retryable', () => {
    const documented = rows.map(([, code = '', retryable = '']) => `${code} ${retryable}`);
    const existing = Object.entries(codes).map(
      ([code, { retryable }]) => `${code} ${retryable ? 'yes' : 'no'}`,
    );
    expect(documented.sort()).toEqual(existing.sort());
  });
});

test('docs/limits.md has every limit of an operation, and how it grows', () => {
  const rows = [...read('docs/limits.md').matchAll(/^\| [^|]+ \| ([\d,]+) \| (\d+) \|$/gm)];
  const toNumber = (text = '') => Number(text.replaceAll(',', ''));
  const documented = rows.map(([, base, step]) => [toNumber(base), toNumber(step)]);
  const base = Object.entries(toLimits(100));
  const grown = new Map(Object.entries(toLimits(101)));
  const existing = base.map(([name, value]) => [value, (grown.get(name) ?? Number.NaN) - value]);
  expect(documented.sort().join('\n')).toBe(existing.sort().join('\n'));
});
