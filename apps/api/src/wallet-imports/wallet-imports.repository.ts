import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import type { WalletMapping } from './dto/mapping.js';
import { WalletImportEntity, WalletMappingEntity } from './wallet-import.entity.js';

@Injectable()
export class WalletImportsRepository {
  constructor(
    @InjectRepository(WalletImportEntity) private readonly imports: Repository<WalletImportEntity>,
    @InjectRepository(WalletMappingEntity) private readonly mappings: Repository<WalletMappingEntity>,
  ) {}

  find(id: string): Promise<WalletImportEntity | null> {
    return this.imports.findOneBy({ id });
  }

  /** Newest first, `limit` of them from below an id on. */
  page(below: string | null, limit: number): Promise<WalletImportEntity[]> {
    const query = this.imports.createQueryBuilder('i').orderBy('i.id', 'DESC').take(limit);
    return (below === null ? query : query.where('i.id < :below', { below })).getMany();
  }

  /** Another import waits, so that two of them cannot both bring the same rows. */
  async onlyOne(tx: EntityManager): Promise<void> {
    await tx.query('lock table wallet_import in share row exclusive mode');
  }

  async add(tx: EntityManager, row: WalletImportEntity): Promise<void> {
    await tx.insert(WalletImportEntity, row);
  }

  async change(tx: EntityManager, id: string, change: Partial<WalletImportEntity>): Promise<void> {
    await tx.update(WalletImportEntity, { id }, change);
  }

  /** Later imports of the same wallets that left out lines because an earlier one had them. */
  async restingOn(tx: EntityManager, { id, locationIds, wallet }: WalletImportEntity): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from wallet_import where id > $1 and state = 'imported' and known > 0 and wallet = $2
         and location_ids && $3::text[] order by id`,
      [id, wallet, locationIds],
    );
    return rows.map((row) => row.id);
  }

  async mappingFor(headerKey: string): Promise<WalletMapping | null> {
    return (await this.mappings.findOneBy({ headerKey }))?.mapping ?? null;
  }

  async remember(tx: EntityManager, row: WalletMappingEntity): Promise<void> {
    await tx.upsert(WalletMappingEntity, { ...row }, ['headerKey']);
  }
}
