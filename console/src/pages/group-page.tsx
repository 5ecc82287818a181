import { useQuery } from '@apollo/client/react';
import { Anchor, Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { type ActionKey, actions, type Subject } from '../actions/definitions.js';
import { useActions } from '../actions/use-actions.js';
import { findProblem } from '../api/read.js';
import { getAttribute, toLabel, toSubject } from '../api/user-facts.js';
import { GroupDocument, GroupMembersDocument, type UserRowFragment } from '../generated/operations.js';
import { Icon } from '../icons.js';
import { type Column, DataTable, Waiting } from '../parts/data-table.js';
import { Card, Fact, Facts, Page } from '../parts/page.js';
import { Pager, usePaging } from '../parts/pager.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Copyable, LongValue, Name, None, StatusBadges, Value, When } from '../parts/values.js';
import { places } from '../places.js';
import { text } from '../text.js';
import { RowAction } from './user-overview.js';

/** One group and its members. */
export function GroupPage({
  poolId,
  name,
}: {
  readonly poolId: string;
  readonly name: string;
}): ReactElement {
  const { open, enabled } = useActions();
  const [, navigate] = useLocation();
  const result = useQuery(GroupDocument, { variables: { poolId, name } });
  const group = result.data?.userGroup;
  const problem = findProblem(result, 'userGroup');
  const role = findProblem(result, 'userGroup', 'roleArn');
  const may = (permit: string) => enabled && group?.viewerActions?.includes(permit) === true;
  const subject: Subject = { poolId, group: name, label: name };
  const buttonOf = (key: ActionKey, values = {}, onDone?: () => void) =>
    may(actions[key].permit) && (
      <Button
        variant="default"
        onClick={() => open({ action: actions[key], subject, values, ...(onDone && { onDone }) })}
      >
        {text.actions[key].menu}
      </Button>
    );

  return (
    <Page
      tab={text.groups.title}
      title={<Value>{name}</Value>}
      subtitle={group?.description && <LongValue value={group.description} label={text.groups.description} />}
      actions={
        <>
          {buttonOf('updateUserGroup', {
            description: group?.description ?? '',
            precedence: group?.precedence?.toString() ?? '',
          })}
          {buttonOf('deleteUserGroup', {}, () => navigate(places.groups(poolId)))}
        </>
      }
    >
      {problem ? (
        <ProblemAlert problem={problem} onRetry={() => void result.refetch()} />
      ) : !group ? (
        <Waiting />
      ) : (
        <div className="columns">
          <Members
            poolId={poolId}
            name={name}
            mayAdd={may('AddUserToGroup')}
            mayRemove={may('RemoveUserFromGroup')}
          />
          <div className="side">
            <Card title={text.groups.facts}>
              <Facts>
                <Fact name={text.groups.precedence}>{group.precedence ?? <None />}</Fact>
                <Fact name={text.groups.role}>
                  {role ? (
                    role.title
                  ) : group.roleArn ? (
                    <Copyable value={group.roleArn} label={text.groups.role} />
                  ) : (
                    <None />
                  )}
                </Fact>
                <Fact name={text.groups.created}>
                  <When at={group.createdAt} />
                </Fact>
                <Fact name={text.groups.modified}>
                  <When at={group.lastModifiedAt} />
                </Fact>
              </Facts>
            </Card>
          </div>
        </div>
      )}
    </Page>
  );
}

interface MembersProps {
  readonly poolId: string;
  readonly name: string;
  readonly mayAdd: boolean;
  readonly mayRemove: boolean;
}

function Members({ poolId, name, mayAdd, mayRemove }: MembersProps): ReactElement {
  const { open } = useActions();
  const paging = usePaging(`${poolId} ${name}`);
  const result = useQuery(GroupMembersDocument, {
    variables: { poolId, name, first: 50, after: paging.after },
  });
  const users = result.data?.userGroup?.users ?? undefined;
  const problem = findProblem(result, 'userGroup', 'users');
  return (
    <Card
      title={text.groups.members}
      actions={
        mayAdd && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="add" />}
            onClick={() =>
              open({ action: actions.addUserToGroup, subject: { poolId, group: name, label: name } })
            }
          >
            {text.users.user}
          </Button>
        )
      }
    >
      {problem ? (
        <ProblemAlert problem={problem} onRetry={() => void result.refetch()} />
      ) : (
        <>
          <DataTable
            label={text.groups.members}
            columns={toColumns(poolId, name, mayRemove)}
            rows={users?.nodes ?? []}
            toKey={({ username }) => username}
            loading={result.loading}
            empty={users?.pageInfo.hasNextPage ? text.users.emptyPage : text.groups.noMembers}
          />
          <Pager
            paging={paging}
            pageInfo={users?.pageInfo}
            rows={users?.nodes.length ?? 0}
            loading={result.loading}
          />
        </>
      )}
    </Card>
  );
}

function toColumns(poolId: string, group: string, mayRemove: boolean): readonly Column<UserRowFragment>[] {
  return [
    {
      key: 'user',
      label: text.users.user,
      render: (row) => (
        <Anchor
          component={Link}
          href={places.user(poolId, { username: row.username, sub: getAttribute(row, 'sub') })}
          fw={600}
        >
          <Name>{toLabel(row)}</Name>
        </Anchor>
      ),
    },
    { key: 'username', label: text.user.username, render: ({ username }) => <Value>{username}</Value> },
    {
      key: 'status',
      label: text.users.status,
      render: ({ status, enabled }) => <StatusBadges status={status} enabled={enabled} />,
    },
    {
      key: 'actions',
      label: text.user.actions,
      quiet: true,
      render: (row) =>
        mayRemove && (
          <RowAction
            name="removeUserFromGroup"
            icon="delete"
            of={group}
            label={toLabel(row)}
            subject={{ ...toSubject(row), group }}
          />
        ),
    },
  ];
}
