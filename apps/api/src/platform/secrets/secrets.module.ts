import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../config/config.js';
import { KeyRing, loadKeyRing } from './key-ring.js';
import { SealedColumns } from './sealed-columns.js';
import { SealedSecretEntity } from './sealed-secret.entity.js';
import { Sealer } from './sealer.js';
import { SealingKeyEntity } from './sealing-key.entity.js';
import { SealingKeys } from './sealing-keys.js';
import { SecretStore } from './secret-store.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([SealedSecretEntity, SealingKeyEntity])],
  providers: [
    ...[SealedColumns, Sealer, SealingKeys, SecretStore],
    { provide: KeyRing, inject: [Config], useFactory: loadKeyRing },
  ],
  exports: [KeyRing, SealedColumns, Sealer, SealingKeys, SecretStore],
})
export class SecretsModule {}
