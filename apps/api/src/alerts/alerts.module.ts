import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlertChannelEntity, AlertDeliveryEntity, AlertEntity } from './alert.entity.js';
import { AlertChannels } from './alert-channels.service.js';
import { AlertDeliveries } from './alert-deliveries.repository.js';
import { AlertFigures } from './alert-figures.js';
import { AlertPages } from './alert-pages.service.js';
import { AlertSender } from './alert-sender.js';
import { AlertsController } from './alerts.controller.js';
import { Alerts } from './alerts.service.js';
import { AlertsAgain } from './alerts-again.service.js';
import { AlertsErasure } from './alerts-erasure.js';
import { ChannelSecrets } from './channel-secrets.js';

@Module({
  imports: [TypeOrmModule.forFeature([AlertEntity, AlertChannelEntity, AlertDeliveryEntity])],
  controllers: [AlertsController],
  providers: [
    Alerts,
    AlertDeliveries,
    ChannelSecrets,
    AlertSender,
    AlertChannels,
    AlertPages,
    AlertsAgain,
    AlertsErasure,
    AlertFigures,
  ],
  exports: [Alerts],
})
export class AlertsModule {}
