import { NativeSelect } from '@mantine/core';

type Choice = { readonly value: string; readonly label: string };
type Props = {
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  /** What no choice means, e.g. "Any status"; where it is absent, one is always chosen. */
  readonly none?: string;
  readonly onChange: (value: string | undefined) => void;
};

export function ChoiceField({ label, value, choices, none, onChange }: Props) {
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      data={none === undefined ? [...choices] : [{ value: '', label: none }, ...choices]}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  );
}
