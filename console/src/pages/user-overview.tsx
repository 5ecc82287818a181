import { useQuery } from '@apollo/client/react';
import { ActionIcon, Anchor, Button, Group, Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { type ActionKey, actions, type Field, type Subject } from '../actions/definitions.js';
import { useJoinableGroups } from '../actions/fields.js';
import { useActions } from '../actions/use-actions.js';
import { findProblem } from '../api/read.js';
import { getAttribute } from '../api/user-facts.js';
import { type PoolQuery, type UserDetailFragment, UserGroupsDocument } from '../generated/operations.js';
import { Icon, type IconName } from '../icons.js';
import { type Column, DataTable, Waiting } from '../parts/data-table.js';
import { Card, Fact, Facts } from '../parts/page.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import {
  Copy,
  Copyable,
  LongValue,
  None,
  StatusBadges,
  Tag,
  Value,
  When,
  Withheld,
} from '../parts/values.js';
import { places } from '../places.js';
import { text } from '../text.js';

interface UserOverviewProps {
  readonly user: UserDetailFragment;
  readonly subject: Subject;
  readonly pool: NonNullable<PoolQuery['userPool']> | undefined;
}

interface AttributeRow {
  readonly name: string;
  readonly value: string | null;
  readonly withheld: boolean;
  readonly type: string | null;
  readonly mayUpdate: boolean;
  readonly verified: boolean | undefined;
}

/** Profile, attributes and groups of a user. */
export function UserOverview({ user, subject, pool }: UserOverviewProps): ReactElement {
  const sub = getAttribute(user, 'sub');
  return (
    <div className="columns">
      <Attributes user={user} subject={subject} pool={pool} />
      <div className="side">
        <Card title={text.user.profile}>
          <Facts>
            <Fact name={text.user.username}>
              <Copyable value={user.username} label={text.user.username} />
            </Fact>
            <Fact name={text.user.sub}>
              {sub === undefined ? <Withheld /> : <Copyable value={sub} label={text.user.sub} />}
            </Fact>
            <Fact name={text.users.status}>
              <StatusBadges status={user.status} enabled={user.enabled} />
            </Fact>
            <Fact name={text.users.created}>
              <When at={user.createdAt} />
            </Fact>
            <Fact name={text.users.modified}>
              <When at={user.lastModifiedAt} />
            </Fact>
            <Fact name={text.user.pool}>{<Value>{pool?.name ?? user.poolId}</Value>}</Fact>
          </Facts>
        </Card>
        <Groups subject={subject} />
      </div>
    </div>
  );
}

function Attributes({ user, subject, pool }: UserOverviewProps): ReactElement {
  const { open, enabled } = useActions();
  const rows = toRows(user, pool, enabled);
  const missing = (pool?.attributeDefinitions ?? []).filter(
    ({ name, mutable, viewerCanUpdate }) =>
      viewerCanUpdate &&
      mutable !== false &&
      !rows.some((row) => row.name === name) &&
      !/_verified$/.test(name),
  );
  const fields: readonly Field[] = [
    {
      name: 'name',
      kind: 'choice',
      label: text.user.attribute,
      required: true,
      choices: missing.map(({ name }) => ({ value: name, label: name })),
    },
    { name: 'value', kind: 'area', label: text.user.value, required: true },
  ];
  return (
    <Card
      title={text.user.attributes}
      actions={
        enabled &&
        missing.length > 0 && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="add" />}
            onClick={() => open({ action: actions.updateUserAttributes, subject, fields })}
          >
            {text.user.addAttribute}
          </Button>
        )
      }
    >
      <DataTable
        label={text.user.attributes}
        columns={toColumns(subject, enabled)}
        rows={rows}
        toKey={({ name }) => name}
        empty={text.states.none}
      />
    </Card>
  );
}

/** The sub is in the profile, verification belongs to the address, and identities are among the security facts. */
const shownElsewhere = /^(sub|email_verified|phone_number_verified|identities)$/;

function toRows(
  user: UserDetailFragment,
  pool: UserOverviewProps['pool'],
  canChange: boolean,
): readonly AttributeRow[] {
  const definitions = new Map(pool?.attributeDefinitions.map((one) => [one.name, one]));
  const toRow = (name: string, value: string | null, withheld: boolean): AttributeRow => {
    const definition = definitions.get(name);
    const isVerified = getAttribute(user, `${name}_verified`);
    return {
      name,
      value,
      withheld,
      type: definition?.type ?? null,
      mayUpdate: canChange && definition?.viewerCanUpdate === true && definition.mutable !== false,
      verified:
        name === 'email' || name === 'phone_number'
          ? user.withheldAttributes.includes(`${name}_verified`)
            ? undefined
            : isVerified === 'true'
          : undefined,
    };
  };
  return [
    ...user.attributes
      .filter(({ name }) => !shownElsewhere.test(name))
      .map(({ name, value }) => toRow(name, value, false)),
    ...user.withheldAttributes
      .filter((name) => !shownElsewhere.test(name))
      .map((name) => toRow(name, null, true)),
  ];
}

