import { Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { May } from '../../components/access/may.js';
import { monthOf } from '../../components/day/day-words.js';
import { PackButton } from '../../components/evidence/pack-button.js';
import { Panel } from '../../components/layout/panel.js';

/** For as many months as the providers' answers are kept. */
const monthsOffered = 14;

/** A month for HighLevel's or Twilio's support, or for book-keeping. */
export function EvidencePacks({ customerId, newest }: { readonly customerId: string; readonly newest: string }) {
  const months = Array.from({ length: monthsOffered }, (_, back) => monthOf(newest, back).from.slice(0, 7));
  const [month, setMonth] = useState(months[0] ?? newest.slice(0, 7));
  return (
    <Panel
      title="Evidence packs"
      note="What was charged, billed and decided in a month, with the providers’ own answers, signed: for support and book-keeping"
    >
      <May needs="operator" otherwise={<p>An operator makes them.</p>}>
        <Group align="flex-end">
          <NativeSelect
            label="Month (UTC)"
            data={months}
            value={month}
            onChange={(event) => setMonth(event.currentTarget.value)}
          />
          <PackButton customerId={customerId} month={month} />
        </Group>
      </May>
    </Panel>
  );
}
