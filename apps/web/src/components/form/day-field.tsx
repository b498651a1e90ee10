import { TextInput } from '@mantine/core';
import { isDay } from '../day/day-words.js';

type Props = {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
  readonly required?: boolean;
};

/** A UTC day. A half-typed date is not told to anybody. */
export function DayField({ label, value, onChange, required = false }: Props) {
  return (
    <TextInput
      label={label}
      type="date"
      required={required}
      value={value ?? ''}
      onChange={(event) => {
        const day = event.currentTarget.value;
        if (day === '' || isDay(day)) onChange(day === '' ? undefined : day);
      }}
    />
  );
}
