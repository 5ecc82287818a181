import { useQuery } from '@apollo/client/react';
import { Anchor, Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { actions } from '../actions/definitions.js';
import { useActions } from '../actions/use-actions.js';
import { findProblem } from '../api/read.js';
import { GroupsDocument, type GroupsQuery, PoolDocument } from '../generated/operations.js';
import { Icon } from '../icons.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { Card, Page } from '../parts/page.js';
import { Pager, usePaging } from '../parts/pager.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { LongValue, None, Value, When } from '../parts/values.js';
import { places } from '../places.js';
import { text } from '../text.js';

type Group = NonNullable<GroupsQuery['userGroups']>['nodes'][number];

/** The groups of a pool. */
export function GroupsPage({ poolId }: { readonly poolId: string }): ReactElement {
  const { open, enabled } = useActions();
  const paging = usePaging(poolId);
  const pool = useQuery(PoolDocument, { variables: { id: poolId }, fetchPolicy: 'cache-first' }).data
    ?.userPool;
  const result = useQuery(GroupsDocument, { variables: { poolId, first: 60, after: paging.after } });
  const groups = result.data?.userGroups ?? undefined;
  const problem = findProblem(result, 'userGroups');
  return (
    <Page
      tab={text.groups.title}
      title={text.groups.title}
      subtitle={<Value>{pool?.name ?? poolId}</Value>}
      actions={
        enabled &&
        pool?.viewerActions?.includes('CreateUserGroup') && (
          <Button
            leftSection={<Icon name="add" />}
            onClick={() =>
              open({ action: actions.createUserGroup, subject: { poolId, label: pool.name ?? poolId } })
            }
          >
            {text.groups.create}
          </Button>
        )
      }
    >
      <Card title={text.groups.title}>
        {problem ? (
          <ProblemAlert problem={problem} onRetry={() => void result.refetch()} />
        ) : (
          <>
            <DataTable
              wide
              label={text.groups.title}
              columns={columns}
              rows={groups?.nodes ?? []}
              toKey={({ name }) => name}
              loading={result.loading}
              empty={text.groups.none}
            />
            <Pager
              paging={paging}
              pageInfo={groups?.pageInfo}
              rows={groups?.nodes.length ?? 0}
              loading={result.loading}
            />
          </>
        )}
      </Card>
    </Page>
  );
}

const columns: readonly Column<Group>[] = [
  {
    key: 'name',
    label: text.groups.name,
    render: ({ poolId, name }) => (
      <Anchor component={Link} href={places.group(poolId, name)} fw={600}>
        <Value>{name}</Value>
      </Anchor>
    ),
  },
  {
    key: 'description',
    label: text.groups.description,
    render: ({ description }) =>
      description ? <LongValue value={description} label={text.groups.description} /> : <None />,
  },
  { key: 'precedence', label: text.groups.precedence, render: ({ precedence }) => precedence ?? <None /> },
  {
    key: 'modified',
    label: text.groups.modified,
    render: ({ lastModifiedAt }) => <When at={lastModifiedAt} />,
  },
];
