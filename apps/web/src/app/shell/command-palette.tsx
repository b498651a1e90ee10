import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { foundCustomersQuery } from '../../api/customers.js';
import classes from './command-palette.module.css';
import { placesFor } from './places-for.js';

type Props = { readonly opened: boolean; readonly onClose: () => void };

/** Goes anywhere from the keyboard: to a page by its name, or to a customer. */
export default function CommandPalette({ opened, onClose }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Go to"
      size="lg"
      centered={false}
      yOffset="12vh"
      classNames={{ body: classes.body }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Finder onDone={onClose} />
    </Modal>
  );
}

function Finder({ onDone }: { readonly onDone: () => void }) {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 150);
  const customers = useQuery({
    ...foundCustomersQuery(asked),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  // Its lines are never put away alone, so that Escape puts the whole of it away.
  const combobox = useCombobox({ opened: true, onDropdownClose: onDone });
  const navigate = useNavigate();
  const pages = placesFor(text);
  const found = asked === '' ? [] : (customers.data ?? []);
  const seen = [...pages.map(({ to }) => to), ...found.map(({ id }) => id)].join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first line is chosen anew whenever there are other lines.
  useEffect(() => {
    combobox.selectFirstOption();
  }, [seen]);
  const go = (value: string) => {
    onDone();
    const page = pages.find(({ to }) => to === value);
    if (page === undefined) void navigate({ to: '/customers/$id', params: { id: value } });
    else void navigate({ to: page.to });
  };
  return (
    <Combobox store={combobox} onOptionSubmit={go}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label="Page or customer"
          placeholder="A page, or a customer’s name"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options aria-label="Pages and customers" className={classes.options}>
        <Lines label="Customers" lines={found.map(({ id, name }) => ({ value: id, name }))} />
        <Lines label="Pages" lines={pages.map(({ to, name }) => ({ value: to, name }))} />
        {pages.length + found.length === 0 ? (
          <Combobox.Empty>
            {customers.isFetching ? 'Looking …' : 'No page and no customer has this name.'}
          </Combobox.Empty>
        ) : null}
      </Combobox.Options>
    </Combobox>
  );
}

type LinesProps = {
  readonly label: string;
  readonly lines: readonly { readonly value: string; readonly name: string }[];
};

function Lines({ label, lines }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <Combobox.Group label={label}>
      {lines.map(({ value, name }) => (
        <Combobox.Option key={value} value={value}>
          {name}
        </Combobox.Option>
      ))}
    </Combobox.Group>
  );
}
