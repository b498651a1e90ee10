import { Injectable } from '@nestjs/common';
import { CustomersService } from '../../customers/customers.service.js';
import { type HoleRange, holeRanges } from './hole-ranges.js';
import { HolesRepository, type HoleTarget, type KeptHoleDay } from './holes.repository.js';

/** The holes as people see them: ranges of days, with whose they are. */
@Injectable()
export class OpenHoles {
  constructor(
    private readonly holes: HolesRepository,
    private readonly customers: CustomersService,
  ) {}

  async all(): Promise<HoleRange[]> {
    return this.ranges(await this.holes.open());
  }

  /** Every account and wallet of which days are still to be read, with the first and the last of them. */
  targets(): Promise<readonly HoleTarget[]> {
    return this.holes.targets();
  }

  async ofRun(runId: string): Promise<HoleRange[]> {
    return this.ranges(await this.holes.ofRun(runId));
  }

  private async ranges(days: readonly KeptHoleDay[]): Promise<HoleRange[]> {
    return days.length === 0 ? [] : holeRanges(days, await this.customers.forRun());
  }
}
