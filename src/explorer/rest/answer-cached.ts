import type { FastifyReply, FastifyRequest } from 'fastify';

export interface CachedAnswer {
  content: string | Buffer;
  mediaType: string;
  etag: string;
}

/** Answers the content, or 304 when the caller has just that. Whoever keeps it must ask again each time. */
export function answerCached(request: FastifyRequest, reply: FastifyReply, answer: CachedAnswer): void {
  void reply
    .header('etag', answer.etag)
    .header('cache-control', 'no-cache')
    .header('x-content-type-options', 'nosniff');
  if (has(request.headers['if-none-match'], answer.etag)) {
    void reply.code(304).send();
    return;
  }
  void reply.type(answer.mediaType).send(answer.content);
}

/** RFC 9110, section 13.1.2: a list of tags compared weakly, or `*`. */
function has(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
