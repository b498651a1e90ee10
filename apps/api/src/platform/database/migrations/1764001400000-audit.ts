import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who changed what, as one chain: the only row of audit_head says how long it is and what its last hash is. */
export class Audit1764001400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table audit_event (
        sequence bigint primary key,
        at timestamptz not null,
        actor_kind text not null,
        actor_id text,
        actor_name text not null,
        action text not null,
        subject_kind text not null,
        subject_id text,
        customer_id uuid,
        detail jsonb not null,
        previous_hash text not null,
        hash text not null
      )`,
    );
    await runner.query('create index audit_event_actor on audit_event (actor_id, sequence)');
    await runner.query('create index audit_event_action on audit_event (action, sequence)');
    await runner.query('create index audit_event_subject on audit_event (subject_id, sequence)');
    await runner.query('create index audit_event_customer on audit_event (customer_id, sequence)');
    await runner.query('create index audit_event_at on audit_event (at)');
    await runner.query(
      `create table audit_head (
        "only" boolean primary key default true,
        events bigint not null,
        hash text not null,
        constraint audit_head_once check ("only")
      )`,
    );
    await runner.query(`insert into audit_head (events, hash) values (0, repeat('0', 64))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_head');
    await runner.query('drop table audit_event');
  }
}
