import type { Run } from '../../api/types.js';
import { Instant } from '../../components/day/instant-text.js';
import { Facts } from '../../components/layout/figures.js';
import { Panel } from '../../components/layout/panel.js';

const digest = (text: string | null) => (text === null ? 'None yet' : <code>{text}</code>);
const instant = (at: string | null) => (at === null ? 'Not yet' : <Instant at={at} />);

const asksNobody = 'None: a replay reads what is kept';

function requests({ manifest, replayOf }: Run, provider: 'twilio' | 'highlevel') {
  if (replayOf !== null) return asksNobody;
  if (manifest === null) return 'Not told yet';
  const { calls, estimate, reads } = manifest;
  const wallets = new Set(reads.flatMap(({ locationId }) => locationId ?? [])).size;
  const perCustomer = wallets === 0 ? '' : `, ${(calls[provider] / wallets).toFixed(1)} a customer`;
  const expected = estimate === null ? '' : `, about ${estimate[provider]} expected`;
  return <span className="pl-num">{`${calls[provider]}${perCustomer}${expected}`}</span>;
}

function explaining({ manifest, replayOf }: Run) {
  if (replayOf !== null) return asksNobody;
  const explained = manifest?.explained ?? null;
  if (explained === null) return 'Not told';
  const sent = explained.calls.twilio + explained.calls.highlevel;
  return <span className="pl-num">{`${sent}, for ${explained.mismatches} mismatches`}</span>;
}

export function RunFacts({ run }: { readonly run: Run }) {
  return (
    <Panel title="Record">
      <Facts
        items={[
          { name: 'Asked for', value: <Instant at={run.createdAt} /> },
          { name: 'Started', value: instant(run.startedAt) },
          { name: 'Finished', value: instant(run.finishedAt) },
          { name: 'Requests to Twilio', value: requests(run, 'twilio') },
          { name: 'Requests to HighLevel', value: requests(run, 'highlevel') },
          { name: 'Requests to explain', value: explaining(run) },
          { name: 'Digest of the inputs', value: digest(run.inputDigest) },
          { name: 'Digest of the results', value: digest(run.resultDigest) },
        ]}
      />
    </Panel>
  );
}
