import { useInfiniteQuery } from '@tanstack/react-query';
import { runsQuery } from '../../api/runs.js';
import type { Run } from '../../api/types.js';
import { dayRange } from '../../components/day/day-words.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { Panel } from '../../components/layout/panel.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { RunDifferenceList } from './run-difference-list.js';

type Props = {
  readonly run: Run;
  readonly other: string | undefined;
  readonly onOther: (id: string | undefined) => void;
};

/** Holds a run that judged against another one, over the days that both looked at. */
export function RunComparison({ run, other, onOther }: Props) {
  const query = useInfiniteQuery(runsQuery);
  if (run.resultDigest === null || run.replayOf !== null) return null;
  const runs = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const choices = runs
    .filter(({ id, replayOf, resultDigest }) => id !== run.id && replayOf === null && resultDigest !== null)
    .map((one) => ({
      value: one.id,
      label: `${dayRange(one)}, asked for ${one.createdAt.slice(0, 16).replace('T', ' ')} UTC`,
    }));
  const isListed = other === undefined || choices.some(({ value }) => value === other);
  const all = isListed ? choices : [...choices, { value: other, label: other }];
  return (
    <Panel
      title="Beside another run"
      note="The cells of which this run says something else, on the days that both looked at"
      flush
      actions={<ChoiceField label="Other run" none="None" value={other} choices={all} onChange={onOther} />}
    >
      {other === undefined ? (
        <EmptyState title="No other run is chosen" />
      ) : (
        <RunDifferenceList key={other} run={run.id} other={other} of="runs" />
      )}
    </Panel>
  );
}
