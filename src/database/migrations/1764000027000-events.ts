import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEvents1764000027000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.event (
        id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        namespace text NOT NULL,
        name text NOT NULL,
        payload json NOT NULL,
        execution_id uuid NOT NULL,
        emitted_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_event PRIMARY KEY (id),
        CONSTRAINT fk_event_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name)
      );
      CREATE INDEX ix_event_namespace ON sluice.event (namespace, id);
      CREATE INDEX ix_event_namespace_name ON sluice.event (namespace, name, id);
      CREATE INDEX ix_event_emitted_at ON sluice.event (emitted_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.event');
  }
}
