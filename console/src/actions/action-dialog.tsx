import { useApolloClient } from '@apollo/client/react';
import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { usePoolNames } from '../api/pool-names.js';
import { type Problem, toFirstProblem } from '../api/problem.js';
import { Icon } from '../icons.js';
import { Waiting } from '../parts/data-table.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Copyable, Folded, Sentence, Value } from '../parts/values.js';
import { text } from '../text.js';
import { logChange } from './change-log.js';
import {
  type Action,
  actions,
  type Change,
  type Field,
  type Subject,
  type Values,
  type WayBack,
} from './definitions.js';
import { Fields, findMistakes } from './fields.js';
import { OwnAccount } from './own-account.js';

/** A request to open the dialog of an action. */
export interface ActionRequest {
  readonly action: Action;
  readonly subject: Subject;
  readonly values?: Values;
  readonly reason?: string;
  /** A note about this action on this subject. */
  readonly note?: string | undefined;
  /** The ID of the change that this one takes back. */
  readonly undoes?: string;
  /** In place of the action's own fields, where they depend on the pool. */
  readonly fields?: readonly Field[];
  /** Called when the dialog closes after the change was made. */
  readonly onDone?: (change: Change) => void;
}

interface ActionDialogProps {
  readonly request: ActionRequest;
  readonly requireReason: boolean;
  readonly onClose: () => void;
  readonly onUndo: (way: WayBack, changeId: string) => void;
}

type Step =
  | { readonly name: 'form' }
  | { readonly name: 'checking' }
  | { readonly name: 'checked'; readonly change: Change }
  | { readonly name: 'running'; readonly change: Change }
  | { readonly name: 'done'; readonly change: Change };

const longestReason = 256;

/**
 * The dialog of every action. It shows what the dry run says would happen, asks for the reason, makes the change, and
 * offers the way back. An error leaves everything that was typed.
 */
