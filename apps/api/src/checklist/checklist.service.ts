import { Injectable } from '@nestjs/common';
import type { CheckOutcome } from '@plumbline/core/examination/check';
import { CustomersService } from '../customers/customers.service.js';
import { neededReads } from '../doctor/checks/read-checks.js';
import { ExaminationsService } from '../doctor/examination/examinations.service.js';
import { InstallationService } from '../people/installation/installation.service.js';
import { Nights } from '../reconciliation/night/nights.service.js';
import { TermsService } from '../terms/terms.service.js';
import type { Checklist } from './checklist.response.js';
import { stepsOf } from './checklist-steps.js';

/** What a new installation still needs. */
@Injectable()
export class ChecklistService {
  constructor(
    private readonly installation: InstallationService,
    private readonly examinations: ExaminationsService,
    private readonly customers: CustomersService,
    private readonly terms: TermsService,
    private readonly nights: Nights,
  ) {}

  async read(): Promise<Checklist> {
    const customers = (await this.customers.forRun()).filter(({ status }) => status !== 'gone');
    const night = await this.nights.newest();
    const steps = stepsOf({
      claimed: (await this.installation.describe()).claimed,
      reads: await this.reads(),
      customers: customers.length,
      connected: customers.filter(({ connections }) => connections.length > 0).length,
      rates: (await this.terms.load()).rates.length,
      newestDay: night === null || night.state === 'failed' ? null : night.toDay,
      people: await this.installation.people(),
    });
    return { done: steps.every(({ done, optional }) => done || optional), steps };
  }

  private async reads(): Promise<CheckOutcome[] | null> {
    const examination = await this.examinations.newestComplete();
    if (examination === null) return null;
    const outcomes = new Map(examination.checks.map(({ check, outcome }) => [check, outcome]));
    return neededReads.map((check) => outcomes.get(check) ?? 'unknown');
  }
}
