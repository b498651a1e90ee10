import { IconCircleCheck, IconCircleHalf2, IconCircleX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { KeptHole, Run } from '../../api/types.js';
import { HoleList, sourceWord } from '../../components/completeness/hole-list.js';
import { dayRange } from '../../components/day/day-words.js';
import { Panel } from '../../components/layout/panel.js';

const icons = { open: IconCircleHalf2, filled: IconCircleCheck, lost: IconCircleX } as const;

const OtherRun = ({ id, children }: { readonly id: string; readonly children: string }) => (
  <Link to="/runs/$id" params={{ id }}>
    {children}
  </Link>
);

function Fate({ hole, runId }: { readonly hole: KeptHole; readonly runId: string }) {
  const here = hole.closedBy === runId;
  switch (hole.state) {
    case 'open':
      return <>Still open: every run tries again</>;
    case 'filled':
      if (here && hole.openedBy === runId) return <>Filled by this run</>;
      if (here)
        return (
          <>
            Filled by this run, left by <OtherRun id={hole.openedBy}>an earlier one</OtherRun>
          </>
        );
      return (
        <>
          Filled by <OtherRun id={hole.closedBy ?? runId}>a later run</OtherRun>
        </>
      );
    case 'lost':
      return <>Lost: nobody can read these days any more</>;
  }
}

/** What became of the holes that this run left, and of those that it found. */
export function RunHoles({ run }: { readonly run: Run }) {
  // Where there is a manifest it lists what this run left open, and once is enough.
  const holes = run.holes.filter((hole) => run.manifest === null || hole.state !== 'open');
  if (holes.length === 0) return null;
  const left = holes.filter((hole) => hole.openedBy === run.id);
  const closed = holes.filter((hole) => hole.closedBy === run.id);
  const notes = [
    ...(left.length === 0 ? [] : [`${left.length} left by this run`]),
    ...(closed.length === 0 ? [] : [`${closed.length} closed by it`]),
  ];
  return (
    <Panel title="Holes over time" term="hole" note={notes.join(', ')} flush>
      <HoleList
        label="Holes over time"
        items={holes.map((hole) => ({
          key: `${hole.source} ${hole.accountSid} ${hole.locationId} ${hole.from} ${hole.openedBy} ${hole.closedBy}`,
          icon: icons[hole.state],
          title: `${hole.customerName ?? sourceWord(hole.source)}, ${dayRange(hole)}`,
          lines: [<Fate key="fate" hole={hole} runId={run.id} />, hole.reason],
          code: hole.accountSid ?? hole.locationId,
        }))}
      />
    </Panel>
  );
}
