import { Injectable } from '@nestjs/common';
import { Figures } from '../platform/health/figures.js';

type DeliveryRow = { readonly waiting: number; readonly late: number; readonly givenUp: number };

/** Whether alerts arrive. */
@Injectable()
export class AlertFigures {
  constructor(figures: Figures) {
    figures.add<DeliveryRow>({
      name: 'alerts',
      read: async (tx) => {
        const [row] = await tx.query(
          `select (count(*) filter (where due_at is not null))::integer as waiting,
             (count(*) filter (where due_at is not null and attempts > 0))::integer as late,
             (count(*) filter (where due_at is null and delivered_at is null))::integer as "givenUp"
           from alert_delivery join alert_channel on id = channel_id where removed_at is null`,
        );
        return row;
      },
      figures: [
        {
          name: 'plumbline_alert_deliveries',
          help: 'Deliveries that wait for their first try, are tried again, or were given up',
          labels: ['state'],
          samplesOf: ({ waiting, late, givenUp }) => [
            { labels: { state: 'waiting' }, value: waiting - late },
            { labels: { state: 'tried-again' }, value: late },
            { labels: { state: 'given-up' }, value: givenUp },
          ],
        },
      ],
    });
  }
}
