import { CognitoError } from '../errors.js';
import type { Operation } from '../operation.js';
import { listedQuotas } from '../quota.js';

const wordRule = { min: 1, max: 128, pattern: /^\w+$/ };

/** GetProvisionedLimit: an account's limit for one category of operations. */
export const getProvisionedLimit: Operation = {
  category: 'ProvisionedLimit',
  access: 'read',
  billing: 'no',
  run({ input, provisionedLimits }) {
    const definition = input.structure('LimitDefinition');
    const limitClass = definition.text('LimitClass', { min: 1, max: 32, pattern: /^API_CATEGORY$/ });
    const category = definition.structure('Attributes').text('Category', wordRule);
    input.check();
    const free = new Map(Object.entries(listedQuotas)).get(category);
    if (free === undefined) throw new CognitoError('InvalidParameterException', `No category ${category}`);
    const provisioned = new Map(Object.entries<number>(provisionedLimits)).get(category);
    return {
      Limit: {
        LimitDefinition: { LimitClass: limitClass, Attributes: { Category: category } },
        ProvisionedLimitValue: provisioned ?? free,
        FreeLimitValue: free,
      },
    };
  },
};
