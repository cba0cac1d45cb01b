import { ApiProperty } from '@nestjs/swagger';
import { TokenIssuerDto } from './token-issuer.dto.js';

export class TokenIssuerPageDto {
  @ApiProperty({ description: 'By name.', type: [TokenIssuerDto] })
  items!: TokenIssuerDto[];

  @ApiProperty({
    description: 'Cursor of the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next!: string | null;
}
