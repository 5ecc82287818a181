import { Code, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { UserDetailFragment } from '../generated/operations.js';
import { Card } from '../parts/page.js';
import { Copy } from '../parts/values.js';
import { text } from '../text.js';

/** The user as the gateway answered. */
export function UserRaw({ user }: { readonly user: UserDetailFragment }): ReactElement {
  const json = JSON.stringify(user, (name, value) => (name === '__typename' ? undefined : value), 2);
  return (
    <Card title={text.user.raw} actions={<Copy value={json} label={text.user.json} />}>
      <Text size="sm" c="dimmed" mb="xs">
        {text.user.rawNote}
      </Text>
      <Code block tabIndex={0} dir="ltr">
        {json}
      </Code>
    </Card>
  );
}
