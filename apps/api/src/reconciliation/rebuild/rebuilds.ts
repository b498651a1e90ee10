import { ReadingUnits } from './reading-units.repository.js';
import { RebuiltAccounts } from './rebuilt-accounts.service.js';
import { RebuiltFacts } from './rebuilt-facts.service.js';
import { ImportsRebuilder } from './rebuilt-imports.service.js';
import { ItemsRebuilder } from './rebuilt-items.service.js';
import { SplitsRebuilder } from './rebuilt-splits.service.js';
import { UsageRebuilder } from './rebuilt-usage.service.js';
import { WalletRebuilder } from './rebuilt-wallet.service.js';
import { StoredSide } from './stored-side.repository.js';
import { UnitPagesReader } from './unit-pages.service.js';

/** What builds facts again from what was received. */
export const rebuilds = [
  ReadingUnits,
  UnitPagesReader,
  UsageRebuilder,
  WalletRebuilder,
  ItemsRebuilder,
  SplitsRebuilder,
  ImportsRebuilder,
  StoredSide,
  RebuiltAccounts,
  RebuiltFacts,
];
