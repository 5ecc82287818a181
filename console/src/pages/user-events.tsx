import { useQuery } from '@apollo/client/react';
import type { ReactElement } from 'react';
import { findProblem } from '../api/read.js';
import { UserEventsDocument, type UserEventsQuery } from '../generated/operations.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { Card } from '../parts/page.js';
import { Pager, usePaging } from '../parts/pager.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { None, Tag, Value, When } from '../parts/values.js';
import { text } from '../text.js';

type AuthEvent = NonNullable<NonNullable<UserEventsQuery['user']>['authEvents']>['nodes'][number];

/** The attempts of a user to sign in, the last one first, with Cognito's opinion of them. */
export function UserEvents({
  poolId,
  username,
}: {
  readonly poolId: string;
  readonly username: string;
}): ReactElement {
  const paging = usePaging(`${poolId} ${username}`);
  const result = useQuery(UserEventsDocument, { variables: { poolId, username, after: paging.after } });
  const events = result.data?.user?.authEvents ?? undefined;
  const problem = findProblem(result, 'user', 'authEvents');
  return (
    <Card title={text.user.events}>
      {problem ? (
        <ProblemAlert problem={problem} onRetry={() => void result.refetch()} />
      ) : (
        <>
          <DataTable
            wide
            label={text.user.events}
            columns={columns}
            rows={events?.nodes ?? []}
            toKey={({ id }) => id}
            loading={result.loading}
            empty={text.user.noEvents}
          />
          <Pager
            paging={paging}
            pageInfo={events?.pageInfo}
            rows={events?.nodes.length ?? 0}
            loading={result.loading}
          />
        </>
      )}
    </Card>
  );
}

const resultColours = { PASS: 'teal', FAIL: 'red', IN_PROGRESS: 'gray', UNRECOGNIZED: 'gray' } as const;

const columns: readonly Column<AuthEvent>[] = [
  { key: 'at', label: text.user.at, render: ({ createdAt }) => <When at={createdAt} /> },
  {
    key: 'event',
    label: text.user.event,
    render: ({ type, challenges }) => (
      <>
        {type ? text.eventTypes[type] : <None />}
        {challenges.length > 0 && (
          <span className="description">
            {challenges
              .map(({ name, result }) => `${name?.toLowerCase()}: ${result?.toLowerCase()}`)
              .join(', ')}
          </span>
        )}
      </>
    ),
  },
  {
    key: 'result',
    label: text.user.result,
    render: ({ result }) =>
      result ? <Tag color={resultColours[result]}>{text.eventResults[result]}</Tag> : <None />,
  },
  {
    key: 'risk',
    label: text.user.risk,
    render: ({ risk }) =>
      risk?.decision ? (
        <>
          {text.riskDecisions[risk.decision]}
          {risk.level && risk.decision !== 'NO_RISK' && ` (${risk.level.toLowerCase()})`}
          {risk.compromisedCredentials && `, ${text.user.compromised}`}
        </>
      ) : (
        <None />
      ),
  },
  { key: 'device', label: text.user.device, render: ({ deviceName }) => <Value>{deviceName}</Value> },
  {
    key: 'place',
    label: text.user.place,
    render: ({ city, country, ipAddress }) => (
      <Value>{[city, country, ipAddress].filter(Boolean).join(', ')}</Value>
    ),
  },
];
