import { ApiProperty } from '@nestjs/swagger';
import type { NodesReached } from '../activation-outcome.js';

export class NodesReachedDto implements NodesReached {
  @ApiProperty({ description: 'Live nodes that answer accordingly.', type: 'integer', example: 2 })
  serving!: number;

  @ApiProperty({
    description: 'Live nodes that did not catch up in time. They will, or will be found dead.',
    type: [String],
    example: [],
  })
  behind!: string[];

  @ApiProperty({
    description:
      'Nodes that fell silent before they caught up. They may still be found at their address, but accept no call ' +
      'before they have.',
    type: [String],
    example: [],
  })
  lost!: string[];
}
