import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { AuditController } from './audit.controller.js';
import { AuditErasure } from './audit-erasure.js';
import { AuditEventsRepository } from './audit-events.repository.js';
import { AuditOfCustomer } from './audit-of-customer.service.js';
import { AuditPages } from './audit-pages.service.js';
import { AuditTrailModule } from './audit-trail.module.js';
import { AuditVerifications } from './audit-verification.service.js';

/** Reading and verifying what was recorded. */
@Module({
  imports: [AuditTrailModule, CustomersModule],
  controllers: [AuditController],
  providers: [AuditEventsRepository, AuditPages, AuditVerifications, AuditErasure, AuditOfCustomer],
  exports: [AuditOfCustomer],
})
export class AuditModule {}
