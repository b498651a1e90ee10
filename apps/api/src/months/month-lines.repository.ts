import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import { type Figures, noFigures } from '@plumbline/core/month/figures';
import type { MonthLine } from '@plumbline/core/month/month-lines';
import { DataSource, type EntityManager } from 'typeorm';
import { MonthLineEntity } from './month.entity.js';

/** The figures of closed months. */
@Injectable()
export class MonthLinesRepository {
  constructor(private readonly db: DataSource) {}

  async of(closingId: string): Promise<MonthLine[]> {
    const order = { subject: 'ASC', product: 'ASC', currency: 'ASC' } as const;
    const rows = await this.db.manager.find(MonthLineEntity, { where: { closingId }, order });
    return rows.map((row) => {
      const { subject, customerId, product, currency } = row;
      return { subject, customerId, product, currency, figures: figuresOf(row) };
    });
  }

  async add(tx: EntityManager, closingId: string, lines: readonly MonthLine[]): Promise<void> {
    await tx.query('insert into month_line select * from jsonb_populate_recordset(null::month_line, $1::jsonb)', [
      JSON.stringify(lines.map((line) => recordOf(closingId, line))),
    ]);
  }
}

function figuresOf(row: MonthLineEntity): Figures {
  return {
    ...noFigures,
    judged: {
      ...{ cells: row.cells, costNanos: row.cost, expectedNanos: row.expected, billedNanos: row.billed },
      ...{ underNanos: row.under, overNanos: row.over },
      ...{ smallUnderNanos: row.smallUnder, smallOverNanos: row.smallOver },
    },
    undecided: { cells: row.undecidedCells, costNanos: row.undecidedCost, billedNanos: row.undecidedBilled },
  };
}

function recordOf(closingId: string, { subject, customerId, product, currency, figures }: MonthLine) {
  const { judged, undecided } = figures;
  return {
    ...{ closing_id: closingId, subject, customer_id: customerId, product, currency, cells: judged.cells },
    cost: formatAmount(judged.costNanos),
    expected: formatAmount(judged.expectedNanos),
    billed: formatAmount(judged.billedNanos),
    under: formatAmount(judged.underNanos),
    over: formatAmount(judged.overNanos),
    small_under: formatAmount(judged.smallUnderNanos),
    small_over: formatAmount(judged.smallOverNanos),
    undecided_cells: undecided.cells,
    undecided_cost: formatAmount(undecided.costNanos),
    undecided_billed: formatAmount(undecided.billedNanos),
  };
}
