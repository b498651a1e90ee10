import { Injectable } from '@nestjs/common';
import type { Month } from '@plumbline/core/time/month';
import { Problem } from '../platform/http/problem.js';
import type { MonthDetail, MonthOfCustomer } from './dto/month.js';
import { InvoicesService } from './invoices.service.js';
import { monthOfEach } from './month-customers.js';
import { monthDetail } from './month-detail.js';
import { MonthReader } from './month-reader.service.js';
import { MonthsRepository } from './months.repository.js';
import { SubjectNames } from './subject-names.service.js';

/** One month, whole or of one customer. */
@Injectable()
export class MonthPagesService {
  constructor(
    private readonly reader: MonthReader,
    private readonly months: MonthsRepository,
    private readonly invoices: InvoicesService,
    private readonly names: SubjectNames,
  ) {}

  async detail(month: Month): Promise<MonthDetail> {
    const read = await this.reader.read(month);
    return monthDetail(read, {
      nameOf: await this.names.all(),
      usage: await this.invoices.usage(month, read.facts.lines),
      events: await this.months.events(month),
    });
  }

  /** `key` is a customer's id or the SID of a shared account. */
  async ofCustomer(month: Month, key: string): Promise<MonthOfCustomer> {
    const [found] = monthOfEach(await this.reader.read(month), await this.names.all(), key);
    if (found !== undefined) return found;
    throw new Problem({ type: 'not-found', detail: `Nothing is known about ${key} in ${month}.` });
  }

  /** Everybody, one by one as they are asked for. */
  async everybody(month: Month): Promise<Iterable<MonthOfCustomer>> {
    return monthOfEach(await this.reader.read(month), await this.names.all());
  }
}
