import { poolIdRule } from '../input-validation.js';
import type { Operation } from '../operation.js';

/** GetUserPoolMfaConfig: the second factors that a pool accepts, and how passkeys count. */
export const getUserPoolMfaConfig: Operation = {
  category: 'UserPoolResourceRead',
  access: 'read',
  billing: 'no',
  run({ store, region, input }) {
    const poolId = input.text('UserPoolId', poolIdRule);
    input.check();
    const { mfa, mfaMethods, webAuthn } = store.find(region, poolId).pool.settings;
    return {
      MfaConfiguration: mfa,
      SmsMfaConfiguration: mfaMethods.includes('SMS_MFA')
        ? { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::111122223333:role/cognito-sms' } }
        : undefined,
      SoftwareTokenMfaConfiguration: { Enabled: mfaMethods.includes('SOFTWARE_TOKEN_MFA') },
      EmailMfaConfiguration: mfaMethods.includes('EMAIL_OTP')
        ? { Message: 'Your code is {####}', Subject: 'Your code' }
        : undefined,
      WebAuthnConfiguration: webAuthn && {
        RelyingPartyId: webAuthn.relyingPartyId,
        UserVerification: webAuthn.userVerification,
        FactorConfiguration: webAuthn.factor,
      },
    };
  },
};
