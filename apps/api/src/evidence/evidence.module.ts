import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvidenceEntity, EvidencePageEntity } from './evidence.entity.js';
import { EvidenceService } from './evidence.service.js';
import { EvidenceDeletionEntity } from './evidence-deletion.entity.js';
import { EvidenceDeletions } from './evidence-deletions.service.js';
import { EvidenceErasure } from './evidence-erasure.js';
import { KeptPages } from './kept-pages.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([EvidenceEntity, EvidencePageEntity, EvidenceDeletionEntity])],
  providers: [EvidenceService, EvidenceDeletions, EvidenceErasure, KeptPages],
  exports: [EvidenceService, EvidenceDeletions, EvidenceErasure, KeptPages],
})
export class EvidenceModule {}
