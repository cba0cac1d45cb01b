import { ApiProperty } from '@nestjs/swagger';

export class DefinitionDto {
  @ApiProperty({ description: 'The namespace, or `platform`.', type: String, example: 'acme' })
  name!: string;

  @ApiProperty({
    description: 'Where its OpenAPI document is.',
    type: String,
    example: '/explorer/definitions/acme.json',
  })
  url!: string;
}
