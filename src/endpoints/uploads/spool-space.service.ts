import { Injectable } from '@nestjs/common';
import { SluiceConfig } from '../../config/sluice-config.js';
import { SluiceError } from '../../shared/sluice-error.js';

/** So many of the largest uploads fit on a node at the same time. */
const UPLOADS = 20;

/** How much of the disk uploads take that are on their way, on this node. */
@Injectable()
export class SpoolSpace {
  private taken = 0;

  constructor(private readonly config: SluiceConfig) {}

  /** Throws `not-ready` when so much is not left. */
  take(bytes: number): void {
    if (this.taken + bytes > UPLOADS * this.config.uploadLimit) throw noRoom();
    this.taken += bytes;
  }

  give(bytes: number): void {
    this.taken -= bytes;
  }
}

export function noRoom(cause?: unknown): SluiceError {
  return new SluiceError('not-ready', 'This node has no room for files at the moment. Send the request again.', {
    headers: { 'retry-after': '5' },
    cause,
  });
}
