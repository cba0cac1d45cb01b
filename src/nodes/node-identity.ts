import { Injectable } from '@nestjs/common';
import { newId } from '../shared/uuid.js';

/** Which node this is: new each time the process starts, so that what a dead process left is never taken for our own. */
@Injectable()
export class NodeIdentity {
  readonly id: string = newId();
}
