import { IconLinkOff } from '@tabler/icons-react';
import type { Manifest, Read } from '../../api/types.js';
import { HoleList } from '../../components/completeness/hole-list.js';
import { Instant } from '../../components/day/instant-text.js';
import { Panel } from '../../components/layout/panel.js';

const wallets = (count: number): string => `${count} ${count === 1 ? 'wallet' : 'wallets'}`;

/** Each balance before is another row's balance after: where that breaks off, a row is missing. */
export function WalletChains({ reads }: { readonly reads: Manifest['reads'] }) {
  const proofs = reads.flatMap(({ wallet, locationId }) => (wallet === null ? [] : [{ wallet, locationId }]));
  const broken = proofs.filter(({ wallet }) => wallet.chain === 'broken');
  const untold = proofs.filter(({ wallet }) => wallet.chain === 'not-told').length;
  if (proofs.length === 0) return null;
  const whole = proofs.length - broken.length - untold;
  const note = [
    `${wallets(whole)} in one unbroken chain`,
    ...(broken.length === 0 ? [] : [`${wallets(broken.length)} broken`]),
    ...(untold === 0 ? [] : [`${wallets(untold)} without balances to chain`]),
  ].join(', ');
  if (broken.length === 0)
    return (
      <Panel title="Wallet arithmetic" note={note}>
        {null}
      </Panel>
    );
  return (
    <Panel title="Wallet arithmetic" note={note} flush>
      <HoleList
        label="Broken wallets"
        items={broken.flatMap(({ wallet, locationId }) =>
          wallet.breaks.map((gap) => ({
            key: `${locationId} ${gap.holding.at} ${gap.expecting.at}`,
            icon: IconLinkOff,
            title: 'Rows are missing',
            lines: [<BrokenLink key="gap" gap={gap} />],
            code: locationId,
          })),
        )}
      />
    </Panel>
  );
}

type Gap = NonNullable<Read['wallet']>['breaks'][number];

function BrokenLink({ gap: { holding, expecting } }: { readonly gap: Gap }) {
  return (
    <>
      The wallet held <span className="pl-num">{holding.balance}</span> at <Instant at={holding.at} />, and the next row
      begins at <span className="pl-num">{expecting.balance}</span> at <Instant at={expecting.at} />.
    </>
  );
}
