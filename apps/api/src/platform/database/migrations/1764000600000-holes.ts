import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Holes live across runs, day by day, until a later run reads the day. */
export class Holes1764000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of holes) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table hole');
  }
}

const holes = [
  `create table hole (
    source text not null,
    target text not null,
    day date not null,
    opened_by uuid not null references run (id),
    reason text not null,
    opened_at timestamptz not null,
    state text not null,
    closed_by uuid references run (id),
    closed_at timestamptz,
    primary key (source, target, day, opened_by),
    constraint hole_source check (source in ('twilio-usage', 'highlevel-ledger', 'twilio-aggregate')),
    constraint hole_state check (state in ('open', 'filled', 'lost')),
    constraint hole_closed check ((state = 'open') = (closed_by is null) and (state = 'open') = (closed_at is null))
  )`,
  `create unique index hole_open on hole (source, target, day) where state = 'open'`,
  'create index hole_opened_by on hole (opened_by)',
  'create index hole_closed_by on hole (closed_by)',
];
