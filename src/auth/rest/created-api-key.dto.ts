import { ApiProperty } from '@nestjs/swagger';
import { ApiKeyDto } from './api-key.dto.js';

export class CreatedApiKeyDto extends ApiKeyDto {
  @ApiProperty({
    type: String,
    example: 'slk_7Yq2mB0xKd_0dW5x2Kq8LrT1vYbN6mJ3pZc7HsA9f2QwE4t',
    description: 'The key, to be sent as `x-api-key`. It is shown now and never again.',
  })
  key!: string;
}
