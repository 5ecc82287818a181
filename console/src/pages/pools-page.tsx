import { useQuery } from '@apollo/client/react';
import { Anchor, Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { findProblem, findRowProblems } from '../api/read.js';
import { toNumber } from '../format.js';
import { PoolsDocument, type PoolsQuery } from '../generated/operations.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { Card, Page } from '../parts/page.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Copyable, None, Value } from '../parts/values.js';
import { places } from '../places.js';
import { text } from '../text.js';
import { FindForm } from './find-page.js';

type Pool = NonNullable<NonNullable<PoolsQuery['userPools']>[number]>;

const columns: readonly Column<Pool>[] = [
  {
    key: 'name',
    label: text.pools.name,
    render: ({ id, name }) => (
      <Anchor component={Link} href={places.users(id)} fw={600}>
        <Value>{name ?? id}</Value>
      </Anchor>
    ),
  },
  { key: 'id', label: text.pools.id, render: ({ id }) => <Copyable value={id} label={text.pools.id} /> },
  { key: 'region', label: text.pools.region, render: ({ region }) => region },
  { key: 'plan', label: text.pools.plan, render: ({ plan }) => plan ?? <None /> },
  {
    key: 'users',
    label: text.pools.users,
    render: ({ estimatedUsers }) => (estimatedUsers === null ? <None /> : toNumber(estimatedUsers)),
  },
];

/** The pools that the gateway serves. */
export function PoolsPage(): ReactElement {
  const result = useQuery(PoolsDocument);
  const { data, loading, refetch } = result;
  const pools = data?.userPools?.filter((pool) => pool !== null) ?? [];
  const problem = findProblem(result, 'userPools');
  const failed = [...findRowProblems(result, 'userPools').values()];
  return (
    <Page tab={text.pools.title} title={text.pools.title} subtitle={text.pools.lead}>
      {problem ? (
        <ProblemAlert problem={problem} onRetry={() => void refetch()} />
      ) : (
        <Card title={text.pools.title}>
          {pools.length > 1 && (
            <div className="toolbar">
              <FindForm />
            </div>
          )}
          <DataTable
            wide
            label={text.pools.title}
            columns={columns}
            rows={pools}
            toKey={({ id }) => id}
            loading={loading}
            empty={text.pools.none}
          />
        </Card>
      )}
      {failed[0] && <ProblemAlert problem={failed[0]} onRetry={() => void refetch()} />}
      {!loading && pools.length === 0 && <OpenById />}
    </Page>
  );
}

/** Opens a pool of a gateway that serves any. */
function OpenById(): ReactElement {
  const [id, setId] = useState('');
  const [, navigate] = useLocation();
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (id.trim() !== '') navigate(places.users(id.trim()));
  }
  return (
    <form onSubmit={submit}>
      <Group align="end" gap="xs">
        <TextInput
          label={text.pools.byId}
          placeholder={text.pools.byIdExample}
          value={id}
          onChange={({ currentTarget }) => setId(currentTarget.value)}
        />
        <Button type="submit">{text.pools.open}</Button>
      </Group>
    </form>
  );
}
