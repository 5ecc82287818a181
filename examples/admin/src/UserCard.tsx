import { type FragmentType, graphql, readFragment } from './gql';
import type { MfaMethod, UserCardFragment } from './gql/graphql';

const userCard = graphql(`
  fragment UserCard on User {
    poolId
    username
    enabled
    status
    createdAt
    lastModifiedAt
    preferredMfa
    mfaMethods
    profile {
      name
      email
      emailVerified
    }
    attributes {
      name
      value
    }
    withheldAttributes
  }
`);

/** One user: profile, status, second factors, attributes, and what the policy keeps back. */
export function UserCard({ user }: { readonly user: FragmentType<typeof userCard> }) {
  const {
    username,
    enabled,
    status,
    createdAt,
    lastModifiedAt,
    profile,
    attributes,
    withheldAttributes,
    ...mfa
  } = readFragment(userCard, user);
  return (
    <>
      <h2>{profile?.name ?? username}</h2>
      <dl>
        <dt>Username</dt>
        <dd>{username}</dd>
        <dt>E-mail</dt>
        <dd>{withheldAttributes.includes('email') ? 'withheld' : toEmailText(profile)}</dd>
        <dt>Status</dt>
        <dd>
          {status ?? 'not reported'}
          {enabled === false && <strong> disabled</strong>}
        </dd>
        <dt>Second factor</dt>
        <dd>{toMfaText(mfa)}</dd>
        <dt>Created</dt>
        <dd>{toDateText(createdAt)}</dd>
        <dt>Last changed</dt>
        <dd>{toDateText(lastModifiedAt)}</dd>
      </dl>
      <table>
        <caption>Attributes</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {attributes.map(({ name, value }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value ?? '–'}</td>
            </tr>
          ))}
          {withheldAttributes.map((name) => (
            <tr key={name} className="withheld">
              <th scope="row">{name}</th>
              <td>withheld from you</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function toEmailText(profile: UserCardFragment['profile']): string {
  if (!profile?.email) return 'none';
  return `${profile.email} (${profile.emailVerified ? 'verified' : 'not verified'})`;
}

const mfaNames: Readonly<Record<MfaMethod, string>> = {
  SOFTWARE_TOKEN_MFA: 'authenticator app',
  SMS_MFA: 'text message',
  EMAIL_OTP: 'e-mail',
  UNRECOGNIZED: 'a method newer than the gateway',
};

/** Nothing reported does not mean that there is no second factor: never show it as "off". */
function toMfaText({
  preferredMfa,
  mfaMethods,
}: Pick<UserCardFragment, 'preferredMfa' | 'mfaMethods'>): string {
  if (!mfaMethods) return 'not reported (this does not mean off)';
  return mfaMethods
    .map((method) => (method === preferredMfa ? `${mfaNames[method]} (preferred)` : mfaNames[method]))
    .join(', ');
}

function toDateText(date: string | null | undefined): string {
  if (!date) return 'not reported';
  return new Date(date).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
