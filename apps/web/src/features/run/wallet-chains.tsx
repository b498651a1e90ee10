import { IconLinkOff } from '@tabler/icons-react';
import type { Manifest, Read } from '../../api/types.js';
import { Instant } from '../../components/day/instant-text.js';
import { Panel } from '../../components/layout/panel.js';
import classes from './run-manifest.module.css';

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
      <ul className={classes.holes} aria-label="Broken wallets">
        {broken.flatMap(({ wallet, locationId }) =>
          wallet.breaks.map((gap) => (
            <li key={`${locationId} ${gap.holding.at} ${gap.expecting.at}`}>
              <IconLinkOff size={18} aria-hidden="true" />
              <div>
                <strong>Rows are missing</strong>
                <p>
                  <BrokenLink gap={gap} />
                </p>
                <code>{locationId}</code>
              </div>
            </li>
          )),
        )}
      </ul>
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
