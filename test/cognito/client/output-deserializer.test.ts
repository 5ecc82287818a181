import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from '@jest/globals';
import { HttpResponse } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type {
  $ClientProtocol,
  StaticOperationSchema,
  StaticStructureSchema,
  StaticUnionSchema,
} from '@smithy/types';
import fc from 'fast-check';
import { createOutputDeserializer } from '../../../src/cognito/client/output-deserializer.js';
import { anyCharacter } from '../../support/any-character.js';

const { AdminGetUser$, AdminListGroupsForUser$, DescribeUserPool$, ListUsers$, ListUserPools$ } = cognito;
const { config } = new cognito.CognitoIdentityProviderClient({ region: 'us-east-1' });
const protocol = config.protocol as $ClientProtocol<unknown, HttpResponse>;

/** Reads an answer as the SDK does. */
async function readBySdk(schema: StaticOperationSchema, json: string): Promise<unknown> {
  const [, namespace, name, traits, input, output] = schema;
  const response = new HttpResponse({ statusCode: 200, headers: {}, body: Buffer.from(json) });
  const operation = { namespace, name, traits, input, output };
  const { $metadata: _, ...answer } = await protocol.deserializeResponse(operation, config, response);
  return toComparable(answer);
}

/** Drops the null members of lists, and replaces dates by their time, which may be none. */
function toComparable(value: unknown): unknown {
  if (value instanceof Date) return { time: value.getTime() };
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.filter((member) => member !== null).map(toComparable);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toComparable(member)]));
}

const anything = fc.jsonValue({ maxDepth: 2 });
const text = fc.string({ unit: anyCharacter, maxLength: 12 });

/** Answers of the modelled shape; `strange` is how often, in 100, a member is something else. */
function toAnswers(schema: NormalizedSchema, strange: number): fc.Arbitrary<unknown> {
  const usual = toUsual(schema, strange);
  if (strange === 0) return usual;
  return fc.oneof({ weight: 100 - strange, arbitrary: usual }, { weight: strange, arbitrary: anything });
}

function toUsual(schema: NormalizedSchema, strange: number): fc.Arbitrary<unknown> {
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()].map(([name, member]) => [name, toAnswers(member, strange)]);
    const known: fc.Arbitrary<object> = fc.record(Object.fromEntries(members), { requiredKeys: [] });
    const more = fc.constantFrom({}, {}, {}, { New: 1 }, { Enabled: null }, { New: [null] });
    const named = strange > 0 ? fc.constantFrom({}, {}, { __type: 'T' }, { __type: 7 }) : fc.constant({});
    return fc.tuple(known, more, named).map((parts) => Object.assign({}, ...parts.toReversed()));
  }
  if (schema.isListSchema()) {
    const member = toAnswers(schema.getValueSchema(), strange);
    return fc.array(fc.oneof({ weight: 9, arbitrary: member }, { weight: 1, arbitrary: fc.constant(null) }), {
      maxLength: 4,
    });
  }
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.isNumericSchema())
    return fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  if (schema.isTimestampSchema()) return fc.double({ min: -1e11, max: 1e13, noNaN: true });
  return text;
}

const operations: readonly StaticOperationSchema[] = [
  AdminGetUser$,
  ListUsers$,
  AdminListGroupsForUser$,
  ListUserPools$,
];

test.each(operations)('%#: a usual answer is read as the SDK reads it', async (...schema) => {
  const read = createOutputDeserializer(schema[5]);
  await fc.assert(
    fc.asyncProperty(toAnswers(NormalizedSchema.of(schema[5]), 0), async (answer) => {
      const json = JSON.stringify(answer);
      expect(toComparable(read?.(json))).toEqual(await readBySdk(schema, json));
    }),
    { numRuns: 200 },
  );
});

test.each(operations)(
  '%#: an unusual answer is read as the SDK reads it, or left to it',
  async (...schema) => {
    const read = createOutputDeserializer(schema[5]);
    let left = 0;
    await fc.assert(
      fc.asyncProperty(toAnswers(NormalizedSchema.of(schema[5]), 8), async (answer) => {
        const json = JSON.stringify(answer);
        const ours = read?.(json);
        if (ours === undefined) left += 1;
        else expect(toComparable(ours)).toEqual(await readBySdk(schema, json));
      }),
      { numRuns: 300 },
    );
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(300);
  },
);

test.each([
  ['', 'nothing'],
  ['{', 'half an object'],
  ['null', 'null'],
  ['[]', 'a list'],
  ['"a"', 'a text'],
  ['{"UserCreateDate":1e999}', 'a date beyond every number'],
  ['{"UserCreateDate":"1700000000"}', 'a date as text'],
  ['{"Enabled":"true"}', 'a boolean as text'],
  ['{"UserAttributes":{}}', 'an object in the place of a list'],
  ['{"UserAttributes":["a"]}', 'a text in the place of an attribute'],
  ['{"__type":"com.amazonaws#T","Username":"a"}', 'an object that names its type'],
  ['\ufeff{"Username":"a"}', 'a byte order mark'],
])('%j is left to the SDK: %s', (json) => {
  expect(createOutputDeserializer(AdminGetUser$[5])?.(json)).toBeUndefined();
});

test('there is no reader of a schema with other types', () => {
  expect(createOutputDeserializer(DescribeUserPool$[5])).toBeUndefined();
});

test('there is no deserializer of a structure that contains itself, directly or in another', () => {
  const node: StaticStructureSchema = [3, 'test', 'Node', 0, ['name', 'parent'], [0, () => node]];
  const inner: StaticStructureSchema = [3, 'test', 'Inner', 0, ['outer'], [() => outer]];
  const outer: StaticStructureSchema = [3, 'test', 'Outer', 0, ['inner'], [() => inner]];
  expect([node, outer].map(createOutputDeserializer)).toEqual([undefined, undefined]);
});

test('there is no deserializer of a union', () => {
  const union: StaticUnionSchema = [4, 'test', 'Union', 0, ['text', 'number'], [0, 1]];
  expect(createOutputDeserializer(union)).toBeUndefined();
});
