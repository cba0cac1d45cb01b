import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNodes1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sluice.node (
        id uuid not null constraint pk_node primary key,
        host text not null,
        process_id integer not null,
        lease_seconds integer not null,
        started_at timestamptz not null default now(),
        heartbeat_at timestamptz not null default now(),
        draining boolean not null default false,
        served_epoch integer
      )`);
    await runner.query(`
      create view sluice.live_node as
        select id from sluice.node where heartbeat_at >= now() - make_interval(secs => lease_seconds)`);
    await runner.query(`
      create table sluice.endpoint_epoch (
        id integer not null constraint pk_endpoint_epoch primary key,
        epoch integer not null,
        constraint ck_endpoint_epoch_single check (id = 1)
      )`);
    await runner.query(`insert into sluice.endpoint_epoch (id, epoch) values (1, 1)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop view sluice.live_node`);
    await runner.query(`drop table sluice.endpoint_epoch, sluice.node`);
  }
}
