import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, ValidateIf } from 'class-validator';
import { IsTimestamp } from '../../http/is-timestamp.decorator.js';
import { PRODUCTS, type Product } from '../product.js';
import type { SubscriptionStatus } from '../subscription.entity.js';

const STATUSES: SubscriptionStatus[] = ['active', 'expired', 'suspended'];

export class PutSubscriptionDto {
  @ApiProperty({
    type: String,
    enum: PRODUCTS,
    required: false,
    example: 'integration_hub',
    description: 'As it was read; there is one product.',
  })
  @IsOptional()
  @IsIn(PRODUCTS)
  product?: Product;

  @ApiProperty({ type: String, minLength: 1, maxLength: 100, example: 'developer', description: 'Name of the plan.' })
  @IsString()
  @Length(1, 100)
  plan!: string;

  @ApiProperty({ type: String, enum: STATUSES, example: 'active', description: 'REST triggers need an active one.' })
  @IsIn(STATUSES)
  status!: SubscriptionStatus;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:00:00Z', description: 'From when on.' })
  @IsTimestamp()
  validFrom!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    required: false,
    example: null,
    description: 'Until when; null or left out for no end.',
  })
  @ValidateIf(({ validUntil }: PutSubscriptionDto) => validUntil != null)
  @IsTimestamp()
  validUntil?: string | null;
}