function toColumns(subject: Subject, canChange: boolean): readonly Column<AttributeRow>[] {
  const columns: readonly Column<AttributeRow>[] = [
    {
      key: 'name',
      label: text.user.attribute,
      render: ({ name, type }) => (
        <>
          <code className="attribute">{name}</code>
          {type && type !== 'STRING' && <span className="type">{type.toLowerCase().replace('_', ' ')}</span>}
        </>
      ),
    },
    {
      key: 'value',
      label: text.user.value,
      render: ({ name, value, withheld, verified }) =>
        withheld ? (
          <Withheld />
        ) : value === null ? (
          <None />
        ) : (
          <span className="copyable">
            <LongValue value={value} label={name} />
            {verified !== undefined && (
              <Tag color={verified ? 'teal' : 'yellow'}>
                {verified ? text.values.verified : text.values.unverified}
              </Tag>
            )}
            <Copy value={value} label={name} />
          </span>
        ),
    },
  ];
  if (!canChange) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      label: text.user.actions,
      quiet: true,
      render: ({ name, value, mayUpdate }) =>
        mayUpdate && (
          <Group gap={2} justify="flex-end" wrap="nowrap">
            <RowAction
              name="updateUserAttributes"
              icon="edit"
              of={name}
              subject={{ ...subject, part: name }}
              values={{ value: value ?? '' }}
            />
            <RowAction
              name="deleteUserAttributes"
              icon="delete"
              of={name}
              subject={{ ...subject, part: name }}
            />
          </Group>
        ),
    },
  ];
}

interface RowActionProps {
  readonly name: ActionKey;
  readonly icon: IconName;
  /** The changed part of the subject. */
  readonly of: string;
  /** The subject of the row in the button's name, where it is something else. */
  readonly label?: string;
  readonly subject: Subject;
  readonly values?: Readonly<Record<string, string>>;
}

/** A small button of a row that opens the dialog of an action. */
export function RowAction({ name, icon, of, label = of, subject, values }: RowActionProps): ReactElement {
  const { open } = useActions();
  return (
    <Tooltip label={text.actions[name].menu}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`${text.actions[name].menu}: ${label}`}
        onClick={() =>
          open({
            action: actions[name],
            subject: { ...subject, label: text.values.partOf(subject.label, of) },
            ...(values && { values }),
          })
        }
      >
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  );
}

function Groups({ subject }: { readonly subject: Subject }): ReactElement {
  const { open, enabled } = useActions();
  const { poolId, username = '' } = subject;
  const result = useQuery(UserGroupsDocument, { variables: { poolId, username } });
  const groups = result.data?.user?.groups;
  const mayAdd = useJoinableGroups(poolId, !enabled).length > 0;
  const problem = findProblem(result, 'user', 'groups');
  return (
    <Card
      title={text.user.groups}
      actions={
        mayAdd && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="add" />}
            onClick={() => open({ action: actions.addUserToGroup, subject })}
          >
            {text.actions.addUserToGroup.menu}
          </Button>
        )
      }
    >
      {problem ? (
        <ProblemAlert problem={problem} onRetry={() => void result.refetch()} />
      ) : !groups ? (
        <Waiting lines={2} />
      ) : groups.nodes.length === 0 ? (
        <p className="empty">{text.user.noGroups}</p>
      ) : (
        <ul className="list">
          {groups.nodes.map(({ name, description, viewerActions }) => (
            <li key={name}>
              <span>
                <Anchor component={Link} href={places.group(poolId, name)}>
                  <Value>{name}</Value>
                </Anchor>
                {description && (
                  <span className="description">
                    <LongValue value={description} label={text.groups.description} />
                  </span>
                )}
              </span>
              {enabled && viewerActions?.includes('RemoveUserFromGroup') && (
                <RowAction
                  name="removeUserFromGroup"
                  icon="delete"
                  of={name}
                  subject={{ ...subject, group: name }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {groups?.pageInfo.hasNextPage && <p className="empty">{text.user.moreGroups}</p>}
    </Card>
  );
}
