import { Injectable } from '@nestjs/common';
import type { Month } from '@plumbline/core/time/month';
import { z } from 'zod';
import { MismatchesOfDays } from '../mismatches/mismatches-of-days.service.js';
import { cursorKey } from '../platform/http/cursor-key.js';
import { pageFrom } from '../platform/http/page.js';
import { Problem } from '../platform/http/problem.js';
import type { MonthCustomersPage, MonthCustomersQuery, MonthDetail, MonthOfCustomer } from './dto/month.js';
import { InvoicesService } from './invoices.service.js';
import { keyOf, monthCustomers, monthOfEach, placeOf, subjectsFrom } from './month-customers.js';
import { monthDetail } from './month-detail.js';
import { MonthReader } from './month-reader.service.js';
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
      nameOf: await this.names.among(read.facts.customers),
      usage: await this.invoices.usage(month, read.facts.lines),
      unresolved: await this.mismatches.unresolvedSums(read.facts),
      events: await this.months.events(month),
    });
  }

  async customers(month: Month, { cursor, limit }: MonthCustomersQuery): Promise<MonthCustomersPage> {
    const after = cursorKey(cursor, Place);
    const read = await this.reader.read(month);
    const nameOf = await this.names.among(read.facts.customers);
    const subjects = subjectsFrom(await this.reader.subjects(read), nameOf, { after, limit: limit + 1 });
    const rows = monthCustomers({ ...read, ...(await this.reader.beside(month, subjects)) }, subjects, nameOf);
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
    const [found] = await this.each(month, key);
    return found ?? null;
  }

  /** Everybody, one by one as they are asked for. */
  everybody(month: Month): Promise<Iterable<MonthOfCustomer>> {
    return this.each(month);
  }

  private async each(month: Month, key?: string): Promise<Iterable<MonthOfCustomer>> {
    const read = await this.reader.read(month);
    const nameOf = await this.names.among(read.facts.customers);
    const everybody = [...(await this.reader.subjects(read))];
    const subjects = key === undefined ? everybody : everybody.filter((subject) => keyOf(subject, nameOf) === key);
    const beside = await this.reader.beside(month, subjects);
    const reasons = await this.mismatches.acceptedReasons(beside.mismatches);
    return monthOfEach({ ...read, ...beside }, subjects, { nameOf, reasons });
  }
}
