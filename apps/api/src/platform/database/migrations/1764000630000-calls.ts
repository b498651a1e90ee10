import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many requests a run has sent to each provider. Manifests written before say nothing of what is new in them. */
export class Calls1764000630000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table run add column calls jsonb not null default '{"twilio": 0, "highlevel": 0}'`);
    await runner.query('alter table run alter column calls drop default');
    await runner.query(
      `update run set manifest = $1::jsonb || manifest || jsonb_build_object(
         'holes', (select coalesce(jsonb_agg('{"openedBy": null}'::jsonb || hole), '[]')
                   from jsonb_array_elements(manifest -> 'holes') hole),
         'reads', (select coalesce(jsonb_agg($2::jsonb || read), '[]')
                   from jsonb_array_elements(manifest -> 'reads') read))
       where jsonb_typeof(manifest) = 'object'`,
      [JSON.stringify(newInManifest), JSON.stringify(newInReads)],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table run drop column calls');
  }
}

const newInManifest = {
  extra: [],
  discovery: null,
  spendUnderNoCustomer: [],
  notCompared: [],
  calls: { twilio: 0, highlevel: 0 },
  estimate: null,
};
const newInReads = { pagesExpected: 0, zeroRows: 0, lastCursor: null, fullDays: 0, wallet: null };
