import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgencySettingEntity } from './agency-setting.entity.js';
import { AlertTermsService } from './alert-terms.service.js';
import { RevertTermsService } from './revert-terms.service.js';
import { SettingsController } from './settings.controller.js';
import { SettingsService } from './settings.service.js';
import { SettingsErasure } from './settings-erasure.js';
import { WatchTermsService } from './watch-terms.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([AgencySettingEntity])],
  controllers: [SettingsController],
  providers: [SettingsService, RevertTermsService, WatchTermsService, AlertTermsService, SettingsErasure],
  exports: [RevertTermsService, WatchTermsService, AlertTermsService],
})
export class SettingsModule {}
