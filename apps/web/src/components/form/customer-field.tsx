import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { customerQuery, foundCustomersQuery } from '../../api/customers.js';

type Props = {
  readonly label: string;
  /** The id of the one that is chosen. */
  readonly value: string | undefined;
  readonly none: string;
  readonly onChange: (id: string | undefined) => void;
};
type Found = { readonly id: string; readonly name: string; readonly locationId: string };

/** Chooses one customer by a part of its name: an agency may have thousands, which no list is good for. */
export function CustomerField({ label, value, none, onChange }: Props) {
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [asked] = useDebouncedValue((typed ?? '').trim(), 150);
  const { data: found = [] } = useQuery({ ...foundCustomersQuery(asked), enabled: asked !== '' });
  const { data: chosen } = useQuery({ ...customerQuery(value ?? ''), enabled: value !== undefined });
  const take = (text: string) => {
    setTyped(text);
    const match = found.find((one) => shownAs(one, found) === text);
    if (match === undefined && text !== '') return;
    onChange(match?.id);
    setTyped(null);
  };
  return (
    <>
      <TextInput
        label={label}
        type="search"
        list={list}
        autoComplete="off"
        placeholder={none}
        value={typed ?? (value === undefined ? '' : (chosen?.name ?? value))}
        onChange={(event) => take(event.currentTarget.value)}
        onBlur={() => setTyped(null)}
      />
      <datalist id={list}>
        {found.map((one) => (
          <option key={one.id} value={shownAs(one, found)} />
        ))}
      </datalist>
    </>
  );
}

/** Two of one name are told apart by their locations. */
function shownAs({ id, name, locationId }: Found, found: readonly Found[]): string {
  return found.some((other) => other.name === name && other.id !== id) ? `${name} (${locationId})` : name;
}
