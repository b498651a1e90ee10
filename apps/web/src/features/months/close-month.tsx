import { Button, Modal, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { closeMonth, reopenMonth } from '../../api/months.js';
import type { MonthDetail } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { useProductName } from '../../components/product/product-name.js';
import { monthName } from './month-words.js';
import classes from './months.module.css';

type Props = { readonly month: MonthDetail };

/** Closing an open month is an operator's, reopening a closed one an admin's. */
export function CloseOrReopen({ month }: Props) {
  const [opened, dialog] = useDisclosure(false);
  const isOpen = month.state === 'open';
  const command = isOpen ? 'Close the month' : 'Reopen the month';
  const Form = isOpen ? CloseForm : ReopenForm;
  return (
    <May needs={isOpen ? 'operator' : 'admin'}>
      <Button
        variant={isOpen ? 'filled' : 'default'}
        leftSection={isOpen ? <IconLock size={16} aria-hidden="true" /> : <IconLockOpen size={16} aria-hidden="true" />}
        onClick={dialog.open}
      >
        {command}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={`${command}: ${monthName(month.month)}`}
        closeButtonProps={{ 'aria-label': 'Close this dialog' }}
      >
        <Form month={month} onDone={dialog.close} />
      </Modal>
    </May>
  );
}

type FormProps = Props & { readonly onDone: () => void };

function useRefresh(onDone: () => void) {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ['months'] });
    onDone();
  };
}

function CloseForm({ month, onDone }: FormProps) {
  const nameOf = useProductName();
  const [reason, setReason] = useState('');
  const [overrides, setOverrides] = useState<Readonly<Record<string, string>>>({});
  const closing = useMutation({ mutationFn: closeMonth, onSuccess: useRefresh(onDone) });
  const undecided = month.checks.flatMap(({ product, outcome }) =>
    outcome === 'blocks' && product !== null ? [product] : [],
  );
  const others = month.checks.filter(({ product, outcome }) => outcome === 'blocks' && product === null);
  return (
    <form
      className={classes.dialog}
      onSubmit={(event) => {
        event.preventDefault();
        const given = Object.entries(overrides).map(([product, text]) => ({ product, reason: text.trim() }));
        const written = given.filter((one) => one.reason !== '');
        closing.mutate({
          month: month.month,
          body: { reason: reason.trim(), digest: month.digest, overrides: written },
        });
      }}
    >
      <p className={classes.about}>
        {others.length === 0
          ? 'Its figures stay as they are now. What changes afterwards is shown beside them.'
          : `It cannot be closed yet: ${others.map(({ detail }) => detail).join(' ')}`}
      </p>
      {undecided.map((product) => (
        <Textarea
          key={product}
          label={`${nameOf(product)} is undecided. Why is it closed all the same?`}
          maxLength={2000}
          value={overrides[product] ?? ''}
          onChange={(event) => setOverrides({ ...overrides, [product]: event.currentTarget.value })}
        />
      ))}
      <Reason label="What was checked" value={reason} onChange={setReason} />
      <ProblemAlert error={closing.error} />
      <Button type="submit" loading={closing.isPending} disabled={reason.trim() === '' || others.length > 0}>
        Close {monthName(month.month)}
      </Button>
    </form>
  );
}

function ReopenForm({ month, onDone }: FormProps) {
  const [reason, setReason] = useState('');
  const reopening = useMutation({ mutationFn: reopenMonth, onSuccess: useRefresh(onDone) });
  return (
    <form
      className={classes.dialog}
      onSubmit={(event) => {
        event.preventDefault();
        reopening.mutate({ month: month.month, reason: reason.trim() });
      }}
    >
      <p className={classes.about}>Its figures follow the results again until it is closed once more.</p>
      <Reason label="Why it is reopened" value={reason} onChange={setReason} />
      <ProblemAlert error={reopening.error} />
      <Button type="submit" loading={reopening.isPending} disabled={reason.trim() === ''}>
        Reopen {monthName(month.month)}
      </Button>
    </form>
  );
}

type ReasonProps = { readonly label: string; readonly value: string; readonly onChange: (text: string) => void };

const Reason = ({ label, value, onChange }: ReasonProps) => (
  <Textarea
    label={label}
    required
    maxLength={2000}
    data-autofocus
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
