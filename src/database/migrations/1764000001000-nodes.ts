import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNodes1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sluice.node (
        id uuid not null constraint node_pk primary key,
        host text not null,
        process_id integer not null,
        started_at timestamptz not null default now(),
        heartbeat_at timestamptz not null default now(),
        draining boolean not null default false,
        served_epoch bigint not null default 0
      )`);
    await runner.query(`
      create table sluice.endpoint_epoch (
        id integer not null constraint endpoint_epoch_pk primary key,
        epoch bigint not null,
        constraint endpoint_epoch_single check (id = 1)
      )`);
    await runner.query(`insert into sluice.endpoint_epoch (id, epoch) values (1, 1)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table sluice.endpoint_epoch, sluice.node`);
  }
}
