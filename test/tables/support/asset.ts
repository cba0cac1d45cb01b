import { Column, Entity } from 'typeorm';
import type { TableDefinition } from '../../../src/tables/table-definition.js';
import { TableRecord } from '../../../src/tables/table-record.js';

/** An entity as a team would bring it along: with properties named otherwise than columns, and types of its own. */
@Entity({ name: 'asset', schema: 'sluice' })
export class Asset extends TableRecord {
  @Column({ name: 'asset_tag', type: 'text' })
  assetTag!: string;

  @Column({ type: 'jsonb', nullable: true })
  attributes!: Record<string, unknown> | null;

  @Column({ name: 'bought_on', type: 'date', nullable: true })
  boughtOn!: string | null;

  @Column({ type: 'boolean', default: false })
  retired!: boolean;
}

export const ASSET_TABLE: TableDefinition = {
  name: 'asset',
  title: 'Asset',
  description: 'Something the company owns.',
  entity: Asset,
  columns: {
    asset_tag: {
      schema: { type: 'string', description: 'The number on the sticker.' },
      writable: true,
      required: true,
    },
    attributes: { schema: { type: 'object', description: 'Anything else.' }, writable: true },
    bought_on: { schema: { type: 'string', format: 'date', description: 'When it was bought.' }, writable: true },
    retired: { schema: { type: 'boolean', description: 'Whether it is out of use.' }, writable: true },
  },
};

export const CREATE_ASSET = `
  create table sluice.asset (
    sys_id uuid primary key, namespace text not null, source_execution_id uuid,
    created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(),
    asset_tag text not null, attributes jsonb, bought_on date, retired boolean not null default false)`;
