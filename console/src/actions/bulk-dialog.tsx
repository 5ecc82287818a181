import { useApolloClient } from '@apollo/client/react';
import { Button, Group, Modal, Progress, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactElement, useRef, useState } from 'react';
import { type Problem, toFirstProblem } from '../api/problem.js';
import { Icon } from '../icons.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { Name } from '../parts/values.js';
import { text } from '../text.js';
import { logChange } from './change-log.js';
import type { Action, Change, Subject } from './definitions.js';
import { GroupField } from './fields.js';

/** Users to change together, by one action. */
export interface BulkRequest {
  readonly action: Action;
  readonly verb: string;
  readonly subjects: readonly Subject[];
}

interface BulkDialogProps {
  readonly request: BulkRequest;
  readonly requireReason: boolean;
  /** Called with whether anything was changed. */
  readonly onClose: (changed: boolean) => void;
}

type Outcome =
  | { readonly state: 'checking' | 'ready' | 'already' | 'waiting' | 'done' | 'cancelled' }
  | { readonly state: 'failed'; readonly problem: Problem };

/** Few at a time: a bulk change shares the account's quota with sign-ins, and the gateway limits changes a minute anyway. */
const concurrency = 3;

/** The dialog of changes of several users: a check of each, one reason, progress, a stop and a result for each. */
export function BulkDialog({ request, requireReason, onClose }: BulkDialogProps): ReactElement {
  const { action, verb, subjects } = request;
  const client = useApolloClient();
  const needsGroup = action.key === 'addUserToGroup';
  const [group, setGroup] = useState('');
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState(false);
  const [phase, setPhase] = useState<'form' | 'checking' | 'checked' | 'running' | 'finished'>('form');
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [pausedUntil, setPausedUntil] = useState<number>();
  const stopped = useRef(false);
  const poolId = subjects[0]?.poolId ?? '';

  const note = (subject: Subject, outcome: Outcome) =>
    setOutcomes((before) => new Map(before).set(toKey(subject), outcome));
  const having = (...states: readonly Outcome['state'][]) =>
    subjects.filter((subject) => states.includes(outcomes.get(toKey(subject))?.state ?? 'waiting'));
  const toTarget = (subject: Subject) => (needsGroup ? { ...subject, group } : subject);

  async function attempt(subject: Subject, dryRun: boolean): Promise<void> {
    for (;;) {
      if (stopped.current) return note(subject, { state: 'cancelled' });
      try {
        const target = toTarget(subject);
        const idempotencyKey = crypto.randomUUID();
        const change = await action.run(client, target, {}, { dryRun, reason, idempotencyKey });
        if (dryRun) return note(subject, { state: isAlready(action, change) ? 'already' : 'ready' });
        logChange({
          changeId: change.changeId,
          at: Date.now(),
          key: action.key,
          label: subject.label,
          reason: reason.trim(),
          undo: action.undo(target, {}),
        });
        return note(subject, { state: 'done' });
      } catch (error) {
        const problem = toFirstProblem(error);
        const { code, retryAfterMs, started } = problem;
        const waits = code === 'TOO_MANY_REQUESTS' && started !== true && retryAfterMs !== undefined;
        if (!waits) return note(subject, { state: 'failed', problem });
        setPausedUntil(Date.now() + retryAfterMs);
        await pause(retryAfterMs, () => stopped.current);
        setPausedUntil(undefined);
      }
    }
  }

  async function forEach(list: readonly Subject[], dryRun: boolean): Promise<void> {
    const queue = [...list];
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await attempt(next, dryRun);
    };
    await Promise.all(Array.from({ length: concurrency }, work));
  }

  async function check(): Promise<void> {
    stopped.current = false;
    setPhase('checking');
    setOutcomes(new Map(subjects.map((subject) => [toKey(subject), { state: 'checking' }])));
    await forEach(subjects, true);
    setPhase(stopped.current ? 'form' : 'checked');
  }

  async function run(): Promise<void> {
    stopped.current = false;
    const ready = having('ready');
    for (const subject of ready) note(subject, { state: 'waiting' });
    setPhase('running');
    await forEach(ready, false);
    setPhase('finished');
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    setShown(true);
    if (needsGroup && group === '') return;
    if (phase === 'form') void check();
    else if (!requireReason || reason.trim() !== '') void run();
  }

  const busy = phase === 'checking' || phase === 'running';
  const ready = having('ready').length;
  const settled = having('done', 'failed', 'already', 'cancelled').length;
  const done = having('done').length;
  const close = () => {
    stopped.current = true;
    onClose(done > 0);
  };

  return (
    <Modal
      opened
      onClose={close}
      size="xl"
      title={text.bulk.title(verb, subjects.length)}
      closeOnClickOutside={false}
      closeOnEscape={!busy}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text size="sm" c="dimmed" className="caution">
            <Icon name="info" /> {text.actions[action.key].caution}
          </Text>
          {needsGroup && (
            <GroupField
              poolId={poolId}
              label={text.actions.addUserToGroup.group}
              value={group}
              required
              disabled={phase !== 'form'}
              error={shown && group === '' ? text.dialog.required : undefined}
              onChange={setGroup}
            />
          )}
          <Textarea
            label={requireReason ? text.dialog.reason : text.dialog.reasonOptional}
            description={text.dialog.reasonHint}
            value={reason}
            required={requireReason}
            maxLength={256}
            autosize
            minRows={2}
            disabled={phase === 'running' || phase === 'finished'}
            error={
              shown && phase === 'checked' && requireReason && reason.trim() === ''
                ? text.dialog.required
                : undefined
            }
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {phase === 'running' && (
            <Progress
              value={(100 * settled) / subjects.length}
              aria-label={text.bulk.progress(settled, subjects.length)}
            />
          )}
          <Text size="sm" role="status">
            {phase === 'running' && text.bulk.progress(settled, subjects.length)}{' '}
            {pausedUntil !== undefined &&
              text.bulk.waitingFor(Math.max(1, Math.ceil((pausedUntil - Date.now()) / 1000)))}
            {phase === 'finished' && text.bulk.finished(done, having('failed', 'cancelled').length)}
          </Text>
          <div className="bulk-list">
            <DataTable
              label={text.bulk.results}
              columns={toColumns(outcomes)}
              rows={subjects}
              toKey={toKey}
              empty={text.states.none}
            />
          </div>
          <Group justify="flex-end" gap="xs">
            {busy ? (
              <Button
                variant="default"
                onClick={() => {
                  stopped.current = true;
                }}
              >
                {text.bulk.stop}
              </Button>
            ) : (
              <Button variant={phase === 'finished' ? 'filled' : 'default'} onClick={close}>
                {phase === 'finished' ? text.dialog.close : text.dialog.cancel}
              </Button>
            )}
            {phase !== 'finished' && (
              <Button
                type="submit"
                loading={busy}
                {...(action.danger && phase === 'checked' && { color: 'red' })}
                disabled={phase === 'checked' && ready === 0}
              >
                {phase === 'form' || phase === 'checking' ? text.dialog.check : text.bulk.start(verb, ready)}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function toColumns(outcomes: ReadonlyMap<string, Outcome>): readonly Column<Subject>[] {
  return [
    { key: 'user', label: text.users.user, render: ({ label }) => <Name>{label}</Name> },
    {
      key: 'result',
      label: text.bulk.result,
      render: (subject) => {
        const outcome = outcomes.get(toKey(subject));
        return outcome ? <OutcomeText outcome={outcome} /> : null;
      },
    },
  ];
}

function OutcomeText({ outcome }: { readonly outcome: Outcome }): ReactElement {
  switch (outcome.state) {
    case 'failed':
      return (
        <span className="failed">
          <Icon name="warning" /> {outcome.problem.title}. {outcome.problem.detail ?? outcome.problem.advice}
        </span>
      );
    case 'done':
      return (
        <span className="done">
          <Icon name="check" /> {text.bulk.done}
        </span>
      );
    case 'ready':
      return <>{text.bulk.would}</>;
    case 'already':
      return <>{text.bulk.already}</>;
    case 'cancelled':
      return <>{text.bulk.cancelled}</>;
    case 'checking':
      return <>{text.bulk.checking}</>;
    default:
      return <>{text.bulk.waiting}</>;
  }
}

const toKey = ({ poolId, username = '' }: Subject) => `${poolId} ${username}`;

/** Whether a dry run says that the user is so already. Of memberships it does not say. */
function isAlready({ key }: Action, { effects }: Change): boolean {
  return key !== 'addUserToGroup' && !effects.some(({ kind }) => kind === 'ENABLED');
}

/** Waits, but no longer than until `ends` says so. */
async function pause(ms: number, ends: () => boolean): Promise<void> {
  const until = Date.now() + ms;
  while (Date.now() < until && !ends()) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(250, until - Date.now())));
  }
}
