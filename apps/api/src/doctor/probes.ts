import type { Probe } from './probe.js';
import { a2pRegistration } from './probes/a2p-registration.js';
import { basePrice } from './probes/base-price.js';
import { carrierFees } from './probes/carrier-fees.js';
import { categoryOverlap } from './probes/category-overlap.js';
import { chargeLag } from './probes/charge-lag.js';
import { chargeReferences } from './probes/charge-references.js';
import { chargeRounding } from './probes/charge-rounding.js';
import { credits } from './probes/credits.js';
import { currencies } from './probes/currencies.js';
import { emptyWallet } from './probes/empty-wallet.js';
import { exportedIds } from './probes/exported-ids.js';
import { familyAggregate } from './probes/family-aggregate.js';
import { immovableNumbers } from './probes/immovable-numbers.js';
import { inactiveAccounts } from './probes/inactive-accounts.js';
import { locationTokens } from './probes/location-tokens.js';
import { nameSearch } from './probes/name-search.js';
import { optOuts } from './probes/opt-outs.js';
import { outsideTraffic } from './probes/outside-traffic.js';
import { ownWallets } from './probes/own-wallets.js';
import { parentToken } from './probes/parent-token.js';
import { rateLimits } from './probes/rate-limits.js';
import { rebilledProducts } from './probes/rebilled-products.js';
import { saasSettings } from './probes/saas-settings.js';
import { sharedNumbers } from './probes/shared-numbers.js';
import { usageFinality } from './probes/usage-finality.js';
import { walletAmounts } from './probes/wallet-amounts.js';
import { walletFields } from './probes/wallet-fields.js';
import { walletPaging } from './probes/wallet-paging.js';
import { walletZones } from './probes/wallet-zones.js';

/** Every probe that an examination asks, one file each in probes/. Assumptions without one are not asked. */
export const probes: readonly Probe[] = [
  a2pRegistration,
  optOuts,
  walletFields,
  walletAmounts,
  rebilledProducts,
  basePrice,
  walletPaging,
  walletZones,
  chargeLag,
  outsideTraffic,
  emptyWallet,
  locationTokens,
  chargeReferences,
  exportedIds,
  chargeRounding,
  credits,
  usageFinality,
  familyAggregate,
  categoryOverlap,
  carrierFees,
  saasSettings,
  parentToken,
  currencies,
  immovableNumbers,
  nameSearch,
  ownWallets,
  inactiveAccounts,
  sharedNumbers,
  rateLimits,
];
