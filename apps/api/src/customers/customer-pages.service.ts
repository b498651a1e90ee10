import { Injectable } from '@nestjs/common';
import { formatMultiplier } from '@plumbline/core/money/multiplier';
import { z } from 'zod';
import { nanosOf } from '../platform/database/nanos-column.js';
import { cursorKey } from '../platform/http/cursor-key.js';
import { pageFrom } from '../platform/http/page.js';
import { Problem } from '../platform/http/problem.js';
import { RatesService } from '../terms/rates.service.js';
import { TolerancesService } from '../terms/tolerances.service.js';
import { type CustomerRow, CustomersRepository } from './customers.repository.js';
import type { CustomerDetailResponse, CustomerPage, CustomerResponse, CustomersQuery } from './dto/customer.js';
import type { LastNight } from './last-nights.js';
import { LastNightsLookup } from './last-nights-lookup.js';

const NameAndId = z.tuple([z.string(), z.uuid()]);

/** Customers as the API shows them. */
@Injectable()
export class CustomerPagesService {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly lastNights: LastNightsLookup,
    private readonly rates: RatesService,
    private readonly tolerances: TolerancesService,
  ) {}

  async list({ status, q, cursor, limit }: CustomersQuery): Promise<CustomerPage> {
    const after = cursorKey(cursor, NameAndId);
    const rows = await this.customers.page({ statuses: status ? [status] : null, text: q || null, after, limit });
    const { items, nextCursor } = pageFrom(rows, { limit, keyOf: (row) => [row.sort_name, row.id] });
    const nights = await this.lastNights.of(items.map((row) => row.id));
    return { items: items.map((row) => shown(row, nights.get(row.id))), nextCursor };
  }

  async detail(id: string): Promise<CustomerDetailResponse> {
    const [row] = await this.customers.byIds([id]);
    if (!row) throw new Problem({ type: 'not-found', detail: `There is no customer ${id}.` });
    const nights = await this.lastNights.of([id]);
    const connections = await this.customers.connectionsOf([id]);
    return {
      ...shown(row, nights.get(id)),
      connections: connections.map(({ accountSid, accountName, validFrom, validTo, sharedWith }) => ({
        accountSid,
        accountName,
        validFrom: validFrom.toISOString(),
        validTo: validTo?.toISOString() ?? null,
        sharedWith,
      })),
      numbers: await this.customers.numbersOf(id),
      rates: await this.rates.shown(id),
      tolerance: await this.tolerances.shown(id),
    };
  }
}

function shown(row: CustomerRow, lastNight: LastNight | undefined): CustomerResponse {
  const { id, location_id: locationId, name, timezone, status, account_sid: accountSid } = row;
  const { rebilling_enabled: enabled, rebilling_multiplier: stored } = row;
  const multiplier = stored === null ? null : formatMultiplier(nanosOf(stored));
  const rebilling = enabled === null && multiplier === null ? null : { enabled, multiplier };
  return { id, locationId, name, timezone, status, accountSid, rebilling, lastNight: lastNight ?? null };
}
