import { type DynamicModule, Module } from '@nestjs/common';
import { features } from './features.js';
import { type Ground, platformModule } from './platform/platform.module.js';

@Module({})
class AppModule {}

/** The whole application on its ground: config, database and clock. */
export function appModule(ground: Ground): DynamicModule {
  return { module: AppModule, imports: [platformModule(ground), ...features] };
}
