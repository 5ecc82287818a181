import { useApolloClient, useQuery } from '@apollo/client/react';
import { Anchor, Button, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { BulkDialog, type BulkRequest } from '../actions/bulk-dialog.js';
import { actions } from '../actions/definitions.js';
import { useActions } from '../actions/use-actions.js';
import { inTurn } from '../api/in-turn.js';
import { type Problem, toFirstProblem } from '../api/problem.js';
import { findProblem } from '../api/read.js';
import { getAttribute, toLabel, toSubject } from '../api/user-facts.js';
import { FindUsersDocument, type FindUsersQuery, PoolsDocument } from '../generated/operations.js';
import { Icon } from '../icons.js';
import { type Column, DataTable, type Selection } from '../parts/data-table.js';
import { findOpener, returnFocus } from '../parts/focus.js';
import { Card, Page } from '../parts/page.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Name, None, StatusBadges, Tag, Value, Withheld } from '../parts/values.js';
import { places } from '../places.js';
import { text } from '../text.js';
import { findLimit, guessAttribute, type Searchable, toSearched, toSearchFilter } from './user-filter.js';

type User = NonNullable<FindUsersQuery['users']>['nodes'][number];

/** The answer of a pool. */
type Answer =
  | { readonly state: 'searching' }
  | { readonly state: 'found'; readonly users: readonly User[]; readonly more: boolean }
  | { readonly state: 'failed'; readonly problem: Problem };

/** An account, or a pool that has none to show. */
interface Row {
  readonly poolId: string;
  readonly pool: string;
  readonly user: User | undefined;
  readonly answer: Answer;
}

/** The form that starts a search in all pools. */
export function FindForm({ initial = '' }: { readonly initial?: string }): ReactElement {
  const [value, setValue] = useState(initial);
  const [limit, setLimit] = useState<number>();
  const [, navigate] = useLocation();
  function submit(event: FormEvent): void {
    event.preventDefault();
    const wanted = toSearched(value);
    const longest = findLimit(guessAttribute(wanted, false), wanted);
    setLimit(longest);
    if (wanted !== '' && longest === undefined) navigate(places.find(wanted));
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> has no type in React 19's DOM library of all targets
    <form role="search" aria-label={text.find.title} onSubmit={submit} className="find">
      <TextInput
        className="find-value"
        label={text.find.label}
        description={text.find.hint}
        error={limit !== undefined && text.find.tooLong(limit)}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
      />
      <Button type="submit" leftSection={<Icon name="search" />}>
        {text.find.action}
      </Button>
    </form>
  );
}

/** The accounts of one person in all pools, and the way to lock them. */
export function FindPage({ value }: { readonly value: string }): ReactElement {
  const { enabled, requireReason } = useActions();
  const wanted = toSearched(value);
  const by = guessAttribute(wanted, false);
  const limit = findLimit(by, wanted);
  const result = useQuery(PoolsDocument, { fetchPolicy: 'cache-first' });
  const pools = result.data?.userPools?.filter((pool) => pool !== null);
  const names = new Map(pools?.map(({ id, name }) => [id, name ?? id]));
  const problem = findProblem(result, 'userPools');
  const { answers, search } = useAnswers(limit === undefined ? [...names.keys()] : [], by, wanted);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [lock, setLock] = useState<BulkRequest>();
  const opener = useRef<Element | null>(null);

  const rows = [...names].flatMap(([poolId, pool]): readonly Row[] => {
    const answer = answers.get(poolId) ?? { state: 'searching' };
    const users = answer.state === 'found' ? answer.users : [];
    return users.length === 0
      ? [{ poolId, pool, user: undefined, answer }]
      : users.map((user) => ({ poolId, pool, user, answer }));
  });
  const accounts = rows.flatMap(({ user }) => (user ? [user] : []));
  const searched = [...answers.values()].filter(({ state }) => state === 'found').length;
  const failed = [...answers.values()].filter(({ state }) => state === 'failed').length;
  const isEmpty = [...answers.values()].some(
    (answer) => answer.state === 'found' && answer.users.length === 0,
  );
  const full = [...answers].filter(([, answer]) => answer.state === 'found' && answer.more);
  const chosen = rows.filter((row) => selected.has(toKey(row)));

  const selection: Selection<Row> = {
    has: (key) => selected.has(key),
    set(list, isSelected) {
      setSelected((before) => {
        const next = new Set(before);
        for (const row of list) {
          if (isSelected) next.add(toKey(row));
          else next.delete(toKey(row));
        }
        return next;
      });
    },
    toName: ({ user, pool }) => `${user ? toLabel(user) : ''} (${pool})`,
    allows: ({ user }) => user?.viewerActions?.includes(actions.disableUser.permit) === true,
  };
  function startLock(): void {
    opener.current = findOpener();
    setLock({
      steps: [actions.disableUser, actions.signOutUser],
      verb: text.find.lock,
      caution: text.find.lockCaution,
      subjects: chosen.flatMap(({ user }) => (user ? [toSubject(user)] : [])),
      pools: names,
    });
  }

  return (
    <Page tab={text.find.title} title={text.find.title} subtitle={text.find.lead}>
      <Card
        title={text.find.results}
        actions={
          chosen.length > 0 && (
            <Button size="xs" color="red" onClick={startLock}>
              {text.bulk.start(text.find.lock, chosen.length)}
            </Button>
          )
        }
      >
        <div className="toolbar">
          <FindForm initial={value} />
        </div>
        {limit !== undefined ? (
          <Text p="md" role="alert">
            {text.find.tooLong(limit)}
          </Text>
        ) : problem ? (
          <ProblemAlert problem={problem} onRetry={() => void result.refetch()} />
        ) : (
          <DataTable
            wide
            label={text.find.results}
            columns={toColumns(by, (poolId) => void search([poolId]))}
            rows={rows}
            toKey={toKey}
            loading={result.loading}
            selection={enabled && rows.some((row) => selection.allows?.(row)) ? selection : undefined}
            empty={text.pools.none}
          />
        )}
        {full.map(([poolId]) => (
          <Text key={poolId} size="sm">
            <Value>{names.get(poolId)}</Value>: {text.find.more}{' '}
            <Anchor component={Link} href={places.search(poolId, by, 'equals', wanted)}>
              {text.users.title}
            </Anchor>
          </Text>
        ))}
        <div className="table-foot">
          <Text size="sm" c="dimmed" role="status">
            {failed > 0 && failed === names.size
              ? text.find.noneSearched
              : text.find.progress(searched, names.size, accounts.length)}{' '}
            {text.find.by(text.users.by[by])}
          </Text>
          {isEmpty && (
            <Text size="sm" c="dimmed">
              {text.find.exact}
            </Text>
          )}
          {by === 'email' && accounts.length > 0 && (
            <Text size="sm" c="dimmed">
              {text.find.check}
            </Text>
          )}
        </div>
      </Card>
      {lock && (
        <BulkDialog
          request={lock}
          requireReason={requireReason}
          onClose={(changed) => {
            setLock(undefined);
            returnFocus(opener.current);
            if (!changed) return;
            setSelected(new Set());
            void search([...names.keys()]);
          }}
        />
      )}
    </Page>
  );
}

interface Answers {
  /** By pool. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** Searches some of the pools once more. */
  readonly search: (poolIds: readonly string[]) => Promise<void>;
}

/** Searches each pool for the users with a value: each answers, or fails, by itself. */
function useAnswers(poolIds: readonly string[], by: Searchable, value: string): Answers {
  const client = useApolloClient();
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(new Map());
  const search = useCallback(
    async (wanted: readonly string[]) => {
      const note = (poolId: string, answer: Answer) =>
        setAnswers((before) => new Map(before).set(poolId, answer));
      // An address is often stored in lower case, and Cognito compares exactly.
      const values = by === 'email' ? [...new Set([value, value.toLowerCase()])] : [value];
      for (const poolId of wanted) note(poolId, { state: 'searching' });
      await inTurn(wanted, async (poolId) => {
        const users = new Map<string, User>();
        let more = false;
        for (const one of values) {
          const { data, error } = await client.query({
            query: FindUsersDocument,
            variables: { poolId, filter: toSearchFilter({ by, how: 'equals', value: one }) },
            fetchPolicy: 'network-only',
          });
          if (!data?.users) return note(poolId, { state: 'failed', problem: toFirstProblem(error) });
          for (const user of data.users.nodes) users.set(user.username, user);
          more ||= data.users.pageInfo.hasNextPage;
        }
        note(poolId, { state: 'found', users: [...users.values()], more });
      });
    },
    [client, by, value],
  );
  const known = poolIds.join();
  useEffect(() => {
    if (known !== '') void search(known.split(','));
  }, [search, known]);
  return { answers, search };
}

function toKey({ poolId, user }: Row): string {
  return `${poolId} ${user?.username ?? ''}`;
}

function toColumns(by: Searchable, retry: (poolId: string) => void): readonly Column<Row>[] {
  return [
    {
      key: 'pool',
      label: text.find.pool,
      render: ({ poolId, pool }) => (
        <Anchor component={Link} href={places.users(poolId)}>
          <Value>{pool}</Value>
        </Anchor>
      ),
    },
    {
      key: 'user',
      label: text.users.user,
      render: ({ poolId, user, answer }) =>
        user ? (
          <div className="person">
            <Anchor
              component={Link}
              href={places.user(poolId, { username: user.username, sub: getAttribute(user, 'sub') })}
              fw={600}
            >
              <Name>{toLabel(user)}</Name>
            </Anchor>
            {toLabel(user) !== user.username && (
              <Text size="xs" c="dimmed" component="div">
                <Value>{user.username}</Value>
              </Text>
            )}
          </div>
        ) : (
          <NoUser by={by} answer={answer} onRetry={() => retry(poolId)} />
        ),
    },
    {
      key: 'status',
      label: text.users.status,
      render: ({ user }) => user && <StatusBadges status={user.status} enabled={user.enabled} />,
    },
    {
      key: 'email',
      label: text.users.email,
      render: ({ user }) => user && <Address user={user} name="email" />,
    },
    {
      key: 'phone',
      label: text.users.phone,
      render: ({ user }) => user && <Address user={user} name="phone_number" />,
    },
  ];
}

/** Another attempt does not change these. */
const finalCodes: ReadonlySet<string> = new Set(['FORBIDDEN', 'USER_POOL_NOT_ALLOWED', 'BAD_USER_INPUT']);

function NoUser({
  by,
  answer,
  onRetry,
}: {
  readonly by: Searchable;
  readonly answer: Answer;
  readonly onRetry: () => void;
}): ReactElement {
  switch (answer.state) {
    case 'searching':
      return <>{text.find.searching}</>;
    case 'failed':
      return (
        <span className="failed">
          <Icon name="warning" /> {answer.problem.title}. {answer.problem.advice}{' '}
          {!finalCodes.has(answer.problem.code) && (
            <Button size="compact-xs" variant="default" onClick={onRetry}>
              {text.states.retry}
            </Button>
          )}
        </span>
      );
    default:
      return <Text c="dimmed">{text.find.nobody[by]}</Text>;
  }
}

/** An address, and whether it is known to be the user's own. */
function Address({
  user,
  name,
}: {
  readonly user: User;
  readonly name: 'email' | 'phone_number';
}): ReactElement {
  const value = getAttribute(user, name);
  if (value === undefined) return user.withheldAttributes.includes(name) ? <Withheld /> : <None />;
  const isVerified = user.verification.some((one) => one.name === `${name}_verified` && one.value === 'true');
  return (
    <span className="badges">
      <Value>{value}</Value>
      {!user.withheldAttributes.includes(`${name}_verified`) && (
        <Tag color={isVerified ? 'teal' : 'yellow'}>
          {isVerified ? text.values.verified : text.values.unverified}
        </Tag>
      )}
    </span>
  );
}
