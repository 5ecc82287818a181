import { Checkbox, Skeleton, Table } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { text } from '../text.js';

/** A column of a table. */
export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly render: (row: Row) => ReactNode;
  /** Hides the header's text from sight, as above buttons. */
  readonly quiet?: boolean;
}

/** Which rows are selected, by key. */
export interface Selection<Row> {
  readonly has: (key: string) => boolean;
  readonly set: (rows: readonly Row[], selected: boolean) => void;
  /** How a screen reader names a row. */
  readonly toName: (row: Row) => string;
  /** Whether a row can be selected; every row can unless given. */
  readonly allows?: (row: Row) => boolean;
}

interface DataTableProps<Row> {
  /** The table's name, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly toKey: (row: Row) => string;
  /** Shown in place of rows while there are none. */
  readonly empty: ReactNode;
  readonly loading?: boolean;
  /** Of many columns, each as wide as it needs: the table scrolls rather than breaking values. */
  readonly wide?: boolean;
  readonly selection?: Selection<Row> | undefined;
}

/** A table of rows that can be selected. It scrolls sideways by itself where the page is narrower. */
export function DataTable<Row>(props: DataTableProps<Row>): ReactElement {
  const { label, columns, rows, toKey, empty, loading = false, wide = false, selection } = props;
  const selectable = rows.filter((row) => selection?.allows?.(row) ?? true);
  const count = rows.filter((row) => selection?.has(toKey(row))).length;
  const width = columns.length + (selection ? 1 : 0);
  return (
    <section
      className={wide ? 'table-frame wide' : 'table-frame'}
      aria-label={label}
      aria-busy={loading}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keyboards have to reach it for that
      tabIndex={0}
    >
      <Table highlightOnHover verticalSpacing={6} aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {selection && (
              <Table.Th className="check">
                <Checkbox
                  size="xs"
                  aria-label={text.table.selectAll}
                  disabled={selectable.length === 0}
                  checked={selectable.length > 0 && count === selectable.length}
                  indeterminate={count > 0 && count < selectable.length}
                  onChange={({ currentTarget }) => selection.set(selectable, currentTarget.checked)}
                />
              </Table.Th>
            )}
            {columns.map(({ key, label, quiet }) => (
              <Table.Th key={key} scope="col">
                <span className={quiet ? 'unseen' : undefined}>{label}</span>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const key = toKey(row);
            return (
              <Table.Tr key={key} data-selected={selection?.has(key) || undefined}>
                {selection && (
                  <Table.Td className="check">
                    {selectable.includes(row) && (
                      <Checkbox
                        size="xs"
                        aria-label={text.table.select(selection.toName(row))}
                        checked={selection.has(key)}
                        onChange={({ currentTarget }) => selection.set([row], currentTarget.checked)}
                      />
                    )}
                  </Table.Td>
                )}
                {columns.map((column) => (
                  <Table.Td key={column.key}>{column.render(row)}</Table.Td>
                ))}
              </Table.Tr>
            );
          })}
          {rows.length === 0 && (
            <Table.Tr>
              <Table.Td colSpan={width}>
                {loading ? <Waiting /> : <div className="empty">{empty}</div>}
              </Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** Stands where something is being read. */
export function Waiting({ lines = 3 }: { readonly lines?: number }): ReactElement {
  return (
    <div role="status">
      <span className="unseen">{text.states.loading}</span>
      {Array.from({ length: lines }, (_, index) => index).map((line) => (
        <Skeleton key={line} height={14} my={10} width={`${90 - line * 15}%`} />
      ))}
    </div>
  );
}
