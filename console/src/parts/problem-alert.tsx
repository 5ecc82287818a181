import { Alert, Button, Group, Text } from '@mantine/core';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import type { Problem } from '../api/problem.js';
import { Icon, type IconName } from '../icons.js';
import { useSession } from '../sign-in/use-session.js';
import { text } from '../text.js';
import { Copyable } from './values.js';

interface ProblemAlertProps {
  readonly problem: Problem;
  /** Tries once more; without it no button offers that. */
  readonly onRetry?: (() => void) | undefined;
  readonly retryLabel?: string;
  readonly children?: ReactNode;
}

/** Nothing is wrong with these, and they are no reason for red. */
const calm: Readonly<Record<string, IconName>> = {
  FEATURE_NOT_ENABLED: 'info',
  FORBIDDEN: 'withheld',
  USER_NOT_FOUND: 'search',
  GROUP_NOT_FOUND: 'search',
  USER_POOL_NOT_FOUND: 'search',
  USER_POOL_NOT_ALLOWED: 'withheld',
};

/** Says what went wrong, and what to do next. A throttled request waits for its time before it can be repeated. */
export function ProblemAlert({ problem, onRetry, retryLabel, children }: ProblemAlertProps): ReactElement {
  const { code, detail, retryAfterMs, requestId } = problem;
  const seconds = useCountdown(retryAfterMs, problem);
  const { session, state } = useSession();
  const isRefused = code === 'UNAUTHENTICATED';
  // With AUTH=custom it is not the console that signs in.
  const { title, advice } =
    isRefused && state.status === 'custom'
      ? { title: text.signIn.customRefused, advice: text.signIn.customRefusedAdvice }
      : problem;
  const icon = calm[code];
  return (
    <Alert
      className="problem"
      data-calm={icon !== undefined}
      variant="default"
      title={title}
      icon={<Icon name={icon ?? 'warning'} />}
    >
      <Text size="sm">{advice}</Text>
      {detail && (
        <Text size="sm" c="dimmed">
          {detail}
        </Text>
      )}
      {requestId && icon === undefined && (
        <Text size="xs" c="dimmed">
          {text.states.requestId} <Copyable value={requestId} label={text.states.requestId} />
        </Text>
      )}
      <Group gap="xs" mt="xs" className="problem-actions">
        {isRefused && state.status !== 'custom' && (
          <Button size="xs" variant="default" onClick={session.signInBeside}>
            {text.signIn.again}
          </Button>
        )}
        {onRetry && (
          <Button
            size="xs"
            variant="default"
            disabled={seconds > 0}
            leftSection={<Icon name="reload" />}
            onClick={onRetry}
          >
            {seconds > 0 ? text.states.retryIn(seconds) : (retryLabel ?? text.states.retry)}
          </Button>
        )}
        {children}
      </Group>
    </Alert>
  );
}

/** The seconds left of a wait, which starts again with each problem. */
function useCountdown(ms: number | undefined, problem: Problem): number {
  const [left, setLeft] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: two problems may require the same wait
  useEffect(() => {
    if (ms === undefined) return setLeft(0);
    const until = Date.now() + ms;
    const update = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    update();
    const timer = setInterval(update, 500);
    return () => clearInterval(timer);
  }, [ms, problem]);
  return left;
}
