import { ApiProperty } from '@nestjs/swagger';

export class EndpointAddressDto {
  @ApiProperty({ description: 'HTTP method.', type: String, example: 'POST' })
  method!: string;

  @ApiProperty({
    description: 'Path on this server, with its parameters in braces.',
    type: String,
    example: '/api/acme/ticketing/v1/tickets/{source}',
  })
  url!: string;
}
