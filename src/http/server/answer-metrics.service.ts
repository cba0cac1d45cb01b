import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Metrics } from '../../telemetry/metrics.service.js';
import { pathOf } from '../path-of.js';
import '../request-facts.js';
import { kindOfRoute } from './kind-of-route.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Counts answers and refusals, and how long they took. */
@Injectable()
export class AnswerMetrics {
  private readonly durations;
  private readonly refusals;

  constructor(metrics: Metrics) {
    this.durations = metrics.histogram({
      name: 'http_request_duration_seconds',
      help: 'From the head of a request to the end of its answer, by kind of route and class of status.',
      labels: ['kind', 'status'],
      buckets: SECONDS,
    });
    this.refusals = metrics.counter({
      name: 'http_refusals_total',
      help: 'Requests that were refused, by kind of route and problem code.',
      labels: ['kind', 'code'],
    });
  }

  count(request: FastifyRequest, reply: FastifyReply): void {
    const kind = kindOfRoute(pathOf(request.raw.url ?? ''));
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    this.durations.observe({ kind, status }, reply.elapsedTime / 1000);
    if (request.refusedWith !== undefined) this.refusals.inc({ kind, code: request.refusedWith });
  }
}
