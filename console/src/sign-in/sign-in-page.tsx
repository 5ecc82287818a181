import { Alert, Button, Code, Paper, Text, Title } from '@mantine/core';
import { type ReactElement, useEffect } from 'react';
import { Icon } from '../icons.js';
import { text } from '../text.js';
import type { SessionState } from './session.js';
import { useSession } from './use-session.js';

/** The page for those who are not signed in. */
export function SignInPage({ state }: { readonly state: SessionState }): ReactElement {
  const { session } = useSession();
  useEffect(() => {
    document.title = text.product;
  }, []);
  const failure = state.status === 'signedOut' ? state.failure : undefined;
  return (
    <main className="sign-in">
      <Paper withBorder p="xl" className="sign-in-card">
        <img src="./favicon.svg" alt="" width="48" height="48" />
        <Title order={1} size="h3">
          {text.signIn.title}
        </Title>
        <Text c="dimmed">{text.signIn.lead}</Text>
        {failure !== undefined && (
          <Alert variant="default" title={text.signIn.failed} icon={<Icon name="warning" />}>
            <Text size="sm">{text.signIn.failedAdvice}</Text>
            <Code>{failure}</Code>
          </Alert>
        )}
        {state.status === 'unavailable' ? (
          <Alert variant="default" title={text.signIn.unavailable} icon={<Icon name="warning" />}>
            <Text size="sm">{text.signIn.unavailableAdvice}</Text>
            <Button mt="sm" size="xs" variant="default" onClick={() => location.reload()}>
              {text.states.retry}
            </Button>
          </Alert>
        ) : (
          <Button size="md" fullWidth autoFocus onClick={() => void session.signIn()}>
            {text.signIn.action}
          </Button>
        )}
      </Paper>
    </main>
  );
}

/** Says that the sign-in has ended, without taking the page away. */
export function ExpiredNotice(): ReactElement {
  const { session } = useSession();
  return (
    <Alert
      variant="default"
      className="problem"
      title={text.signIn.expired}
      icon={<Icon name="warning" />}
      role="alert"
      mb="md"
    >
      <Text size="sm">{text.signIn.expiredAdvice}</Text>
      <Button mt="xs" size="xs" onClick={session.signInBeside}>
        {text.signIn.again}
      </Button>
    </Alert>
  );
}
