import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { TokenAlgorithm } from './token-algorithms.js';

/** Somebody else whose tokens are believed. */
@Entity({ name: 'token_issuer', schema: 'sluice' })
@Unique('uq_token_issuer_issuer', ['issuer'])
@Check('ck_token_issuer_token_type', `token_type IN ('at+jwt', 'JWT')`)
export class TokenIssuer {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_token_issuer' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  /** What tokens have in `iss`, to the letter. */
  @Column({ type: 'text' })
  issuer!: string;

  /** A token names one of them in `aud`. */
  @Column({ type: 'text', array: true })
  audiences!: string[];

  @Column({ type: 'text', array: true })
  algorithms!: TokenAlgorithm[];

  /** What tokens have in `typ`; `JWT` takes tokens without one too. */
  @Column({ name: 'token_type', type: 'text' })
  tokenType!: 'at+jwt' | 'JWT';

  /** Where its keys are; null to ask the issuer's own configuration. */
  @Column({ name: 'jwks_uri', type: 'text', nullable: true })
  jwksUri!: string | null;

  /** What callers are called by. */
  @Column({ name: 'name_claim', type: 'text' })
  nameClaim!: string;

  /** Whose values grants go by. */
  @Column({ name: 'role_claim', type: 'text', nullable: true })
  roleClaim!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  @Column({ name: 'updated_by', type: 'text' })
  updatedBy!: string;
}
