import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Clock } from '../../platform/clock/clock.js';

/** What is written down about waves, and when. */
@Injectable()
export class WaveRecord {
  constructor(
    readonly audit: AuditTrail,
    readonly clock: Clock,
  ) {}
}
