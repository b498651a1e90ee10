import { Injectable } from '@nestjs/common';
import type { Month } from '@plumbline/core/time/month';
import { z } from 'zod';
import { MismatchesOfDays } from '../mismatches/mismatches-of-days.service.js';
import { cursorKey } from '../platform/http/cursor-key.js';
import { pageFrom } from '../platform/http/page.js';
import { Problem } from '../platform/http/problem.js';
import type { MonthCustomersPage, MonthCustomersQuery, MonthDetail, MonthOfCustomer } from './dto/month.js';
import { InvoicesService } from './invoices.service.js';
import { monthCustomers, monthOfEach, placeOf } from './month-customers.js';
import { monthDetail } from './month-detail.js';
import { type MonthRead, MonthReader } from './month-reader.service.js';
import { MonthsRepository } from './months.repository.js';
import { SubjectNames } from './subject-names.service.js';

const Place = z.tuple([z.string(), z.string()]);

/** One month, whole or of one customer. */
@Injectable()
export class MonthPagesService {
  constructor(
    private readonly reader: MonthReader,
    private readonly months: MonthsRepository,
    private readonly invoices: InvoicesService,
    private readonly names: SubjectNames,
    private readonly mismatches: MismatchesOfDays,
  ) {}

  async detail(month: Month): Promise<MonthDetail> {
    const read = await this.reader.read(month);
    return monthDetail(read, {
      nameOf: await this.names.all(),
      usage: await this.invoices.usage(month, read.facts.lines),
      events: await this.months.events(month),
    });
  }

  async customers(month: Month, { cursor, limit }: MonthCustomersQuery): Promise<MonthCustomersPage> {
    const after = cursorKey(cursor, Place);
    const read = await this.reader.read(month);
    const rows = monthCustomers(read, await this.names.all(), { after, limit: limit + 1 });
    return pageFrom(rows, { limit, keyOf: placeOf });
  }

  /** `key` is a customer's id or the SID of a shared account. */
  async ofCustomer(month: Month, key: string): Promise<MonthOfCustomer> {
    const found = await this.findCustomer(month, key);
    if (found !== null) return found;
    throw new Problem({ type: 'not-found', detail: `Nothing is known about ${key} in ${month}.` });
  }

  /** Null where nothing is known about the customer in the month. */
  async findCustomer(month: Month, key: string): Promise<MonthOfCustomer | null> {
    const read = await this.reader.read(month);
    const [found] = monthOfEach(read, await this.words(read), key);
    return found ?? null;
  }

  /** Everybody, one by one as they are asked for. */
  async everybody(month: Month): Promise<Iterable<MonthOfCustomer>> {
    const read = await this.reader.read(month);
    return monthOfEach(read, await this.words(read));
  }

  private async words({ mismatches }: MonthRead) {
    return { nameOf: await this.names.all(), reasons: await this.mismatches.acceptedReasons(mismatches) };
  }
}
