import type { ActionRequest } from '../actions/action-dialog.js';
import { actions, type Field } from '../actions/definitions.js';
import type { PoolQuery } from '../generated/operations.js';
import { text } from '../text.js';

type Pool = NonNullable<PoolQuery['userPool']>;

const usual = ['email', 'phone_number', 'name', 'given_name', 'family_name'];

/** The dialog that creates a user of a pool: with the attributes that the pool requires, the usual ones and its own. */
export function toCreateUserRequest(pool: Pool, onCreated: (username: string) => void): ActionRequest {
  const hasAddressNames = pool.usernameAttributes.length > 0;
  const offered = pool.attributeDefinitions.filter(
    ({ name, required, viewerCanUpdate }) =>
      required || (viewerCanUpdate && (usual.includes(name) || name.startsWith('custom:'))),
  );
  const order = ({ name, required }: (typeof offered)[number]) =>
    (required ? 0 : 10) + (usual.includes(name) ? usual.indexOf(name) : usual.length);
  const fields: readonly Field[] = [
    {
      name: 'username',
      kind: 'text',
      label: hasAddressNames ? text.createUser.usernameAddress : text.createUser.username,
      required: true,
    },
    ...offered
      .filter(({ name }) => name !== 'sub')
      .toSorted((a, b) => order(a) - order(b))
      .map(
        ({ name, required }): Field => ({
          name,
          kind: 'text',
          label: text.attributeNames[name as keyof typeof text.attributeNames] ?? name,
          required: required === true,
        }),
      ),
    {
      name: 'invitation',
      kind: 'switch',
      label: text.createUser.invitation,
      hint: text.createUser.invitationHint,
    },
  ];
  return {
    action: actions.createUser,
    subject: { poolId: pool.id, label: pool.name ?? pool.id },
    fields,
    onDone: ({ user }) => user && onCreated(user.username),
  };
}
