import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { Icon } from '../icons.js';
import { text } from '../text.js';

/** Where a list stands. Its pages are read forwards; to go back, the cursors that led here are kept. */
export interface Paging {
  readonly after: string | null;
  readonly page: number;
  readonly next: (cursor: string) => void;
  readonly previous: () => void;
  readonly restart: () => void;
}

/** The paging of a list, which begins again where `list` changes. */
export function usePaging(list: string): Paging {
  const [state, setState] = useState<{ readonly list: string; readonly cursors: readonly string[] }>({
    list,
    cursors: [],
  });
  const cursors = state.list === list ? state.cursors : [];
  return {
    after: cursors.at(-1) ?? null,
    page: cursors.length + 1,
    next: (cursor) => setState({ list, cursors: [...cursors, cursor] }),
    previous: () => setState({ list, cursors: cursors.slice(0, -1) }),
    restart: () => setState({ list, cursors: [] }),
  };
}

interface PagerProps {
  readonly paging: Paging;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } | undefined;
  readonly rows: number;
  readonly loading: boolean;
  readonly size?: number;
  readonly onSize?: (size: number) => void;
}

/** With the groups of each, a page may have as many users as one operation, which are 100 by default. */
const sizes = ['25', '50', '100'];

/** Leads to the next page of a list and to the one before. */
export function Pager({ paging, pageInfo, rows, loading, size, onSize }: PagerProps): ReactElement {
  const { endCursor = null, hasNextPage = false } = pageInfo ?? {};
  return (
    <nav aria-label={text.table.pages} className="pager">
      <Text size="sm" c="dimmed" role="status">
        {!loading && text.table.page(paging.page, rows)}
      </Text>
      <Group gap="xs">
        {size !== undefined && onSize && (
          <NativeSelect
            size="xs"
            aria-label={text.table.perPage}
            data={sizes}
            value={String(size)}
            onChange={({ currentTarget }) => onSize(Number(currentTarget.value))}
          />
        )}
        <Button
          size="xs"
          variant="default"
          disabled={paging.page === 1}
          leftSection={<Icon name="previous" />}
          onClick={paging.previous}
        >
          {text.table.previous}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={!hasNextPage || endCursor === null || loading}
          rightSection={<Icon name="next" />}
          onClick={() => endCursor !== null && paging.next(endCursor)}
        >
          {text.table.next}
        </Button>
      </Group>
    </nav>
  );
}
