import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowRight } from '@tabler/icons-react';
import { applyMigration } from '../../api/migrations.js';
import type { Migration } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { shownMultiplier } from '../../components/money/format-money.js';
import classes from './migrations.module.css';
import { numberWords, registrationWords } from './plan-panel.js';
import { useMigrationChange } from './use-migration-change.js';

/** Says in words what will happen before anything does. */
export function ApplyMigration({ migration }: { readonly migration: Migration }) {
  const { id, planHash, plan, state, customerName, preflight } = migration;
  const [opened, dialog] = useDisclosure(false);
  const applying = useMigrationChange(applyMigration, dialog.close);
  if (state !== 'planned' || plan === null || planHash === null) return null;
  const warnings = preflight.filter(({ outcome }) => outcome === 'warn').length;
  return (
    <May needs="operator" otherwise={<span>An operator applies it.</span>}>
      <Button leftSection={<IconArrowRight size={16} aria-hidden="true" />} onClick={dialog.open}>
        Apply
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        size="lg"
        title={`Move ${customerName} to its own account`}
        closeButtonProps={{ 'aria-label': 'Close this dialog' }}
      >
        <div className={classes.dialog}>
          <ul>
            {sentences(plan).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p className={classes.about}>
            {warnings === 0 ? 'No check warns.' : `${warnings} checks warn: read them before you go on.`}
          </p>
          <ProblemAlert error={applying.error} />
          <Button loading={applying.isPending} onClick={() => applying.mutate({ id, planHash })}>
            Move {customerName}
          </Button>
        </div>
      </Modal>
    </May>
  );
}

type Plan = NonNullable<Migration['plan']>;

function sentences({ accountName, numbers, registrations, credentialsMode, multiplier, others }: Plan): string[] {
  const count = numbers.length === 1 ? 'One number moves' : `${numbers.length} numbers move`;
  const outage =
    'From the first number that leaves until HighLevel has the new credentials, nobody can be reached on them';
  return [
    `A subaccount “${accountName}” is made in Twilio, or taken over where it is there already.`,
    ...(registrations.length === 0
      ? []
      : [`Then it waits for ${registrationWords(registrations)}, which can take weeks. Nothing moves before.`]),
    `${count}: ${numberWords(numbers)}.`,
    credentialsMode === 'api'
      ? `${outage}: some seconds as a rule, and at most a few minutes.`
      : `${outage}: as long as you take to save them. You are asked to have the dialog open first; without a confirmation within ten minutes the numbers go back.`,
    'Up to then it can be cancelled, and a failure takes everything back. Afterwards it only goes forward.',
    `Rebilling is turned on at ${shownMultiplier(multiplier)}, and the nights are watched.`,
    others.length === 0 ? 'Nobody else uses the old account.' : `${others.join(', ')} stay where they are.`,
  ];
}
