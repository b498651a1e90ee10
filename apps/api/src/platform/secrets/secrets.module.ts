import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../config/config.js';
import { SealedSecretEntity } from './sealed-secret.entity.js';
import { Sealer } from './sealer.js';
import { loadSealingKey } from './sealing-key.js';
import { SecretStore } from './secret-store.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([SealedSecretEntity])],
  providers: [
    SecretStore,
    { provide: Sealer, inject: [Config], useFactory: (config: Config) => new Sealer(loadSealingKey(config)) },
  ],
  exports: [Sealer, SecretStore],
})
export class SecretsModule {}
