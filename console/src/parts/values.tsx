import { ActionIcon, Badge, CopyButton, Spoiler, Tooltip } from '@mantine/core';
import { createElement, Fragment, type ReactElement, type ReactNode } from 'react';
import { toDateTime } from '../format.js';
import type { UserStatus } from '../generated/operations.js';
import { Icon } from '../icons.js';
import { text } from '../text.js';

/** A text that somebody else wrote: of any direction and length. */
export function Value({
  children,
  mono = false,
}: {
  readonly children: ReactNode;
  readonly mono?: boolean;
}): ReactElement {
  return <bdi className={mono ? 'value mono' : 'value'}>{children}</bdi>;
}

/** The name of a user, at most two lines of it: Cognito allows 2,048 characters, which the attributes show. */
export function Name({ children }: { readonly children: string }): ReactElement {
  return <bdi className="value name">{children}</bdi>;
}

/** The full label of a user, as `toFullLabel` makes it. */
export function Label({ children }: { readonly children: string }): ReactElement {
  return (
    <span className="value name" dir="auto">
      <Sentence>{children}</Sentence>
    </span>
  );
}

/** A text of the console that holds values: each of them has a direction of its own, and moves nothing beside it. */
export function Sentence({ children }: { readonly children: string }): ReactElement {
  const parts = children.split(/\u2068(.*?)\u2069/s);
  return createElement(
    Fragment,
    null,
    ...parts.map((part, index) => (index % 2 === 0 ? part : createElement('bdi', null, part))),
  );
}

/** More than this may need more lines than are shown at once. */
const short = 100;

/** Shows the start of a text that may be long, and a button that shows the rest. */
export function Folded({
  length,
  label,
  children,
}: {
  readonly length: number;
  /** The kind of text, for the name of the button. */
  readonly label: string;
  readonly children: ReactElement;
}): ReactElement {
  if (length <= short) return children;
  return (
    <Spoiler
      className="folded"
      maxHeight={90}
      showLabel={text.values.showAll}
      hideLabel={text.values.showLess}
      showAriaLabel={`${text.values.showAll}: ${label}`}
      hideAriaLabel={`${text.values.showLess}: ${label}`}
    >
      {children}
    </Spoiler>
  );
}

/** A text that somebody else wrote, folded where it is long. */
export function LongValue({
  value,
  label,
}: {
  readonly value: string;
  readonly label: string;
}): ReactElement {
  return (
    <Folded length={value.length} label={label}>
      <Value>{value}</Value>
    </Folded>
  );
}

/** Nothing there. */
export function None(): ReactElement {
  return (
    <span className="none">
      <span aria-hidden="true">–</span>
      <span className="unseen">{text.values.none}</span>
    </span>
  );
}

/** Something that the policy withholds. */
export function Withheld(): ReactElement {
  return (
    <Tooltip label={text.values.withheldWhy} events={{ hover: true, focus: true, touch: true }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation is for keyboards too */}
      <span className="withheld" tabIndex={0}>
        <Icon name="withheld" /> {text.values.withheld}
      </span>
    </Tooltip>
  );
}

/** A button that copies a value. */
export function Copy({ value, label }: { readonly value: string; readonly label: string }): ReactElement {
  return (
    <CopyButton value={value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? text.values.copied : text.values.copy(label)}>
          <ActionIcon
            className="copy"
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={copied ? text.values.copied : text.values.copy(label)}
            onClick={copy}
          >
            <Icon name={copied ? 'check' : 'copy'} />
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

/** An identifier with a button that copies it. */
export function Copyable({ value, label }: { readonly value: string; readonly label: string }): ReactElement {
  return (
    <span className="copyable">
      <Value mono>{value}</Value>
      <Copy value={value} label={label} />
    </span>
  );
}

/** A point in time by the reader's locale; its title has it in UTC. */
export function When({ at }: { readonly at: string | null | undefined }): ReactElement {
  if (!at) return <None />;
  return (
    <time dateTime={at} title={at} className="when">
      {toDateTime(at)}
    </time>
  );
}

const tones: Readonly<Record<UserStatus, string>> = {
  CONFIRMED: 'teal',
  EXTERNAL_PROVIDER: 'teal',
  UNCONFIRMED: 'yellow',
  FORCE_CHANGE_PASSWORD: 'yellow',
  RESET_REQUIRED: 'yellow',
  COMPROMISED: 'red',
  ARCHIVED: 'gray',
  UNKNOWN: 'gray',
};

/** A user's status, and whether the user is disabled. */
export function StatusBadges({
  status,
  enabled,
}: {
  readonly status: UserStatus | null;
  readonly enabled: boolean | null;
}): ReactElement {
  return (
    <span className="badges">
      {enabled === false && <Tag color="red">{text.values.disabled}</Tag>}
      {status && (
        <Tooltip label={text.statusMeanings[status]} multiline maw={280}>
          <span>
            <Tag color={tones[status]}>{text.statuses[status]}</Tag>
          </span>
        </Tooltip>
      )}
    </span>
  );
}

/** A word with a coloured dot, which is never the only sign. */
export function Tag({
  color,
  children,
}: {
  readonly color: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <Badge variant="dot" color={color} size="md" radius="sm" className="tag">
      {children}
    </Badge>
  );
}

/** Yes, no or unknown. */
export function YesNo({ value }: { readonly value: boolean | null | undefined }): ReactElement {
  if (value === null || value === undefined) return <None />;
  return <>{value ? text.values.yes : text.values.no}</>;
}
