import { CognitoError } from '../errors.js';
import type { Input } from '../input-validation.js';
import type { Store } from '../store.js';

/** AWS's default limits, in requests per second, of the categories that the sandbox knows. */
const defaults: ReadonlyMap<string, number> = new Map([
  ['UserRead', 120],
  ['UserList', 30],
  ['UserResourceRead', 50],
  ['UserPoolRead', 15],
]);

const wordRule = { min: 1, max: 128, pattern: /^\w+$/ };

/** Answers GetProvisionedLimit: what an account may ask of one category of operations. The sandbox's has the defaults. */
export function getProvisionedLimit(_store: Store, _region: string, input: Input): object {
  const definition = input.group('LimitDefinition');
  const limitClass = definition.text('LimitClass', { min: 1, max: 32, pattern: /^API_CATEGORY$/ });
  const category = definition.group('Attributes').text('Category', wordRule);
  input.check();
  const limit = defaults.get(category);
  if (limit === undefined) throw new CognitoError('InvalidParameterException', `No category ${category}`);
  return {
    Limit: {
      LimitDefinition: { LimitClass: limitClass, Attributes: { Category: category } },
      ProvisionedLimitValue: limit,
      FreeLimitValue: limit,
    },
  };
}
