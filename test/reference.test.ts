import { readFileSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import { isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { toGatewayError } from '../src/cognito/errors.js';
import { toUser } from '../src/cognito/user-mapper.js';
import { createSchema } from '../src/graphql/schema.js';

/** Every member of AdminGetUser's answer, and the field that carries it. */
const members: readonly (readonly [member: string, type: string, field: string])[] = [
  ['Username', 'User', 'username'],
  ['UserAttributes', 'User', 'attributes'],
  ['UserAttributes.Name', 'Attribute', 'name'],
  ['UserAttributes.Value', 'Attribute', 'value'],
  ['UserCreateDate', 'User', 'createdAt'],
  ['UserLastModifiedDate', 'User', 'lastModifiedAt'],
  ['Enabled', 'User', 'enabled'],
  ['UserStatus', 'User', 'status'],
  ['MFAOptions', 'User', 'mfaOptions'],
  ['MFAOptions.DeliveryMedium', 'MFAOption', 'deliveryMedium'],
  ['MFAOptions.AttributeName', 'MFAOption', 'attributeName'],
  ['PreferredMfaSetting', 'User', 'preferredMfa'],
  ['UserMFASettingList', 'User', 'mfaMethods'],
];

const exceptions = [
  ['ResourceNotFoundException', 'USER_POOL_NOT_FOUND'],
  ['InvalidParameterException', 'BAD_USER_INPUT'],
  ['TooManyRequestsException', 'TOO_MANY_REQUESTS'],
  ['NotAuthorizedException', 'COGNITO_ACCESS_DENIED'],
  ['UserNotFoundException', 'USER_NOT_FOUND'],
  ['InternalErrorException', 'COGNITO_UNAVAILABLE'],
  ['OperationNotEnabledException', 'OPERATION_NOT_ENABLED'],
] as const;

const schema = createSchema({ mutations: false });

function typeNamed(name: string) {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new TypeError(`${name} is no object type`);
  return type;
}

function valuesOf(name: string): string[] {
  const type = schema.getType(name);
  return isEnumType(type)
    ? type
        .getValues()
        .map(({ name }) => name)
        .sort()
    : [];
}

describe("AdminGetUser's reference", () => {
  test.each(members)('the member %s is %s.%s, and its description says so', (member, type, field) => {
    const description = typeNamed(type).getFields()[field]?.description;
    expect(description).toContain(`\`${member.split('.').at(-1)}\``);
  });

  test.each(exceptions)('%s, as the SDK models it, is %s', (name, code) => {
    const { [name]: Exception } = sdk;
    const exception = new Exception({ message: 'm', $metadata: { httpStatusCode: 400, requestId: 'r' } });
    expect(toGatewayError(exception)).toMatchObject({
      code,
      extensions: { code, requestId: 'r' },
      cause: exception,
    });
  });

  test("the SDK's own model declares no member and no exception beyond these", () => {
    const text = readFileSync(
      new URL(
        '../node_modules/@aws-sdk/client-cognito-identity-provider/dist-types/commands/AdminGetUserCommand.d.ts',
        import.meta.url,
      ),
      'utf8',
    );
    const throws = [...text.matchAll(/@throws \{@link (\w+Exception)\}/g)].map(([, name]) => name);
    expect(new Set(throws)).toEqual(
      new Set([...exceptions.map(([name]) => name), 'CognitoIdentityProviderServiceException']),
    );
    const answer = text.slice(text.indexOf('{ // AdminGetUserResponse'));
    const declared = [...answer.matchAll(/^ \* \/\/ +(\w+): /gm)].map(([, name]) => name ?? '');
    expect(new Set(declared)).toEqual(new Set(members.map(([member]) => member.split('.').at(-1))));
  });

  test('ListUsers declares no additional exceptions, and no additional members of a user', () => {
    const url =
      '../node_modules/@aws-sdk/client-cognito-identity-provider/dist-types/commands/ListUsersCommand.d.ts';
    const text = readFileSync(new URL(url, import.meta.url), 'utf8');
    const known = new Set<string>([
      ...exceptions.map(([name]) => name),
      'CognitoIdentityProviderServiceException',
    ]);
    const throws = [...text.matchAll(/@throws \{@link (\w+Exception)\}/g)].map(([, name]) => name ?? '');
    expect(throws.filter((name) => !known.has(name))).toEqual([]);
    const answer = text.slice(text.indexOf('{ // UserType'));
    const declared = [...answer.matchAll(/^ \* \/\/ +(\w+): /gm)].map(([, name]) => name ?? '');
    const names = new Set([
      'Attributes',
      'PaginationToken',
      ...members.map(([member]) => member.split('.').at(-1)),
    ]);
    expect(declared.length).toBeGreaterThan(7);
    expect(declared.filter((name) => !names.has(name))).toEqual([]);
    expect(declared).not.toContain('UserMFASettingList');
  });

  test('the enums hold every value that the SDK knows', () => {
    expect(valuesOf('UserStatus')).toEqual(Object.values(sdk.UserStatusType).sort());
    expect(valuesOf('DeliveryMedium')).toEqual(Object.values(sdk.DeliveryMediumType).sort());
    expect(valuesOf('MFAMethod')).toEqual(['EMAIL_OTP', 'SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'UNRECOGNIZED']);
  });

  test('the model reads each value of the enums without calling it unknown', () => {
    const unknown: string[] = [];
    const onUnknown = (_member: string, value: string) => unknown.push(value);
    for (const UserStatus of Object.values(sdk.UserStatusType)) {
      expect(toUser('p', { Username: 'u', UserStatus }, onUnknown).status).toBe(UserStatus);
    }
    for (const DeliveryMedium of Object.values(sdk.DeliveryMediumType)) {
      const { mfaOptions } = toUser('p', { Username: 'u', MFAOptions: [{ DeliveryMedium }] }, onUnknown);
      expect(mfaOptions).toEqual([{ deliveryMedium: DeliveryMedium, attributeName: null }]);
    }
    expect(unknown).toEqual([]);
  });

  test('a date that is none is null', () => {
    expect(
      toUser('p', { Username: 'u', UserCreateDate: new Date(Number.NaN) }, () => {}).createdAt,
    ).toBeNull();
  });

  test('every type, field, argument and enum value is described', () => {
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('_') || !type.astNode || ['link__Import', 'Query'].includes(type.name))
        continue;
      if (/^(federation|link)__/.test(type.name)) continue;
      expect([type.name, type.description]).toEqual([type.name, expect.any(String)]);
      if (isEnumType(type))
        for (const value of type.getValues()) expect(value.description).toEqual(expect.any(String));
      if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields()))
          expect([field.name, field.description]).toEqual([field.name, expect.any(String)]);
      }
      if (!isObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        for (const part of [field, ...field.args])
          expect([part.name, part.description]).toEqual([part.name, expect.any(String)]);
      }
    }
  });
});