export function ActionDialog({ request, requireReason, onClose, onUndo }: ActionDialogProps): ReactElement {
  const { action, subject } = request;
  const client = useApolloClient();
  const words = text.actions[action.key];
  const fields = request.fields ?? action.fields(subject);
  const [values, setValues] = useState<Values>({ ...action.initial(subject), ...request.values });
  const [reason, setReason] = useState(request.reason ?? '');
  const [shown, setShown] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [step, setStep] = useState<Step>(fields.length === 0 ? { name: 'checking' } : { name: 'form' });
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  const mistakes = findMistakes(fields, values);
  const mistake = action.findMistake(values);
  const pool = usePoolNames().get(subject.poolId);
  const reasonMissing = requireReason && reason.trim() === '';

  const check = useCallback(async () => {
    setProblem(undefined);
    setStep({ name: 'checking' });
    try {
      const change = await action.run(client, subject, values, { dryRun: true, reason: '', idempotencyKey });
      setStep({ name: 'checked', change });
    } catch (error) {
      setProblem(toFirstProblem(error));
      setStep({ name: 'form' });
    }
  }, [action, client, subject, values, idempotencyKey]);

  // Without a form, the check is the first step.
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || fields.length > 0) return;
    begun.current = true;
    void check();
  }, [check, fields.length]);

  async function run(checked: Change): Promise<void> {
    setProblem(undefined);
    setStep({ name: 'running', change: checked });
    try {
      const change = await action.run(client, subject, values, { dryRun: false, reason, idempotencyKey });
      logChange({
        changeId: change.changeId,
        at: Date.now(),
        key: action.key,
        subject: toChanged(subject, values, change),
        reason: reason.trim(),
        undo: action.undo(subject, values),
        undoes: request.undoes,
      });
      setStep({ name: 'done', change });
      if (action.key !== 'deleteUser' && action.key !== 'deleteUserGroup') {
        void client.refetchQueries({ include: 'active' });
      }
    } catch (error) {
      setProblem(toFirstProblem(error));
      setStep({ name: 'checked', change: checked });
    }
  }

  async function readAgain(): Promise<void> {
    await client.refetchQueries({ include: 'active' });
    await check();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    setShown(true);
    if (busy || mistakes.size > 0 || mistake !== undefined) return;
    if (step.name === 'checked') {
      if (!reasonMissing) void run(step.change);
    } else void check();
  }

  function close(): void {
    onClose();
    if (step.name === 'done') request.onDone?.(step.change);
  }

  const undo = step.name === 'done' ? action.undo(subject, values) : undefined;
  const busy = step.name === 'checking' || step.name === 'running';
  const unclear = problem?.code === 'OUTCOME_UNKNOWN' || problem?.code === 'CONFLICT';
  const nothing = step.name === 'checked' && step.change.effects.length === 0;

  return (
    <Modal opened onClose={close} title={words.title} size="lg" closeOnClickOutside={step.name === 'done'}>
      <form onSubmit={submit} noValidate autoComplete="off">
        <Stack gap="sm">
          <Text size="sm" className="dialog-subject name" dir="auto">
            <Sentence>{subject.label}</Sentence>
          </Text>
          {pool !== undefined && pool !== subject.label && (
            <Text size="xs" c="dimmed">
              {text.user.pool}: <Value>{pool}</Value>
            </Text>
          )}
          {step.name !== 'done' && <OwnAccount subjects={[subject]} />}
          {step.name === 'done' ? (
            <Result change={step.change} done={words.done} />
          ) : (
            <>
              <Text size="sm" c="dimmed" className="caution">
                <Icon name="info" /> {words.caution}
              </Text>
              {request.note !== undefined && (
                <Text size="sm" fw={600}>
                  <Sentence>{request.note}</Sentence>
                </Text>
              )}
              <Fields
                poolId={subject.poolId}
                fields={fields}
                values={values}
                mistakes={shown ? mistakes : new Map()}
                disabled={busy}
                onChange={(name, value) => {
                  setValues((before) => ({ ...before, [name]: value }));
                  // Another input is another change.
                  setIdempotencyKey(crypto.randomUUID());
                  if (step.name === 'checked') setStep({ name: 'form' });
                }}
              />
              {shown && mistake !== undefined && (
                <Text size="sm" className="failed" role="alert">
                  {mistake}
                </Text>
              )}
              {step.name === 'checking' && (
                <div>
                  <Text size="sm">{text.dialog.checking}</Text>
                  <Waiting lines={2} />
                </div>
              )}
              {(step.name === 'checked' || step.name === 'running') && (
                <Effects change={step.change} title={text.dialog.effects} />
              )}
              <Textarea
                label={requireReason ? text.dialog.reason : text.dialog.reasonOptional}
                description={text.dialog.reasonHint}
                value={reason}
                required={requireReason}
                maxLength={longestReason}
                autosize
                minRows={2}
                data-autofocus={fields.length === 0 || undefined}
                error={shown && step.name === 'checked' && reasonMissing ? text.dialog.required : undefined}
                // A check can last: the reason is typed meanwhile.
                disabled={step.name === 'running'}
                onChange={({ currentTarget }) => setReason(currentTarget.value)}
              />
              {problem && (
                <ProblemAlert
                  problem={problem}
                  onRetry={unclear ? readAgain : undefined}
                  retryLabel={
                    problem.code === 'OUTCOME_UNKNOWN' ? text.dialog.unknownCheck : text.dialog.readAgain
                  }
                >
                  {problem.changed && <Text size="sm">{text.dialog.changedAnyway}</Text>}
                  {problem.started === false && <Text size="sm">{text.dialog.notStarted}</Text>}
                </ProblemAlert>
              )}
            </>
          )}
          <Group justify="flex-end" gap="xs">
            {undo && step.name === 'done' && (
              <Button variant="default" onClick={() => onUndo(undo, step.change.changeId)}>
                {text.dialog.undo}
              </Button>
            )}
            {step.name === 'done' ? (
              // The button that had the focus is gone.
              <Button key="done" autoFocus onClick={close}>
                {text.dialog.close}
              </Button>
            ) : (
              <Button key="cancel" variant="default" onClick={close}>
                {nothing ? text.dialog.close : text.dialog.cancel}
              </Button>
            )}
            {step.name !== 'done' && !nothing && (
              <Button
                type="submit"
                loading={busy}
                {...(action.danger && step.name !== 'form' && { color: 'red' })}
                disabled={problem?.code === 'OUTCOME_UNKNOWN'}
              >
                {step.name === 'form' ? text.dialog.check : words.confirm}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Effects({ change, title }: { readonly change: Change; readonly title: string }): ReactElement {
  const { effects } = change;
  return (
    <Alert variant="default" title={effects.length > 0 ? title : undefined} className="effects" role="status">
      {effects.length === 0 ? (
        text.dialog.noEffects
      ) : (
        <ul>
          {effects.map((effect) => (
            <li key={`${effect.kind} ${effect.name} ${effect.after}`}>
              <Folded length={text.effect(effect).length} label={title}>
                <Sentence>{text.effect(effect)}</Sentence>
              </Folded>
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

function Result({ change, done }: { readonly change: Change; readonly done: string }): ReactElement {
  const { changeId, pendingVerification = [] } = change;
  return (
    <div role="status">
      <Text fw={600} className="done">
        <Icon name="check" /> {done}
      </Text>
      <Effects change={change} title={text.dialog.happened} />
      {pendingVerification.length > 0 && (
        <Text size="sm">{text.dialog.pending(pendingVerification.join(', ').toLowerCase())}</Text>
      )}
      <Text size="sm" c="dimmed" mt="xs">
        {text.dialog.changeId} <Copyable value={changeId} label={text.dialog.changeId} />
      </Text>
    </div>
  );
}

/** The action of a way back, as a request for the dialog. */
export function toUndoRequest({ key, subject, values }: WayBack, changeId: string): ActionRequest {
  return { action: actions[key], subject, values, reason: text.dialog.reasonOf(changeId), undoes: changeId };
}

/** The subject that was changed: for a new user, the user that was created or named in the form. */
function toChanged(subject: Subject, { username: typed }: Values, { user }: Change): Subject {
  const username = user?.username ?? subject.username ?? typed;
  return username === undefined || username === subject.username
    ? subject
    : { ...subject, username, label: username };
}
