import { ApiProperty } from '@nestjs/swagger';
import { EventDto } from './event.dto.js';

export class EventPageDto {
  @ApiProperty({ description: 'Oldest first.', type: [EventDto] })
  items!: EventDto[];

  @ApiProperty({
    description: 'The cursor to go on with, now or later: what is emitted from now on comes after it. Never null.',
    example: 'WyI0MiJd',
  })
  next!: string;
}
