import { ApiProperty } from '@nestjs/swagger';
import { RetentionRuleDto } from './retention-rule.dto.js';

export class RetentionRulePageDto {
  @ApiProperty({
    description: 'The default first, then those of flows, then those of namespaces.',
    type: [RetentionRuleDto],
  })
  items!: RetentionRuleDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
