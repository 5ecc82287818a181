import { CognitoError } from '../errors.js';
import type { Operation } from '../operation.js';
import { tokenRule } from '../pagination.js';
import type { SandboxAuthEvent } from '../user-records.js';
import { toSeconds } from '../wire.js';
import { findUser, readUserKey } from './find-user.js';

/** AdminListUserAuthEvents: a page of one user's sign-in events, if threat protection records them. */
export const adminListUserAuthEvents: Operation = {
  category: 'UserResourceRead',
  access: 'read',
  billing: 'unstated',
  run(request) {
    const { input, pager } = request;
    const key = readUserKey(input);
    const limit = input.optionalNumber('MaxResults', 0, 60) || 60;
    const token = input.optionalText('NextToken', tokenRule);
    input.check();
    const { pool, user } = findUser(request, key);
    const { tier, threatProtection = 'OFF' } = pool.pool.settings;
    if (tier !== 'PLUS' || threatProtection === 'OFF') {
      throw new CognitoError(
        'UserPoolAddOnNotEnabledException',
        'Threat protection is not enabled for this user pool.',
      );
    }
    const page = pager.cut({
      items: user.authEvents ?? [],
      limit,
      token,
      parameters: ['AdminListUserAuthEvents', key.poolId, user.username, limit],
    });
    return { AuthEvents: page.items.map(toEvent), NextToken: page.token };
  },
};

function toEvent(event: SandboxAuthEvent): object {
  return {
    EventId: event.id,
    EventType: event.type,
    CreationDate: toSeconds(event.createdAt),
    EventResponse: event.result,
    EventRisk: event.risk && {
      RiskDecision: event.risk.decision,
      RiskLevel: event.risk.level,
      CompromisedCredentialsDetected: event.risk.compromisedCredentials,
    },
    ChallengeResponses: event.challenges?.map(({ name, result }) => ({
      ChallengeName: name,
      ChallengeResponse: result,
    })),
    EventContextData: {
      IpAddress: event.ipAddress,
      DeviceName: event.deviceName,
      Timezone: event.timezone,
      City: event.city,
      Country: event.country,
    },
  };
}
