import { Injectable } from '@nestjs/common';
import type { Product } from '@plumbline/core/usage/product';
import type { EntityManager } from 'typeorm';
import {
  ClassificationEntity,
  type ClassificationKind,
  SeenCategoryEntity,
  SeenLabelEntity,
  SeenProductEntity,
} from './classification.entity.js';

export type Sightings = {
  readonly labels: Iterable<string>;
  readonly categories: Iterable<string>;
  readonly products: Iterable<Product>;
  readonly seenAt: Date;
};
export type Seen = { readonly value: string; readonly firstSeenAt: Date };

@Injectable()
export class ClassificationsRepository {
  all(tx: EntityManager): Promise<ClassificationEntity[]> {
    return tx.find(ClassificationEntity, { order: { kind: 'ASC', value: 'ASC' } });
  }

  async set(tx: EntityManager, classification: ClassificationEntity): Promise<void> {
    await tx.upsert(ClassificationEntity, classification, ['kind', 'value']);
  }

  /** True if there was such a decision. */
  async remove(tx: EntityManager, which: { kind: ClassificationKind; value: string }): Promise<boolean> {
    const { affected } = await tx.delete(ClassificationEntity, which);
    return (affected ?? 0) > 0;
  }

  seen(tx: EntityManager, kind: ClassificationKind): Promise<Seen[]> {
    const entity = kind === 'label' ? SeenLabelEntity : SeenCategoryEntity;
    return tx.find(entity, { order: { value: 'ASC' } });
  }

  async productsSeen(tx: EntityManager): Promise<ReadonlySet<Product>> {
    return new Set((await this.productsSeenFrom(tx)).keys());
  }

  /** Products that charges were classified as, with the first time that was seen. */
  async productsSeenFrom(tx: EntityManager): Promise<ReadonlyMap<Product, Date>> {
    return new Map((await tx.find(SeenProductEntity)).map((row) => [row.product, row.firstSeenAt]));
  }

  /** Adds what was never seen before; the first sight stays. */
  async note(tx: EntityManager, { labels, categories, products, seenAt }: Sightings): Promise<void> {
    await tx.query(noteInto('seen_label', 'value'), [sorted(labels), seenAt]);
    await tx.query(noteInto('seen_category', 'value'), [sorted(categories), seenAt]);
    await tx.query(noteInto('seen_product', 'product'), [[...new Set(products)].sort(), seenAt]);
  }
}

function noteInto(table: string, column: string): string {
  return `insert into ${table} (${column}, first_seen_at) select unnest($1::text[]), $2 on conflict do nothing`;
}

// One order for every writer, so that two of them cannot wait for each other.
function sorted(values: Iterable<string>): string[] {
  return [...new Set([...values].map((value) => value.toLowerCase()))].sort();
}
