import { IconAlarm, IconArrowBackUp, IconMoon, IconUser } from '@tabler/icons-react';
import type { Mismatch } from '../../api/types.js';
import { Badge } from '../../components/verdict/badge.js';
import { MismatchStateBadge } from '../../components/verdict/verdict-badge.js';
import { deadlineWords, snoozeWords } from './lifecycle-words.js';
import classes from './queue.module.css';

/** The state, and what stands beside it: past its deadline, came back, snoozed, assigned. */
export function MismatchMarks({ mismatch }: { readonly mismatch: Mismatch }) {
  const { state, escalated, regressed, snoozed, snooze, assignee, difference } = mismatch;
  return (
    <span className={classes.marks}>
      <MismatchStateBadge state={state} />
      {escalated ? (
        <Badge
          icon={IconAlarm}
          wording={{ word: 'Past deadline', meaning: deadlineWords(mismatch) ?? '', tone: 'under' }}
        />
      ) : null}
      {regressed ? (
        <Badge
          icon={IconArrowBackUp}
          wording={{ word: 'Came back', meaning: 'It was resolved, and a settled run found it again.', tone: 'over' }}
        />
      ) : null}
      {snoozed && snooze !== null ? (
        <Badge
          icon={IconMoon}
          wording={{
            word: 'Snoozed',
            meaning: `Out of the queue ${snoozeWords(
              { until: snooze.until, worseBy: snooze.worseBy?.amount ?? null },
              difference.currency,
            )}.`,
            tone: 'plain',
          }}
        />
      ) : null}
      {assignee === null ? null : (
        <Badge
          icon={IconUser}
          wording={{ word: assignee.name, meaning: `${assignee.name} works on it.`, tone: 'plain' }}
        />
      )}
    </span>
  );
}
