import { type ChangeEvent, useState } from 'react';

type Named<V> = {
  readonly name: keyof V & string;
  readonly value: string;
  readonly onChange: (e: ChangeEvent<HTMLInputElement>) => void;
};

/** The text fields of a small form. */
export function useFormValues<V extends Readonly<Record<string, string>>>(initial: V) {
  const [values, setValues] = useState<V>(initial);
  const field = (name: keyof V & string): Named<V> => ({
    name,
    value: values[name] ?? '',
    onChange: (event) => {
      const { value } = event.currentTarget;
      setValues((current) => ({ ...current, [name]: value }));
    },
  });
  return { values, field, reset: () => setValues(initial) };
}
