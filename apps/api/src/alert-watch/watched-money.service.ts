import { Injectable } from '@nestjs/common';
import type { AlertState } from '@plumbline/core/alert/alert-state';
import type { AlertTerms } from '@plumbline/core/alert/alert-terms';
import { balanceAlert, type WalletSeen, walletAlerts } from '@plumbline/core/alert/balance-alerts';
import { parseAmount } from '@plumbline/core/money/amount';
import { CustomersService } from '../customers/customers.service.js';
import { ParentBalances } from '../reconciliation/completeness/parent-balances.service.js';
import { Nights } from '../reconciliation/night/nights.service.js';
import { WalletsSeen } from '../reconciliation/run/wallets-seen.service.js';
import { AlertTermsService } from '../settings/alert-terms.service.js';

/** The parent's balance and the wallets of customers, as the newest run read them. */
@Injectable()
export class WatchedMoney {
  constructor(
    private readonly terms: AlertTermsService,
    private readonly balances: ParentBalances,
    private readonly nights: Nights,
    private readonly wallets: WalletsSeen,
    private readonly customers: CustomersService,
  ) {}

  async parent(): Promise<AlertState> {
    const { asked } = await this.balances.newest();
    const { amount, currency, cost, costCurrency, costDays: days } = asked ?? nothing;
    const balance = amount === null || currency === null ? null : { nanos: amount, currency };
    const sum = cost === null || costCurrency === null ? null : { nanos: cost, currency: costCurrency };
    return balanceAlert(balance, sum === null ? null : { sum, days }, await this.terms.current());
  }

  async ofCustomers(): Promise<AlertState> {
    const terms = await this.terms.current();
    const night = await this.nights.newest();
    return night === null ? walletAlerts([], { terms, gone: [] }) : this.asRead(night.id, terms);
  }

  private async asRead(runId: string, terms: AlertTerms): Promise<AlertState> {
    const read = await this.wallets.all(runId);
    const everybody = await this.customers.allNow();
    const isGone = ({ status }: (typeof everybody)[number]) => status === 'gone' || status === 'lc-phone';
    const seen = everybody.flatMap((customer): WalletSeen[] => {
      const told = read.get(customer.locationId);
      const parsed = parseAmount(told?.amount ?? '');
      if (told === undefined || parsed.kind === 'refused' || isGone(customer)) return [];
      const balance = { nanos: parsed.nanos, currency: told.currency };
      return [{ customerId: customer.id, name: customer.name, balance }];
    });
    return walletAlerts(seen, { terms, gone: everybody.filter(isGone).map(({ id }) => id) });
  }
}

const nothing = { amount: null, currency: null, cost: null, costCurrency: null, costDays: 0 } as const;
