import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { Icon } from '../icons.js';
import { useSession } from '../sign-in/use-session.js';
import { text } from '../text.js';
import type { Subject } from './definitions.js';

/** Warns where a change concerns the account of the person who is signed in. */
export function OwnAccount({ subjects }: { readonly subjects: readonly Subject[] }): ReactElement | null {
  const { state } = useSession();
  if (state.status !== 'signedIn' || !subjects.some(({ sub }) => sub === state.person.id)) return null;
  return (
    <Text size="sm" fw={600} className="failed" role="alert">
      <Icon name="warning" /> {subjects.length === 1 ? text.dialog.ownAccount : text.bulk.ownAccount}
    </Text>
  );
}
