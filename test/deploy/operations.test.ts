import { describe, expect, test } from '@jest/globals';
import { buildSchema, isEnumType } from 'graphql';
import { parse } from 'yaml';
import { read } from './files.js';

const page = read('docs/operations.md');
const alerts = 'deploy/prometheus/alerts.yml';

/** The anchors that a heading makes, by GitHub's rule. */
const anchors = new Set(
  [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  ),
);

describe('docs/operations.md', () => {
  test('names only settings, codes and statuses that exist', () => {
    const config = read('src/config/settings.ts');
    const named = new Set(
      [...page.matchAll(/`([A-Z]+(?:_[A-Z]+)+)(?:=\w+)?`/g)].map(([, name = '']) => name),
    );
    const codes = read('src/errors/codes.ts');
    const { UserStatus } = buildSchema(read('published/subgraph.graphql'), {
      assumeValidSDL: true,
    }).getTypeMap();
    const statuses = isEnumType(UserStatus) ? UserStatus.getValues().map(({ name }) => name) : [];
    const unknown = [...named].filter(
      (name) => !config.includes(`${name}:`) && !codes.includes(`${name}:`) && !statuses.includes(name),
    );
    expect(unknown).toEqual([]);
  });

  test('has a section for each alarm', () => {
    const { groups } = parse(read(alerts));
    const rules: { annotations: { runbook_url: string } }[] = groups.flatMap(
      ({ rules }: { rules: object[] }) => rules,
    );
    for (const { annotations } of rules) {
      const [path, anchor] = annotations.runbook_url.split('#');
      expect(path).toBe('docs/operations.md');
      expect([...anchors]).toContain(anchor);
    }
  });
});
