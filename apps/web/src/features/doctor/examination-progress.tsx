import { Progress } from '@mantine/core';
import type { Examination } from '../../api/types.js';
import { Panel } from '../../components/layout/panel.js';
import classes from './doctor.module.css';

/** Whole per cent for the bar's width; the counts beside it are exact. */
const percentOf = ({ done, total }: Examination['progress']): number =>
  total === 0 ? 0 : Math.min(100, Math.floor((done * 100) / total));

export function ExaminationProgress({ examination: { state, progress } }: { readonly examination: Examination }) {
  return (
    <Panel title="Examining">
      <p className={classes.line} role="status">
        {state === 'queued' || progress.total === 0
          ? 'Waiting for its turn'
          : `${progress.done} of ${progress.total} parts`}
      </p>
      <Progress.Root size="lg">
        <Progress.Section value={percentOf(progress)} animated aria-label="Progress of the examination" />
      </Progress.Root>
    </Panel>
  );
}
