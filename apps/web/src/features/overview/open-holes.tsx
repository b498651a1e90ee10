import { IconCircleHalf2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { OpenHole } from '../../api/types.js';
import { HoleList, sourceWord } from '../../components/completeness/hole-list.js';
import { dayRange } from '../../components/day/day-words.js';
import { Panel } from '../../components/layout/panel.js';

const keyOf = (hole: OpenHole) => `${hole.source} ${hole.accountSid} ${hole.locationId} ${hole.from} ${hole.openedBy}`;

/** Days that some run left and none has read since. As long as there is one, no night is clean. */
export function OpenHoles({ holes }: { readonly holes: readonly OpenHole[] }) {
  if (holes.length === 0) return null;
  const note = `${holes.length} ${holes.length === 1 ? 'range of days' : 'ranges of days'} could not be read; every run tries again`;
  return (
    <Panel title="Open holes" term="hole" note={note} flush>
      <HoleList
        label="Open holes"
        items={holes.map((hole) => ({
          key: keyOf(hole),
          icon: IconCircleHalf2,
          title: `${hole.customerName ?? sourceWord(hole.source)}, ${dayRange(hole)}`,
          code: hole.accountSid ?? hole.locationId,
          lines: [
            hole.reason,
            <Link key="run" to="/runs/$id" params={{ id: hole.openedBy }}>
              The run that left it
            </Link>,
          ],
        }))}
      />
    </Panel>
  );
}
