import { ApiProperty } from '@nestjs/swagger';
import { NodesReachedDto } from './nodes-reached.dto.js';

const moment = (description: string, example: string | null) => ({
  description,
  type: String,
  format: 'date-time',
  nullable: true,
  example,
});

export class ApiVersionDto {
  @ApiProperty({ description: 'Name of the namespace.', type: String, example: 'acme' })
  namespace!: string;

  @ApiProperty({ description: 'Name of the API.', type: String, example: 'ticketing' })
  api!: string;

  @ApiProperty({ description: 'The version.', type: 'integer', example: 1 })
  version!: number;

  @ApiProperty(moment('Since when it is deprecated.', '2026-12-01T00:00:00.000Z'))
  deprecatedAt!: string | null;

  @ApiProperty(moment('When it is expected to be retired.', '2027-06-01T00:00:00.000Z'))
  sunsetAt!: string | null;

  @ApiProperty(moment('Since when its addresses answer 410.', null))
  retiredAt!: string | null;

  @ApiProperty({ description: 'What callers should go to.', type: 'integer', nullable: true, example: 2 })
  successor!: number | null;

  @ApiProperty(moment('When this was last changed; null when it never was.', '2026-11-23T12:00:00.000Z'))
  updatedAt!: string | null;

  @ApiProperty({ description: 'Who changed it.', type: String, nullable: true, example: 'ada' })
  updatedBy!: string | null;
}

export class ChangedApiVersionDto extends ApiVersionDto {
  @ApiProperty({ description: 'Which live nodes answer accordingly.', type: NodesReachedDto })
  nodes!: NodesReachedDto;
}
