import { ApiProperty } from '@nestjs/swagger';

export class TokensDto {
  @ApiProperty({
    type: String,
    example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIwMTlhMmY2ZSJ9.c2lnbmF0dXJl',
    description: 'To be sent as `Authorization: Bearer …`.',
  })
  accessToken!: string;

  @ApiProperty({ type: String, enum: ['Bearer'], example: 'Bearer', description: 'Always Bearer.' })
  tokenType!: 'Bearer';

  @ApiProperty({ type: Number, example: 600, description: 'Seconds for which the access token is good.' })
  expiresIn!: number;

  @ApiProperty({
    type: String,
    example: 'slr_9f1Zk0T6o8xQb3L5v7cN2mYwRjHsGdEa4uKpXiVtWqM',
    description: 'Good for one refresh within 30 days. Using it twice ends the session.',
  })
  refreshToken!: string;
}
