import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Role } from '../roles/role.entity.js';
import { TokenIssuer } from './token-issuer.entity.js';

/** A role that callers with a token of the issuer hold: all of them, or those whose role claim has a value. */
@Entity({ name: 'token_issuer_grant', schema: 'sluice' })
export class TokenIssuerGrant {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_token_issuer_grant' })
  id!: string;

  @Index('ix_token_issuer_grant_token_issuer')
  @Column({ name: 'token_issuer', type: 'text' })
  @ForeignKey(() => TokenIssuer, 'name', { name: 'fk_token_issuer_grant_token_issuer', onDelete: 'CASCADE' })
  tokenIssuer!: string;

  /** Null for everyone. */
  @Column({ name: 'claim_value', type: 'text', nullable: true })
  claimValue!: string | null;

  @Index('ix_token_issuer_grant_role')
  @Column({ type: 'text' })
  @ForeignKey(() => Role, 'name', { name: 'fk_token_issuer_grant_role' })
  role!: string;

  /** Null for everywhere. */
  @Column({ type: 'text', nullable: true })
  @ForeignKey('Namespace', 'name', { name: 'fk_token_issuer_grant_namespace' })
  namespace!: string | null;
}
