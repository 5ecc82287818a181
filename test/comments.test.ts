import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const src = fileURLToPath(new URL('../src/', import.meta.url));
const sources = new Map(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('graphql/generated'))
    .map((name) => [name, readFileSync(join(src, name), 'utf8').split('\n')]),
);

/** The comment that ends above a line; empty if there is none. */
function commentAbove(lines: readonly string[], index: number): string {
  if (!lines[index - 1]?.endsWith('*/')) return '';
  const first = lines.slice(0, index).findLastIndex((line) => line.trimStart().startsWith('/**'));
  return lines.slice(first, index).join('\n');
}

/** Whether a line begins a function within another one. */
const beginsFunction = (line: string) =>
  /=>( [{(])?$|\bfunction\b|^ +(async )?[\w#]+(<.*>)?\(.*\{$|^ +\): .*\{$/.test(line) &&
  !/^ +(if|for|while|switch)\b/.test(line);

/** Whether a function's own statements throw a new error, and not only the functions within it. */
function throwsItself(body: readonly string[]): boolean {
  return body.some((line, index) => {
    if (
      !/^ +(if \(.*\) )?throw (new )?[A-Za-z]*Error\(|^ +(if \(.*\) )?throw (bad\w+|invalid)\(/.test(line)
    ) {
      return false;
    }
    let indent = line.search(/\S/);
    return !body.slice(1, index).findLast((outer) => {
      if (outer.search(/\S/) >= indent || outer === '') return false;
      indent = outer.search(/\S/);
      return beginsFunction(outer);
    });
  });
}

describe('the comment of an export', () => {
  test('names the errors that a function throws itself, by @throws', () => {
    let functions = 0;
    const silent = [...sources].flatMap(([name, lines]) =>
      lines.flatMap((line, index) => {
        if (!/^export (async )?function /.test(line)) return [];
        const length = lines.slice(index).indexOf('}');
        if (!throwsItself(lines.slice(index, index + length))) return [];
        functions += 1;
        return commentAbove(lines, index).includes('@throws') ? [] : [`src/${name}: ${line}`];
      }),
    );
    expect(silent).toEqual([]);
    expect(functions).toBeGreaterThan(40);
  });

  test('has an example if the package exports it', () => {
    const index = sources.get('index.ts')?.join('\n') ?? '';
    const imported = [...index.matchAll(/^import (?:type )?\{([^}]*)\} from '\.\/(.*)\.js';$/gm)];
    const fileOf = new Map(
      imported.flatMap(([, names = '', file = '']) =>
        names.split(',').map((name) => [name.replace('type ', '').trim(), `${file}.ts`]),
      ),
    );
    const [, passedOn = ''] = /^export \{([^}]*)\};$/m.exec(index) ?? [];
    const own = [...index.matchAll(/^export (?:async )?(?:function|interface|type|class) (\w+)/gm)];
    const names = [
      ...passedOn
        .split(',')
        .map((name) => name.replace('type ', '').trim())
        .filter(Boolean),
      ...own.map(([, name = '']) => name),
    ];
    const without = names.filter((name) => {
      const lines = sources.get(fileOf.get(name) ?? 'index.ts') ?? [];
      const declared = lines.findIndex((line) =>
        new RegExp(`^export (async )?(function|interface|type|class) ${name}\\b`).test(line),
      );
      return !commentAbove(lines, declared).includes('@example');
    });
    expect(names).toContain('createGateway');
    expect(names).toContain('ConfigError');
    expect(without).toEqual([]);
  });
});
