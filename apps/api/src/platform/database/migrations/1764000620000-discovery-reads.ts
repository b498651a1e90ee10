import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a discovery read, and until when a customer was seen on the agency's own Twilio. */
export class DiscoveryReads1764000620000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table discovery add column reads jsonb not null default '[]'`);
    await runner.query('alter table discovery alter column reads drop default');
    await runner.query('alter table customer add column own_phone_seen_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table customer drop column own_phone_seen_at');
    await runner.query('alter table discovery drop column reads');
  }
}
