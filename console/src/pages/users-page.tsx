import { useQuery } from '@apollo/client/react';
import {
  ActionIcon,
  Anchor,
  Button,
  Checkbox,
  CloseButton,
  Group,
  NativeSelect,
  Paper,
  Popover,
  Text,
  TextInput,
} from '@mantine/core';
import {
  type FormEvent,
  Fragment,
  type ReactElement,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { Link, useLocation } from 'wouter';
import { BulkDialog, type BulkRequest } from '../actions/bulk-dialog.js';
import { actions } from '../actions/definitions.js';
import { useJoinableGroups } from '../actions/fields.js';
import { useActions } from '../actions/use-actions.js';
import type { Problem } from '../api/problem.js';
import { findProblem, findRowProblems } from '../api/read.js';
import { getAttribute, toLabel, toSubject } from '../api/user-facts.js';
import {
  PoolDocument,
  type UserRowFragment,
  UsersDocument,
  type UsersQuery,
} from '../generated/operations.js';
import { Icon } from '../icons.js';
import { type Column, DataTable, type Selection } from '../parts/data-table.js';
import { findOpener, returnFocus } from '../parts/focus.js';
import { Page } from '../parts/page.js';
import { Pager, usePaging } from '../parts/pager.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Name, None, StatusBadges, Value, When, Withheld } from '../parts/values.js';
import { places } from '../places.js';
import { text } from '../text.js';
import { toCreateUserRequest } from './create-user.js';
import {
  filterStatuses,
  guessAttribute,
  type Match,
  readFilter,
  type Searchable,
  searchable,
  toSearched,
  toSearchFilter,
  type UserFilter,
} from './user-filter.js';

type Row = NonNullable<UsersQuery['users']>['nodes'][number];

/** Whether somebody can sign in comes first: it is seen without scrolling. */
const optionalColumns = ['status', 'email', 'phone', 'created', 'modified', 'sub', 'groups'] as const;
type OptionalColumn = (typeof optionalColumns)[number];
const shownAtFirst: readonly OptionalColumn[] = ['status', 'email', 'phone', 'created'];
const columnsKey = 'cognito-console-columns';

const bulkOffers = [
  { key: 'disableUser', verb: text.bulk.disable },
  { key: 'enableUser', verb: text.bulk.enable },
  { key: 'addUserToGroup', verb: text.bulk.addToGroup },
] as const;

/** The users of a pool: search, filters, choice of columns, selection and paging. */
export function UsersPage({
  poolId,
  params,
}: {
  readonly poolId: string;
  readonly params: Readonly<Record<string, string | undefined>>;
}): ReactElement {
  const filter = readFilter(params);
  const [, navigate] = useLocation();
  const { open, enabled, requireReason } = useActions();
  const [size, setSize] = useState(25);
  const [shown, setShown] = useState(readColumns);
  const [selected, setSelected] = useState<ReadonlyMap<string, Row>>(new Map());
  const [bulk, setBulk] = useState<BulkRequest>();
  const bulkOpener = useRef<Element | null>(null);
  const paging = usePaging(`${poolId} ${JSON.stringify(filter)} ${size}`);
  const pool = useQuery(PoolDocument, { variables: { id: poolId }, fetchPolicy: 'cache-first' }).data
    ?.userPool;
  const result = useQuery(UsersDocument, {
    variables: {
      poolId,
      filter: toSearchFilter(filter),
      first: size,
      after: paging.after,
      withGroups: shown.includes('groups'),
    },
  });
  const { data, loading, refetch } = result;
  const users = data?.users ?? undefined;
  const rows = users?.nodes ?? [];
  const problem = findProblem(result, 'users');
  const rowProblems = findRowProblems(result, 'users', 'nodes');
  const draft = useRef<UserFilter>(filter);
  const mayCreate = enabled && pool?.viewerActions?.includes('CreateUser');

  const selection: Selection<Row> = {
    has: (key) => selected.has(key),
    toName: toLabel,
    set(list, isSelected) {
      setSelected((before) => {
        const next = new Map(before);
        for (const row of list) {
          if (isSelected) next.set(row.username, row);
          else next.delete(row.username);
        }
        return next;
      });
    },
  };
  function startBulk(request: BulkRequest): void {
    bulkOpener.current = findOpener();
    setBulk(request);
  }
  function choose(next: UserFilter): void {
    if (JSON.stringify(next) === JSON.stringify(filter)) void refetch();
    else if (next.by === undefined) navigate(places.users(poolId));
    else navigate(places.search(poolId, next.by, next.how, next.value));
  }
  const mayJoin = useJoinableGroups(poolId, !enabled).length > 0;
  const permitted = [pool, ...rows].flatMap((one) => one?.viewerActions ?? []);
  const mayChange =
    enabled &&
    (mayJoin ||
      pool?.attributeDefinitions.some(({ viewerCanUpdate }) => viewerCanUpdate) === true ||
      Object.values(actions).some(({ permit }) => permitted.includes(permit)));
  const bulkActions = bulkOffers.filter(({ key }) =>
    key === 'addUserToGroup'
      ? mayJoin
      : enabled && rows.some((row) => row.viewerActions?.includes(actions[key].permit)),
  );

  return (
    <Page
      tab={text.users.title}
      title={text.users.title}
      subtitle={
        <>
          <Value>{pool?.name ?? poolId}</Value>
          {pool && rows.length > 0 && !mayChange && <span>{text.users.readOnly}</span>}
        </>
      }
      actions={
        mayCreate && (
          <Button
            leftSection={<Icon name="add" />}
            onClick={() =>
              pool &&
              open(toCreateUserRequest(pool, (username) => navigate(places.user(poolId, { username }))))
            }
          >
            {text.users.create}
          </Button>
        )
      }
    >
      <Paper withBorder className="card">
        <div className="toolbar">
          <SearchForm
            key={`${filter.by} ${filter.value}`}
            filter={filter}
            draft={draft}
            hasAddressNames={(pool?.usernameAttributes.length ?? 0) > 0}
            onSearch={choose}
          />
          <Group gap="xs" className="filters">
            <NativeSelect
              size="sm"
              aria-label={text.users.filterStatus}
              value={filter.by === 'status' ? filter.value : ''}
              data={[
                { value: '', label: `${text.users.filterStatus}: ${text.users.any}` },
                ...filterStatuses.map((value) => ({ value, label: text.statuses[value] })),
              ]}
              onChange={({ currentTarget: { value } }) =>
                choose(value === '' ? toSearch(draft.current) : { by: 'status', how: 'equals', value })
              }
            />
            <NativeSelect
              size="sm"
              aria-label={text.users.filterEnabled}
              value={filter.by === 'enabled' ? filter.value : ''}
              data={[
                { value: '', label: `${text.users.filterEnabled}: ${text.users.any}` },
                { value: 'true', label: text.values.enabled },
                { value: 'false', label: text.values.disabled },
              ]}
              onChange={({ currentTarget: { value } }) =>
                choose(value === '' ? toSearch(draft.current) : { by: 'enabled', how: 'equals', value })
              }
            />
            <ColumnsMenu
              shown={shown}
              onChange={(next) => {
                localStorage.setItem(columnsKey, next.join());
                setShown(next);
              }}
            />
          </Group>
        </div>
        {selected.size > 0 && (
          <section className="selection" aria-label={text.table.selected(selected.size)}>
            <Text size="sm" fw={600} role="status">
              {text.table.selected(selected.size)}
            </Text>
            {bulkActions.map(({ key, verb }) => (
              <Button
                key={key}
                size="xs"
                variant="default"
                onClick={() =>
                  startBulk({
                    steps: [actions[key]],
                    verb,
                    caution: text.actions[key].caution,
                    subjects: [...selected.values()].map(toSubject),
                  })
                }
              >
                {verb}
              </Button>
            ))}
            <CloseButton aria-label={text.table.clear} onClick={() => setSelected(new Map())} />
          </section>
        )}
        {problem ? (
          <ProblemAlert
            problem={problem}
            onRetry={problem.code === 'CURSOR_EXPIRED' ? paging.restart : () => void refetch()}
            {...(problem.code === 'CURSOR_EXPIRED' && { retryLabel: text.states.start })}
          />
        ) : (
          <DataTable
            wide
            label={text.users.title}
            columns={toColumns(poolId, shown, rows, rowProblems)}
            rows={rows}
            toKey={({ username }) => username}
            loading={loading}
            selection={bulkActions.length > 0 ? selection : undefined}
            empty={
              users?.pageInfo.hasNextPage
                ? text.users.emptyPage
                : filter.by === undefined
                  ? text.users.none
                  : text.users.noneFound
            }
          />
        )}
        <div className="table-foot">
          <Why />
          <Pager
            paging={paging}
            pageInfo={users?.pageInfo}
            rows={rows.length}
            loading={loading}
            size={size}
            onSize={setSize}
          />
        </div>
      </Paper>
      {bulk && (
        <BulkDialog
          request={bulk}
          requireReason={requireReason}
          onClose={(changed) => {
            setBulk(undefined);
            returnFocus(bulkOpener.current);
            if (!changed) return;
            setSelected(new Map());
            void refetch();
          }}
        />
      )}
    </Page>
  );
}

interface SearchFormProps {
  readonly filter: UserFilter;
  /** The content of the form, which outlasts a filter that takes its place. */
  readonly draft: RefObject<UserFilter>;
  readonly hasAddressNames: boolean;
  readonly onSearch: (filter: UserFilter) => void;
}

/** Converts what the form holds to a search; without a text it is none. */
function toSearch({ by, how, value }: UserFilter): UserFilter {
  const wanted = toSearched(value);
  return { by: wanted === '' ? undefined : by, how: by === 'sub' ? 'equals' : how, value: wanted };
}

function SearchForm({ filter, draft, hasAddressNames, onSearch }: SearchFormProps): ReactElement {
  const isFiltered = filter.by === 'status' || filter.by === 'enabled';
  const start = isFiltered ? draft.current : filter;
  const search = searchable.find((name) => name === start.by);
  const [value, setValue] = useState(search === undefined ? '' : start.value);
  const [chosen, setChosen] = useState(
    search === guessAttribute(start.value, hasAddressNames) ? undefined : search,
  );
  const [how, setHow] = useState<Match>(start.how === 'equals' && search ? 'equals' : 'startsWith');
  const by = chosen ?? guessAttribute(value.trim(), hasAddressNames);
  useEffect(() => {
    draft.current = { by, how, value };
  }, [draft, by, how, value]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    onSearch(toSearch({ by, how, value }));
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> has no type in React 19's DOM library of all targets
    <form role="search" onSubmit={submit} className="search">
      <NativeSelect
        aria-label={text.users.searchBy}
        className="search-by"
        data={searchable.map((name) => ({ value: name, label: text.users.by[name] }))}
        value={by}
        onChange={({ currentTarget }) => setChosen(currentTarget.value as Searchable)}
      />
      <NativeSelect
        aria-label={text.users.searchHow}
        className="search-how"
        data={[
          { value: 'startsWith', label: text.users.startsWith },
          { value: 'equals', label: text.users.equals },
        ]}
        value={how}
        onChange={({ currentTarget }) => setHow(currentTarget.value as Match)}
      />
      <TextInput
        aria-label={text.users.searchLabel}
        className="search-value"
        placeholder={text.users.searchLabel}
        value={value}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        rightSection={
          value !== '' && (
            <CloseButton
              size="sm"
              aria-label={text.users.clear}
              onClick={() => {
                setValue('');
                onSearch({ by: undefined, how, value: '' });
              }}
            />
          )
        }
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
      />
      <Button type="submit" leftSection={<Icon name="search" />}>
        {text.users.search}
      </Button>
      {isFiltered && value !== '' && (
        <Text size="sm" c="dimmed" className="search-note" role="status">
          {text.users.notCombined}
        </Text>
      )}
    </form>
  );
}

interface ColumnsMenuProps {
  readonly shown: readonly OptionalColumn[];
  readonly onChange: (shown: readonly OptionalColumn[]) => void;
}

function ColumnsMenu({ shown, onChange }: ColumnsMenuProps): ReactElement {
  return (
    <Popover position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <ActionIcon variant="default" size="lg" aria-label={text.table.columns}>
          <Icon name="columns" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group
          label={text.table.columns}
          description={text.table.groupsCost}
          value={[...shown]}
          onChange={(next) => onChange(optionalColumns.filter((name) => next.includes(name)))}
        >
          {optionalColumns.map((name) => (
            <Checkbox key={name} value={name} label={text.users[name]} mt="xs" size="xs" />
          ))}
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}

function readColumns(): readonly OptionalColumn[] {
  const kept = localStorage.getItem(columnsKey)?.split(',');
  return kept ? optionalColumns.filter((name) => kept.includes(name)) : shownAtFirst;
}

/** Explains the limits of the list where people look for its totals. */
function Why(): ReactElement {
  return (
    <Popover width={360} position="top-start">
      <Popover.Target>
        <Button size="compact-xs" variant="subtle" leftSection={<Icon name="info" />}>
          {text.users.why}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm">{text.users.whyText}</Text>
      </Popover.Dropdown>
    </Popover>
  );
}

/** A cell of an attribute, which may be withheld. */
function AttributeCell({
  row,
  name,
  mono = false,
}: {
  readonly row: UserRowFragment;
  readonly name: string;
  readonly mono?: boolean;
}): ReactElement {
  const value = getAttribute(row, name);
  if (value !== undefined) return mono ? <Value mono>{value}</Value> : <Name>{value}</Name>;
  return row.withheldAttributes.includes(name) ? <Withheld /> : <None />;
}

function toColumns(
  poolId: string,
  shown: readonly OptionalColumn[],
  rows: readonly Row[],
  problems: ReadonlyMap<number, Problem>,
): readonly Column<Row>[] {
  const renders: Readonly<Record<OptionalColumn, (row: Row) => ReactElement>> = {
    email: (row) => <AttributeCell row={row} name="email" />,
    phone: (row) => <AttributeCell row={row} name="phone_number" />,
    status: ({ status, enabled }) => <StatusBadges status={status} enabled={enabled} />,
    created: ({ createdAt }) => <When at={createdAt} />,
    modified: ({ lastModifiedAt }) => <When at={lastModifiedAt} />,
    sub: (row) => <AttributeCell row={row} name="sub" mono />,
    groups: (row) => {
      const problem = problems.get(rows.indexOf(row));
      if (problem) return <span title={`${problem.title}. ${problem.advice}`}>{text.states.partial}</span>;
      const names = row.groups?.nodes.map(({ name }) => name) ?? [];
      return names.length === 0 ? (
        <None />
      ) : (
        <>
          {names.map((name, index) => (
            <Fragment key={name}>
              {index > 0 && ', '}
              <Value>{name}</Value>
            </Fragment>
          ))}
          {row.groups?.pageInfo.hasNextPage && ' …'}
        </>
      );
    },
  };
  return [
    {
      key: 'user',
      label: text.users.user,
      render: (row) => (
        <div className="person">
          <Anchor
            component={Link}
            href={places.user(poolId, { username: row.username, sub: getAttribute(row, 'sub') })}
            fw={600}
          >
            <Name>{toLabel(row)}</Name>
          </Anchor>
          {toLabel(row) !== row.username && (
            <Text size="xs" c="dimmed" component="div">
              <Value>{row.username}</Value>
            </Text>
          )}
        </div>
      ),
    },
    ...shown.map((key) => ({ key, label: text.users[key], render: renders[key] })),
  ];
}
