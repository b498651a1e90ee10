import type { Migration } from '../../api/types.js';
import { Instant } from '../../components/day/instant-text.js';
import { Facts } from '../../components/layout/figures.js';
import { Panel } from '../../components/layout/panel.js';
import { shownMultiplier } from '../../components/money/format-money.js';

const registrations: Readonly<Record<string, string>> = {
  a2p: 'A2P brand and campaign',
  'toll-free': 'toll-free verification',
};

export const registrationWords = (all: readonly string[]): string =>
  all.map((one) => registrations[one] ?? one).join(' and ');

export const numberWords = (numbers: readonly { readonly phoneNumber: string }[]): string =>
  numbers.map(({ phoneNumber }) => phoneNumber).join(', ');

/** What moves, who stays, and how HighLevel learns of it. */
export function PlanPanel({ migration }: { readonly migration: Migration }) {
  const { plan, planHash, plannedBy, plannedAt, appliedBy, appliedAt, accountSid, outageSeconds } = migration;
  const planned = {
    name: 'Planned',
    value: (
      <>
        {plannedBy}, <Instant at={plannedAt} />
      </>
    ),
  };
  if (plan === null) {
    return (
      <Panel title="Plan" note="There is none while a check blocks">
        <Facts items={[planned]} />
      </Panel>
    );
  }
  const applied =
    appliedAt === null ? (
      'Not yet'
    ) : (
      <>
        {appliedBy ?? ''}, <Instant at={appliedAt} />
      </>
    );
  return (
    <Panel title="Plan" note="It never changes. When things have changed, plan again">
      <Facts
        items={[
          { name: 'Numbers that move', value: numberWords(plan.numbers) },
          { name: 'From', value: <code>{plan.losingAccountSid}</code> },
          {
            name: 'To',
            value: (
              <>
                {plan.accountName} {accountSid === null ? null : <code>{accountSid}</code>}
              </>
            ),
          },
          { name: 'Who stays', value: plan.others.length === 0 ? 'Nobody else is there' : plan.others.join(', ') },
          { name: 'Markup of everything that is Phone', value: shownMultiplier(plan.multiplier) },
          {
            name: 'New credentials reach HighLevel',
            value: plan.credentialsMode === 'manual' ? 'By hand: a person enters them' : 'By its API',
          },
          { name: 'To register again', value: registrationWords(plan.registrations) || 'Nothing' },
          planned,
          { name: 'Applied', value: applied },
          {
            name: 'Nobody could be reached for',
            value: outageSeconds === null ? 'Not measured yet' : `${outageSeconds} s`,
          },
          { name: 'Hash', value: <code>{planHash}</code> },
        ]}
      />
    </Panel>
  );
}
