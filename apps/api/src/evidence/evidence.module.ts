import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvidenceEntity, EvidencePageEntity } from './evidence.entity.js';
import { EvidenceService } from './evidence.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([EvidenceEntity, EvidencePageEntity])],
  providers: [EvidenceService],
  exports: [EvidenceService],
})
export class EvidenceModule {}
