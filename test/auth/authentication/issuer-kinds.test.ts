import { expect, test } from '@jest/globals';
import { createFetchJson } from '../../../src/auth/authentication/fetch-json.js';
import { createIssuer } from '../../../src/auth/authentication/issuers.js';

const auth = {
  mode: 'jwt' as const,
  issuers: [],
  audiences: { every: ['demo'], byIssuer: new Map() },
  tokenUse: 'access' as const,
  groupsClaim: 'cognito:groups',
};
const endpoint = 'http://127.0.0.1:9229';
const path = 'us-east-1_Abc123';

/** A pool's issuer checks the audience by Cognito's claims, any other by `aud`. */
const kindOf = (url: string) =>
  createIssuer(url, auth, endpoint, createFetchJson()).audiences === null ? 'pool' : 'other';

test.each([
  [`https://cognito-idp.us-east-1.amazonaws.com/${path}`, 'pool'],
  [`https://issuer-cognito-idp.us-east-1.amazonaws.com/${path}`, 'pool'],
  [`https://cognito-idp.cn-north-1.amazonaws.com.cn/${path}`, 'pool'],
  [`https://cognito-idp.eusc-de-east-1.amazonaws.eu/${path}`, 'pool'],
  [`http://127.0.0.1:9229/${path}`, 'pool'],
  [`https://cognito-idp.us-east-1.amazonaws.com.evil.example/${path}`, 'other'],
  [`https://cognito-idp.us-east-1.amazonaws.comx/${path}`, 'other'],
  [`https://cognito-idp.us-east-1.amazonaws.com.cnx/${path}`, 'other'],
  [`https://x.cognito-idp.us-east-1.amazonaws.com/${path}`, 'other'],
  [`https://xcognito-idp.us-east-1.amazonaws.com/${path}`, 'other'],
  [`https://cognito-idp.us-east-1.evil.amazonaws.com/${path}`, 'other'],
  [`https://cognito-idpxus-east-1.amazonaws.com/${path}`, 'other'],
  [`http://127.0.0.1:9230/${path}`, 'other'],
  [`https://127.0.0.1:9229/${path}`, 'other'],
  ['https://login.example.com', 'other'],
])('the issuer %s is of the kind %s', (url, kind) => {
  expect(kindOf(url)).toBe(kind);
});
