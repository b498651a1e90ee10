import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgencySettingEntity } from './agency-setting.entity.js';
import { RevertTermsService } from './revert-terms.service.js';
import { SettingsController } from './settings.controller.js';
import { SettingsService } from './settings.service.js';
import { SettingsErasure } from './settings-erasure.js';
import { WatchTermsService } from './watch-terms.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([AgencySettingEntity])],
  controllers: [SettingsController],
  providers: [SettingsService, RevertTermsService, WatchTermsService, SettingsErasure],
  exports: [RevertTermsService, WatchTermsService],
})
export class SettingsModule {}
