import { Anchor, Button, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { toUndoRequest } from '../actions/action-dialog.js';
import { type LoggedChange, useChangeLog } from '../actions/change-log.js';
import type { ActionKey, Subject } from '../actions/definitions.js';
import { useActions } from '../actions/use-actions.js';
import { usePoolNames } from '../api/pool-names.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { Card, Page } from '../parts/page.js';
import { Copy, Label, None, Value, When } from '../parts/values.js';
import { places } from '../places.js';
import { text } from '../text.js';

/** The changes of this tab, with their ids in the audit log and the way back where there is one. */
export function ChangesPage(): ReactElement {
  const changes = useChangeLog();
  const undone = new Set(changes.map(({ undoes }) => undoes));
  const pools = usePoolNames();
  const { open } = useActions();
  const columns: readonly Column<LoggedChange>[] = [
    { key: 'at', label: text.changes.at, render: ({ at }) => <When at={new Date(at).toISOString()} /> },
    {
      key: 'change',
      label: text.changes.change,
      render: ({ key, changeId }) => (
        <>
          {text.actions[key].title}
          <span className="copyable change-id">
            <span className="mono" title={changeId}>
              {changeId.slice(0, 8)}…
            </span>
            <Copy value={changeId} label={text.changes.id} />
          </span>
        </>
      ),
    },
    {
      key: 'subject',
      label: text.changes.subject,
      render: ({ key, subject }) => {
        const place = toPlace(key, subject);
        const pool = pools.get(subject.poolId) ?? subject.poolId;
        return (
          <div className="person">
            {place === undefined ? (
              <Label>{subject.label}</Label>
            ) : (
              <Anchor component={Link} href={place}>
                <Label>{subject.label}</Label>
              </Anchor>
            )}
            {pool !== subject.label && (
              <Text size="xs" c="dimmed" component="div">
                <Value>{pool}</Value>
              </Text>
            )}
          </div>
        );
      },
    },
    {
      key: 'reason',
      label: text.changes.reason,
      render: ({ reason }) => (reason === '' ? <None /> : <Value>{reason}</Value>),
    },
    {
      key: 'undo',
      label: text.changes.undo,
      quiet: true,
      render: ({ undo, changeId, subject }) =>
        undone.has(changeId) ? (
          <Text size="sm" c="dimmed">
            {text.changes.undone}
          </Text>
        ) : undo ? (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${text.changes.undo}: ${subject.label}`}
            onClick={() => open(toUndoRequest(undo, changeId))}
          >
            {text.changes.undo}
          </Button>
        ) : null,
    },
  ];
  return (
    <Page tab={text.changes.title} title={text.changes.title} subtitle={text.changes.lead}>
      <Card title={text.changes.title}>
        <DataTable
          wide
          label={text.changes.title}
          columns={columns}
          rows={changes}
          toKey={({ changeId }) => changeId}
          empty={text.changes.none}
        />
      </Card>
    </Page>
  );
}

/** The page of what was changed; undefined where it has none any more. */
function toPlace(key: ActionKey, { poolId, username, sub, group }: Subject): string | undefined {
  if (key === 'deleteUser' || key === 'deleteUserGroup') return undefined;
  if (username !== undefined) return places.user(poolId, { username, sub });
  return group === undefined ? undefined : places.group(poolId, group);
}
