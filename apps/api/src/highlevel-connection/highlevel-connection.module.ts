import { Module } from '@nestjs/common';
import { ProvidersModule } from '../providers/providers.module.js';
import { HighLevelConnectionController } from './highlevel-connection.controller.js';

/** How the installation reaches HighLevel, for people to see and to connect. */
@Module({ imports: [ProvidersModule], controllers: [HighLevelConnectionController] })
export class HighLevelConnectionModule {}
