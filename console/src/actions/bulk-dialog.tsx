import { useApolloClient } from '@apollo/client/react';
import { Button, Group, Modal, Progress, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { inTurn } from '../api/in-turn.js';
import { type Problem, toFirstProblem } from '../api/problem.js';
import { Icon } from '../icons.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { Label, Value } from '../parts/values.js';
import { text } from '../text.js';
import { logChange } from './change-log.js';
import type { Action, ActionKey, Change, Subject } from './definitions.js';
import { GroupField } from './fields.js';
import { OwnAccount } from './own-account.js';

/** Users to change together. */
export interface BulkRequest {
  /** The actions for each user, in order. A step that the dry run refuses is left out if another remains. */
  readonly steps: readonly [Action, ...Action[]];
  readonly verb: string;
  readonly caution: string;
  readonly subjects: readonly Subject[];
  /** The names of the users' pools, where there are several. */
  readonly pools?: ReadonlyMap<string, string>;
}

interface BulkDialogProps {
  readonly request: BulkRequest;
  readonly requireReason: boolean;
  /** Called with whether anything was changed. */
  readonly onClose: (changed: boolean) => void;
}

interface Refusal {
  readonly step: Action;
  readonly problem: Problem;
}

type Outcome =
  | { readonly state: 'checking' | 'done' }
  | { readonly state: 'already'; readonly already: readonly Action[] }
  /** `steps` have something to change; those in `already` and of `refusal` are left out. */
  | {
      readonly state: 'ready' | 'waiting';
      readonly steps: readonly Action[];
      readonly already: readonly Action[];
      readonly refusal: Refusal | undefined;
    }
  /** `done` are the steps that were taken before. */
  | { readonly state: 'failed'; readonly problem: Problem; readonly done: readonly Action[] }
  | { readonly state: 'cancelled'; readonly done: readonly Action[] };

/** The dialog of changes of several users: a check of each, one reason, progress, a stop and a result for each. */
export function BulkDialog({ request, requireReason, onClose }: BulkDialogProps): ReactElement {
  const { steps, verb, caution, subjects, pools } = request;
  const client = useApolloClient();
  const needsGroup = steps[0].key === 'addUserToGroup';
  const [group, setGroup] = useState('');
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState(false);
  const [phase, setPhase] = useState<'form' | 'checking' | 'checked' | 'running' | 'finished'>('form');
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [changes, setChanges] = useState(0);
  const [pausedUntil, setPausedUntil] = useState<number>();
  const stopped = useRef(false);
  const poolId = subjects[0]?.poolId ?? '';

  const note = (subject: Subject, outcome: Outcome) =>
    setOutcomes((before) => new Map(before).set(toKey(subject), outcome));
  const having = (...states: readonly Outcome['state'][]) =>
    [...outcomes.values()].filter(({ state }) => states.includes(state)).length;
  const toTarget = (subject: Subject) => (needsGroup ? { ...subject, group } : subject);

  /** Checks a step of a user or takes it, and waits while the gateway says so; undefined after a stop. */
  async function attempt(step: Action, subject: Subject, dryRun: boolean): Promise<Change | undefined> {
    while (!stopped.current) {
      try {
        const idempotencyKey = crypto.randomUUID();
        return await step.run(client, toTarget(subject), {}, { dryRun, reason, idempotencyKey });
      } catch (error) {
        const { code, retryAfterMs, started } = toFirstProblem(error);
        const waits = code === 'TOO_MANY_REQUESTS' && started !== true && retryAfterMs !== undefined;
        if (!waits) throw error;
        setPausedUntil(Date.now() + retryAfterMs);
        await pause(retryAfterMs, () => stopped.current);
        setPausedUntil(undefined);
      }
    }
    return undefined;
  }

  async function checkOne(subject: Subject): Promise<void> {
    const useful: Action[] = [];
    const already: Action[] = [];
    let refusal: Refusal | undefined;
    for (const step of steps) {
      try {
        const change = await attempt(step, subject, true);
        if (change === undefined) return note(subject, { state: 'cancelled', done: [] });
        (isAlready(step, change) ? already : useful).push(step);
      } catch (error) {
        refusal ??= { step, problem: toFirstProblem(error) };
      }
    }
    if (useful.length > 0) note(subject, { state: 'ready', steps: useful, already, refusal });
    else if (refusal) note(subject, { state: 'failed', problem: refusal.problem, done: [] });
    else note(subject, { state: 'already', already });
  }

  async function runOne(subject: Subject): Promise<void> {
    const outcome = outcomes.get(toKey(subject));
    if (outcome?.state !== 'ready') return;
    const done: Action[] = [];
    for (const step of outcome.steps) {
      try {
        const change = await attempt(step, subject, false);
        if (change === undefined) return note(subject, { state: 'cancelled', done });
        logChange({
          changeId: change.changeId,
          at: Date.now(),
          key: step.key,
          subject: toTarget(subject),
          reason: reason.trim(),
          undo: step.undo(toTarget(subject), {}),
        });
        setChanges((before) => before + 1);
        done.push(step);
      } catch (error) {
        return note(subject, { state: 'failed', problem: toFirstProblem(error), done });
      }
    }
    note(subject, { state: 'done' });
  }

  async function check(): Promise<void> {
    stopped.current = false;
    setPhase('checking');
    setOutcomes(new Map(subjects.map((subject) => [toKey(subject), { state: 'checking' }])));
    await inTurn(subjects, checkOne);
    setPhase(stopped.current ? 'form' : 'checked');
  }

  async function run(): Promise<void> {
    stopped.current = false;
    const waiting = subjects.filter((subject) => outcomes.get(toKey(subject))?.state === 'ready');
    setPhase('running');
    for (const subject of waiting) {
      const outcome = outcomes.get(toKey(subject));
      if (outcome?.state === 'ready') note(subject, { ...outcome, state: 'waiting' });
    }
    await inTurn(waiting, runOne);
    setPhase('finished');
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    setShown(true);
    if (busy || (needsGroup && group === '')) return;
    if (phase === 'form') void check();
    else if (!requireReason || reason.trim() !== '') void run();
  }

  // Without a form, the check is the first step.
  const begun = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens
  useEffect(() => {
    if (begun.current || needsGroup) return;
    begun.current = true;
    void check();
  }, []);

  const busy = phase === 'checking' || phase === 'running';
  const ready = having('ready');
  const settled = having('done', 'failed', 'already', 'cancelled');
  const done = having('done');
  const close = () => {
    stopped.current = true;
    onClose(changes > 0);
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
            <Icon name="info" /> {caution}
          </Text>
          {phase !== 'finished' && <OwnAccount subjects={subjects} />}
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
            data-autofocus={!needsGroup || undefined}
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
            {phase === 'finished' && text.bulk.finished(done, having('failed', 'cancelled'))}
          </Text>
          <div className="bulk-list">
            <DataTable
              label={text.bulk.results}
              columns={toColumns(outcomes, pools)}
              rows={subjects}
              toKey={toKey}
              empty={text.states.none}
            />
          </div>
          <Group justify="flex-end" gap="xs">
            {busy ? (
              <Button
                key="stop"
                variant="default"
                onClick={() => {
                  stopped.current = true;
                }}
              >
                {text.bulk.stop}
              </Button>
            ) : phase === 'finished' ? (
              // The button that had the focus is gone.
              <Button key="done" autoFocus onClick={close}>
                {text.dialog.close}
              </Button>
            ) : (
              <Button key="cancel" variant="default" onClick={close}>
                {text.dialog.cancel}
              </Button>
            )}
            {phase !== 'finished' && (
              <Button
                type="submit"
                loading={busy}
                {...(steps.some(({ danger }) => danger) && phase === 'checked' && { color: 'red' })}
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

function toColumns(
  outcomes: ReadonlyMap<string, Outcome>,
  pools: BulkRequest['pools'],
): readonly Column<Subject>[] {
  return [
    { key: 'user', label: text.users.user, render: ({ label }) => <Label>{label}</Label> },
    ...(pools
      ? [
          {
            key: 'pool',
            label: text.find.pool,
            render: ({ poolId }: Subject) => <Value>{pools.get(poolId) ?? poolId}</Value>,
          },
        ]
      : []),
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

const toAlready = (key: ActionKey) =>
  key === 'enableUser' ? text.bulk.alreadyEnabled : text.bulk.alreadyDisabled;
const toWords = (steps: readonly Action[]) => steps.map(({ key }) => text.actions[key].menu);

function OutcomeText({ outcome }: { readonly outcome: Outcome }): ReactElement {
  switch (outcome.state) {
    case 'failed':
      return (
        <span className="failed">
          <Icon name="warning" /> {outcome.done.length > 0 && text.bulk.partly(toWords(outcome.done))}{' '}
          {outcome.problem.title}. {outcome.problem.detail ?? outcome.problem.advice}
        </span>
      );
    case 'done':
      return (
        <span className="done">
          <Icon name="check" /> {text.bulk.done}
        </span>
      );
    case 'ready':
      return (
        <>
          {outcome.already.map(({ key }) => `${toAlready(key)}. `)}
          {outcome.steps.length > 1 || outcome.already.length > 0 || outcome.refusal
            ? text.bulk.wouldDo(toWords(outcome.steps))
            : text.bulk.would}
          {outcome.refusal && (
            <Text size="xs" c="dimmed">
              {text.bulk.without(text.actions[outcome.refusal.step.key].menu, outcome.refusal.problem.title)}
            </Text>
          )}
        </>
      );
    case 'already':
      return <>{outcome.already.map(({ key }) => toAlready(key)).join('. ')}</>;
    case 'cancelled':
      return <>{outcome.done.length > 0 ? text.bulk.stopped(toWords(outcome.done)) : text.bulk.cancelled}</>;
    case 'checking':
      return <>{text.bulk.checking}</>;
    default:
      return <>{text.bulk.waiting}</>;
  }
}

const toKey = ({ poolId, username = '' }: Subject) => `${poolId} ${username}`;

/** Whether a dry run says that the user is so already. Of memberships and of sessions it does not say. */
function isAlready({ key }: Action, { effects }: Change): boolean {
  return (key === 'enableUser' || key === 'disableUser') && !effects.some(({ kind }) => kind === 'ENABLED');
}

/** Waits, but no longer than until `ends` says so. */
async function pause(ms: number, ends: () => boolean): Promise<void> {
  const until = Date.now() + ms;
  while (Date.now() < until && !ends()) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(250, until - Date.now())));
  }
}
