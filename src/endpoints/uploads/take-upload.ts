import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import '../../http/unread-body.js';
import { PendingUpload } from './pending-upload.js';

/**
 * Leaves a body with files where it is until its caller is let in. One whose signature must be verified is taken into
 * memory first, as any other signed body: only the whole of it can be.
 */
export async function takeUpload(
  request: FastifyRequest,
  content: Readable,
  { limit, signed }: { limit: number; signed: boolean },
): Promise<undefined> {
  const upload = new PendingUpload(request, content, limit);
  if (!signed) {
    request.upload = upload;
    return;
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of upload.bytes()) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  request.unreadBody = { bytes, read: () => undefined };
  request.upload = new PendingUpload(request, Readable.from([bytes]), limit);
}
