import { groupNameRule, type Input, poolIdRule } from '../input-validation.js';
import type { SandboxGroup } from '../pool-model.js';

/** The pool and the group members of a request. */
export interface GroupInput {
  readonly poolId: string;
  readonly name: string;
  /** The given members; omitted ones are absent. */
  readonly details: Pick<SandboxGroup, 'description' | 'roleArn' | 'precedence'>;
}

const roleRule = {
  min: 20,
  max: 2048,
  pattern:
    /^arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?$/,
};

/** Reads the members of CreateGroup and UpdateGroup. */
export function readGroup(input: Input): GroupInput {
  const poolId = input.text('UserPoolId', poolIdRule);
  const name = input.text('GroupName', groupNameRule);
  const description = input.optionalText('Description', { min: 0, max: 2048 });
  const roleArn = input.optionalText('RoleArn', roleRule);
  const precedence = input.optionalNumber('Precedence', 0, 2 ** 31 - 1);
  input.check();
  return {
    poolId,
    name,
    details: {
      ...(description !== undefined && { description }),
      ...(roleArn !== undefined && { roleArn }),
      ...(precedence !== undefined && { precedence }),
    },
  };
}
