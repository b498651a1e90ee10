import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ComponentProps, useEffect, useState } from 'react';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onSettled: (value: string) => void;
  readonly placeholder?: string;
  readonly inputMode?: ComponentProps<'input'>['inputMode'];
  readonly icon?: boolean;
};

const settleMs = 300;

/** A text filter that tells its value once typing pauses, and follows the address when that changes. */
export function SearchField({ label, value, onSettled, placeholder, inputMode, icon = true }: Props) {
  const [typed, setTyped] = useState(value);
  const settle = useDebouncedCallback(onSettled, settleMs);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextInput
      label={label}
      type={icon ? 'search' : 'text'}
      value={typed}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(inputMode === undefined ? {} : { inputMode })}
      leftSection={icon ? <IconSearch size={16} aria-hidden="true" /> : null}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
    />
  );
}
