import type { Product } from '@plumbline/core/usage/product';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const classificationKinds = ['label', 'category'] as const;
export type ClassificationKind = (typeof classificationKinds)[number];

/** A person's word, once for the agency, on what a wallet label or a usage category is. Values are lower case. */
@Entity('classification', { synchronize: false })
export class ClassificationEntity {
  @PrimaryColumn('text') kind!: ClassificationKind;
  @PrimaryColumn('text') value!: string;
  @Column('text') product!: Product | 'not-twilio';
  @Column('text') decidedBy!: string;
  @Column('timestamptz') decidedAt!: Date;
}

/** A wallet label and the first time a run met it. */
@Entity('seen_label', { synchronize: false })
export class SeenLabelEntity {
  @PrimaryColumn('text') value!: string;
  @Column('timestamptz') firstSeenAt!: Date;
}

/** A usage category that was not zero, and the first time a run met it. */
@Entity('seen_category', { synchronize: false })
export class SeenCategoryEntity {
  @PrimaryColumn('text') value!: string;
  @Column('timestamptz') firstSeenAt!: Date;
}

/** A product that at least one charge was classified as on this agency. */
@Entity('seen_product', { synchronize: false })
export class SeenProductEntity {
  @PrimaryColumn('text') product!: Product;
  @Column('timestamptz') firstSeenAt!: Date;
}
