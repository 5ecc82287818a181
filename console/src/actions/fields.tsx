import { useQuery } from '@apollo/client/react';
import { Autocomplete, PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { GroupsDocument } from '../generated/operations.js';
import { Sentence, Value } from '../parts/values.js';
import { text } from '../text.js';
import type { Field, Values } from './definitions.js';

interface FieldsProps {
  readonly poolId: string;
  readonly fields: readonly Field[];
  readonly values: Values;
  /** Mistakes, by the name of the field. */
  readonly mistakes: ReadonlyMap<string, string>;
  readonly disabled: boolean;
  readonly onChange: (name: string, value: string) => void;
}

/** Finds what is missing in a form or is not as it must be. The gateway checks everything else. */
export function findMistakes(fields: readonly Field[], values: Values): ReadonlyMap<string, string> {
  return new Map(
    fields.flatMap(({ name, required, mustBe }) => {
      const value = values[name] ?? '';
      if (required && value === '') return [[name, text.dialog.required] as const];
      if (mustBe !== undefined && value !== mustBe)
        return [[name, text.dialog.confirmMismatch(mustBe)] as const];
      return [];
    }),
  );
}

/** The form of an action. */
export function Fields({
  poolId,
  fields,
  values,
  mistakes,
  disabled,
  onChange,
}: FieldsProps): ReactElement[] {
  return fields.map((field, index) => {
    const { name, label, kind, hint, required = false, choices = [] } = field;
    const value = values[name] ?? '';
    const common = {
      label: <Sentence>{label}</Sentence>,
      value,
      required,
      disabled,
      description: hint,
      error: mistakes.has(name) && <Sentence>{mistakes.get(name) ?? ''}</Sentence>,
      'data-autofocus': index === 0 || undefined,
    };
    const onText = {
      onChange: (event: { currentTarget: { value: string } }) => onChange(name, event.currentTarget.value),
    };
    switch (kind) {
      case 'area':
        return (
          <Textarea key={name} {...common} {...onText} autosize minRows={1} maxRows={8} maxLength={2048} />
        );
      case 'password':
        return <PasswordInput key={name} {...common} {...onText} autoComplete="new-password" />;
      case 'number':
        return <TextInput key={name} {...common} {...onText} type="number" min={0} step={1} />;
      case 'switch':
        return (
          <Switch
            key={name}
            label={label}
            description={hint}
            disabled={disabled}
            checked={value === 'true'}
            onChange={({ currentTarget }) => onChange(name, String(currentTarget.checked))}
          />
        );
      case 'choice':
        return (
          <Select
            key={name}
            {...common}
            data={[...choices]}
            searchable={choices.length > 8}
            allowDeselect={false}
            onChange={(next) => onChange(name, next ?? '')}
          />
        );
      case 'group':
        return (
          <GroupField key={name} {...common} poolId={poolId} onChange={(next) => onChange(name, next)} />
        );
      default:
        return <TextInput key={name} {...common} {...onText} spellCheck={false} />;
    }
  });
}

interface GroupFieldProps {
  readonly poolId: string;
  readonly label: ReactNode;
  readonly value: string;
  readonly required: boolean;
  readonly disabled: boolean;
  readonly error: ReactNode;
  readonly onChange: (value: string) => void;
}

/** The groups that the caller may add somebody to, as far as that does not depend on the user. */
export function useJoinableGroups(poolId: string, skip = false): readonly string[] {
  const { data } = useQuery(GroupsDocument, {
    variables: { poolId, first: 60, after: null },
    fetchPolicy: 'cache-first',
    skip,
  });
  return (data?.userGroups?.nodes ?? []).flatMap(({ name, viewerActions }) =>
    viewerActions?.includes('AddUserToGroup') ? [name] : [],
  );
}

/** Suggests groups; any other name can be typed, as a pool may have more than are listed. */
export function GroupField({ poolId, ...rest }: GroupFieldProps): ReactElement {
  return (
    <Autocomplete
      {...rest}
      data={[...useJoinableGroups(poolId)]}
      renderOption={({ option }) => <Value>{option.value}</Value>}
      openOnFocus
      spellCheck={false}
    />
  );
}
