import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type CollectionTag, parse, type ScalarTag, YAMLMap, YAMLSeq } from 'yaml';
import { loadConfig } from '../../src/config/config.js';
import { quotaCategoryNames } from '../../src/config/quota-categories.js';
import { read, root } from './files.js';

const text = read('deploy/lambda/template.yaml');
const functions = ['Ref', 'Sub', 'GetAtt', 'If', 'Not', 'Equals', 'Join'];
/** CloudFormation's short forms, read as their long ones: `!Ref A` as `{ Ref: A }`. */
const customTags = functions.flatMap((name): (ScalarTag | CollectionTag)[] => [
  { tag: `!${name}`, resolve: (value: string) => ({ [name]: value }) },
  {
    tag: `!${name}`,
    collection: 'seq',
    nodeClass: YAMLSeq,
    resolve(items) {
      const map = new YAMLMap();
      map.add({ key: name, value: items });
      return map;
    },
  },
]);
const template = parse(text, { customTags });
const { Parameters: parameters, Resources: resources, Conditions: conditions } = template;
const { Properties: gateway } = resources.Gateway;
const variables: Record<string, unknown> = gateway.Environment.Variables;

/** Every value that stands under a name, however deep. */
function collect(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    ...(key === name ? [child] : []),
    ...collect(child, name),
  ]);
}

describe('the SAM template', () => {
  test('refers to what it declares', () => {
    const pseudo = ['AWS::NoValue', 'AWS::StackName', 'AWS::Region', 'AWS::URLSuffix'];
    const known = new Set([...Object.keys(parameters), ...Object.keys(resources), ...pseudo]);
    const substituted = collect(template, 'Sub').flatMap((one) =>
      [...String(one).matchAll(/\$\{([\w:]+)\}/g)].map(([, name]) => name),
    );
    const referred = [...collect(template, 'Ref'), ...substituted];
    expect(referred.length).toBeGreaterThan(10);
    expect(referred.filter((name) => !known.has(String(name)))).toEqual([]);
    for (const [condition] of collect(template, 'If') as string[][])
      expect(conditions).toHaveProperty(condition ?? '');
  });

  test('limits the requests of all callers together, ahead of the instances', () => {
    expect(resources.Api.Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: { Ref: 'ThrottlingRate' },
      ThrottlingBurstLimit: { Ref: 'ThrottlingBurst' },
    });
    const { ThrottlingRate: rate, ThrottlingBurst: burst } = parameters;
    expect([rate.Type, burst.Type]).toEqual(['Number', 'Number']);
    expect(rate.Default).toBeGreaterThan(0);
    expect(burst.Default).toBeGreaterThanOrEqual(rate.Default);
  });

  test('limits the requests of one caller', () => {
    const { Type: type, Default: limit } = parameters.RequestsPerMinute;
    expect(variables.REQUESTS_PER_MINUTE).toEqual({ Ref: 'RequestsPerMinute' });
    expect([type, limit > 0]).toEqual(['Number', true]);
  });

  test('uses every parameter, and describes those without a plain name', () => {
    const used = new Set(collect(template, 'Ref'));
    expect(Object.keys(parameters).filter((name) => !used.has(name))).toEqual([]);
  });

  test('names a handler that the build holds and that is a function', async () => {
    const [module, name] = gateway.Handler.split('.');
    expect(existsSync(`${root}${module}.js`)).toBe(true);
    expect(read(`${module}.js`)).toMatch(new RegExp(`^export const ${name} = await .*createHandler\\(`, 'm'));
    expect(read('deploy/lambda/build.sh')).toContain(
      `target=deploy/lambda/${gateway.CodeUri.replace('/', '')}`,
    );
  });

  test("allows what the writer's policy does, and changes only with mutations", () => {
    const allowed = collect(gateway.Policies, 'Action').flat();
    const policies = ['writer', 'assume'].map((name) => JSON.parse(read(`deploy/iam/${name}.json`)));
    const expected = policies.flatMap(({ Statement }) => Statement as { Action: string[] }[]);
    expect(allowed).toEqual(expected.flatMap(({ Action }) => Action));
    expect(collect(gateway.Policies, 'Resource')).toEqual([
      { Ref: 'PoolArns' },
      { Ref: 'PoolArns' },
      { Ref: 'RoleArns' },
    ]);
    const [[condition, statement] = []] = collect(gateway.Policies, 'If') as [string, { Sid: string }][];
    expect([condition, statement?.Sid]).toEqual(['HasMutations', 'ChangeUsers']);
    expect(conditions.HasMutations).toEqual({ Equals: [{ Ref: 'Mutations' }, 'on'] });
  });

  test.each(['off', 'on'])(
    'sets variables that the gateway takes, and ends after its deadline: mutations %s',
    (mutations) => {
      const values: Record<string, string> = {
        Mutations: mutations,
        UserPools: 'us-east-1_Abc123',
        AuthIssuers: 'https://issuer.example',
        AuthAudiences: 'client',
        CursorSecret: 'x'.repeat(32),
      };
      const environment = Object.entries(variables).map(([name, value]) => {
        const [parameter] = collect({ value }, 'Ref').map(String);
        const filled = parameter
          ? (values[parameter] ?? String(parameters[parameter].Default))
          : String(value);
        return [name, filled];
      });
      const onLambda = { AWS_LAMBDA_FUNCTION_NAME: 'gateway', ...Object.fromEntries(environment) };
      const config = loadConfig({ HOST: '0.0.0.0' }, onLambda);
      expect(config.mutations).toBe(mutations === 'on');
      expect(gateway.Timeout * 1000).toBeGreaterThan(config.requestTimeoutMs + 500);
      expect(gateway.Timeout * 1000).toBeGreaterThan(config.mutationTimeoutMs + 500);
      expect(gateway.Timeout).toBeLessThan(30);
      // All instances together use no more than one gateway does by default.
      const instances = parameters.ReservedConcurrency.Default;
      const { quotaRates } = loadConfig({}, { AUTH: 'none', USER_POOLS: '*' });
      for (const category of quotaCategoryNames) {
        expect(instances * config.quotaRates[category]).toBeLessThanOrEqual(quotaRates[category]);
      }
    },
  );
});
