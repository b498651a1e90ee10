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
      <div role="status">{verifying.data === undefined ? null : <Answer found={verifying.data} />}</div>
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
    <div className={classes.answer}>
      <IconAlertTriangle size={18} aria-hidden="true" />
      <p>
        <strong>The trail was tampered with.</strong> {brokenInWords(brokenAt)} The {events} events before fit.
      </p>
    </div>
  );
}
