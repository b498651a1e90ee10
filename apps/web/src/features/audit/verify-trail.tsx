import { Button, Stack } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { verifyAudit } from '../../api/audit.js';
import type { AuditVerification } from '../../api/types.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import classes from './audit.module.css';
import { brokenInWords } from './broken-words.js';

/** Follows the whole chain and says in words whether it holds. */
export function VerifyTrail() {
  const verifying = useMutation({ mutationFn: verifyAudit });
  return (
    <Stack gap="md" align="flex-start">
      <Button variant="default" loading={verifying.isPending} onClick={() => verifying.mutate()}>
        Verify the trail
      </Button>
      <ProblemAlert error={verifying.error} />
      <div aria-live="assertive">{verifying.data === undefined ? null : <Answer found={verifying.data} />}</div>
    </Stack>
  );
}

function Answer({ found }: { readonly found: AuditVerification }) {
  const { brokenAt, events, head } = found;
  return brokenAt === null ? (
    <div className={classes.answer}>
      <IconShieldCheck size={18} aria-hidden="true" />
      <p>
        All {events} events are there and say what they said. Keep this to prove later that it was so: {head.events}{' '}
        <code>{head.hash}</code>
      </p>
    </div>
  ) : (
    <div className={classes.broken}>
      <IconAlertTriangle size={24} aria-hidden="true" />
      <div>
        <p className={classes.brokenTitle}>The trail was tampered with.</p>
        <p>
          {brokenInWords(brokenAt)} The {events} events before fit. Nothing that the trail says from there on is proof:
          keep the database as it is, and look for who could write to it.
        </p>
      </div>
    </div>
  );
}
