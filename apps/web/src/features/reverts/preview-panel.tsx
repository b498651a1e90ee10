import type { Revert } from '../../api/types.js';
import { Day } from '../../components/day/day-text.js';
import { Facts } from '../../components/layout/figures.js';
import { Panel } from '../../components/layout/panel.js';
import { Amount } from '../../components/money/amount-text.js';
import { VerdictBadge } from '../../components/verdict/verdict-badge.js';
import classes from './reverts.module.css';

/** What going back would mean, as it was when it was asked for. */
export function RevertPreviewPanel({ revert }: { readonly revert: Revert }) {
  const { preview, settleHours } = revert;
  const { numbers, registrations, otherCustomers, consequences, notYetBilled, lastNight } = preview;
  return (
    <Panel title="What going back means" note="As it was when this was asked for">
      <Facts
        items={[
          { name: 'From', value: <code>{preview.fromAccountSid}</code> },
          { name: 'To the shared account', value: <code>{preview.toAccountSid}</code> },
          { name: 'Also on it', value: otherCustomers.length === 0 ? 'Nobody' : otherCustomers.join(', ') },
          { name: 'Wait before a number moves', value: `${settleHours} hours` },
          {
            name: 'Used and not billed yet',
            value:
              notYetBilled.length === 0
                ? 'Nothing'
                : notYetBilled.map((money) => <Amount key={money.currency} money={money} />),
          },
          { name: 'Open mismatches', value: preview.openMismatches },
          {
            name: 'Last night',
            value:
              lastNight === null ? (
                'None yet'
              ) : (
                <>
                  <Day day={lastNight.day} />{' '}
                  <VerdictBadge verdict={lastNight.verdict} provisional={lastNight.provisional} />
                </>
              ),
          },
        ]}
      />
      <ul className={classes.meaning}>
        {numbers.map(({ phoneNumber, detail }) => (
          <li key={phoneNumber}>
            <span className="pl-num">{phoneNumber}</span> {detail}.
          </li>
        ))}
        {registrations.map(({ what, numbers: of, detail }) => (
          <li key={`${what} ${of.join()}`}>
            <strong>{what === 'a2p' ? 'A2P' : 'Toll-free'}</strong> for {of.join(', ')}: {detail}
          </li>
        ))}
        {consequences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Panel>
  );
}
