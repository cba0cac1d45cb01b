import { ApiProperty } from '@nestjs/swagger';
import { PRODUCTS } from '../product.js';

export class SubscriptionDto {
  @ApiProperty({ type: String, enum: PRODUCTS, example: 'integration_hub', description: 'What it covers.' })
  product!: string;

  @ApiProperty({ type: String, example: 'developer', description: 'Name of the plan.' })
  plan!: string;

  @ApiProperty({
    type: String,
    enum: ['active', 'expired', 'suspended'],
    example: 'active',
    description: 'As it was last set.',
  })
  status!: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T12:00:00.000Z', description: 'From when on.' })
  validFrom!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'Until when; null for no end.',
  })
  validUntil!: string | null;
}
