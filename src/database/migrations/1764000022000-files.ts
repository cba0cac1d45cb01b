import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFiles1764000022000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE sluice.file (
        id uuid NOT NULL,
        execution_id uuid NOT NULL,
        name text NOT NULL,
        media_type text NOT NULL,
        size integer NOT NULL,
        sha256 text NOT NULL,
        CONSTRAINT pk_file PRIMARY KEY (id),
        CONSTRAINT fk_file_execution FOREIGN KEY (execution_id) REFERENCES sluice.execution (id)
          ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
      );
      CREATE INDEX ix_file_execution ON sluice.file (execution_id)`);
    // What people send is compressed mostly; trying again would only cost.
    await queryRunner.query(`
      CREATE TABLE sluice.file_chunk (
        file_id uuid NOT NULL,
        number integer NOT NULL,
        bytes bytea NOT NULL,
        CONSTRAINT pk_file_chunk PRIMARY KEY (file_id, number),
        CONSTRAINT fk_file_chunk_file FOREIGN KEY (file_id) REFERENCES sluice.file (id) ON DELETE CASCADE
      );
      ALTER TABLE sluice.file_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE sluice.file_chunk, sluice.file');
  }
}
