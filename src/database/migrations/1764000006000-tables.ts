import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTables1764000006000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE SEQUENCE sluice.incident_number START WITH 10001;

      CREATE FUNCTION sluice.next_incident_number() RETURNS text LANGUAGE sql VOLATILE AS $$
        SELECT 'INC' || lpad(n::text, greatest(7, length(n::text)), '0') FROM nextval('sluice.incident_number') AS n
      $$;

      CREATE TABLE sluice.incident (
        sys_id uuid NOT NULL,
        namespace text NOT NULL,
        source_execution_id uuid,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        number text NOT NULL DEFAULT sluice.next_incident_number(),
        short_description text NOT NULL,
        description text,
        caller text,
        category text,
        impact integer NOT NULL DEFAULT 3,
        urgency integer NOT NULL DEFAULT 3,
        priority integer NOT NULL,
        state text NOT NULL DEFAULT 'new',
        assignment_group text,
        assigned_to text,
        work_notes text,
        opened_at timestamptz(3) NOT NULL DEFAULT now(),
        resolved_at timestamptz(3),
        closed_at timestamptz(3),
        close_code text,
        close_notes text,
        correlation_id text,
        CONSTRAINT pk_incident PRIMARY KEY (sys_id),
        CONSTRAINT uq_incident_number UNIQUE (number),
        CONSTRAINT ck_incident_impact CHECK (impact BETWEEN 1 AND 3),
        CONSTRAINT ck_incident_urgency CHECK (urgency BETWEEN 1 AND 3),
        CONSTRAINT ck_incident_priority CHECK (priority BETWEEN 1 AND 5),
        CONSTRAINT fk_incident_namespace FOREIGN KEY (namespace) REFERENCES sluice.namespace (name)
      );
      CREATE INDEX ix_incident_created_at ON sluice.incident (created_at, sys_id);
      CREATE INDEX ix_incident_updated_at ON sluice.incident (updated_at, sys_id);
      CREATE INDEX ix_incident_priority ON sluice.incident (priority, sys_id);
      CREATE INDEX ix_incident_namespace ON sluice.incident (namespace, created_at, sys_id);
      CREATE INDEX ix_incident_correlation_id ON sluice.incident (namespace, correlation_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE sluice.incident;
      DROP FUNCTION sluice.next_incident_number();
      DROP SEQUENCE sluice.incident_number;
    `);
  }
}
