import { Injectable } from '@nestjs/common';
import { Figures } from '../../platform/health/figures.js';

type BalanceRow = { readonly asked: number; readonly amount: number; readonly currency: string };

/** The parent's balance as Twilio told it last, and when that was. */
@Injectable()
export class BalanceFigures {
  constructor(figures: Figures) {
    figures.add<readonly BalanceRow[]>({
      name: 'parent-balance',
      read: (tx) =>
        tx.query(
          `select extract(epoch from asked_at)::double precision as asked, amount::double precision as amount, currency
           from parent_balance where amount is not null order by asked_at desc, run_id desc limit 1`,
        ),
      figures: [
        {
          name: 'plumbline_parent_balance_told_timestamp_seconds',
          help: 'When Twilio last told the balance of the parent account',
          samplesOf: (rows) => rows.map(({ asked }) => ({ value: asked })),
        },
        {
          name: 'plumbline_parent_balance',
          help: 'That balance, in units of its currency',
          labels: ['currency'],
          samplesOf: (rows) => rows.map(({ currency, amount }) => ({ labels: { currency }, value: amount })),
        },
      ],
    });
  }
}
