import { Button, CloseButton } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import classes from './queue.module.css';
import type { MismatchActions } from './use-mismatch-actions.js';

/** What came of the last action, with the way back. It stays until it is put away or something else is done. */
export function UndoToast({ actions }: { readonly actions: MismatchActions }) {
  const { told, undo, putAway, isBusy } = actions;
  if (told === null) return <div role="status" aria-label="What was done" />;
  return (
    <div role="status" aria-label="What was done" className={classes.toast}>
      {told.kind === 'failed' ? (
        <div className={classes.told}>
          <ProblemAlert error={told.problem} />
          <CloseButton aria-label="Put away" onClick={putAway} />
        </div>
      ) : (
        <>
          <div className={classes.told}>
            <span>{told.text}</span>
            <span className={classes.actions}>
              {undo === null ? null : (
                <Button
                  size="xs"
                  variant="default"
                  loading={isBusy}
                  leftSection={<IconArrowBackUp size={14} aria-hidden="true" />}
                  onClick={undo}
                >
                  Undo
                </Button>
              )}
              <CloseButton aria-label="Put away" onClick={putAway} />
            </span>
          </div>
          {told.notes.length === 0 ? null : (
            <ul>
              {told.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}
