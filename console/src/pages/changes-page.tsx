import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { toUndoRequest } from '../actions/action-dialog.js';
import { type LoggedChange, useChangeLog } from '../actions/change-log.js';
import { useActions } from '../actions/use-actions.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { Card, Page } from '../parts/page.js';
import { Copyable, None, Sentence, Value, When } from '../parts/values.js';
import { text } from '../text.js';

/** The changes of this tab, with their ids in the audit log and the way back where there is one. */
export function ChangesPage(): ReactElement {
  const changes = useChangeLog();
  const { open } = useActions();
  const columns: readonly Column<LoggedChange>[] = [
    { key: 'at', label: text.changes.at, render: ({ at }) => <When at={new Date(at).toISOString()} /> },
    { key: 'change', label: text.changes.change, render: ({ key }) => text.actions[key].title },
    {
      key: 'subject',
      label: text.changes.subject,
      render: ({ label }) => (
        <span className="value name" dir="auto">
          <Sentence>{label}</Sentence>
        </span>
      ),
    },
    {
      key: 'reason',
      label: text.changes.reason,
      render: ({ reason }) => (reason === '' ? <None /> : <Value>{reason}</Value>),
    },
    {
      key: 'id',
      label: text.changes.id,
      render: ({ changeId }) => <Copyable value={changeId} label={text.changes.id} />,
    },
    {
      key: 'undo',
      label: text.changes.undo,
      quiet: true,
      render: ({ undo, changeId, label }) =>
        undo && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${text.changes.undo}: ${label}`}
            onClick={() => open(toUndoRequest(undo, changeId))}
          >
            {text.changes.undo}
          </Button>
        ),
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
