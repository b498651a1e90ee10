import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEventEntity, AuditHeadEntity } from './audit-event.entity.js';
import { AuditTrail } from './audit-trail.service.js';

/** Global, because every feature that changes something records it; without the reading side, which knows features. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditEventEntity, AuditHeadEntity])],
  providers: [AuditTrail],
  exports: [AuditTrail],
})
export class AuditTrailModule {}
