import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { SluiceConfig } from '../../config/sluice-config.js';
import { onFastify } from '../../http/on-fastify.js';
import { takeBody } from '../../http/take-body.js';
import { YAML_TYPE } from '../file-body.js';

/** Lets bodies in YAML reach the routes that take them; all others refuse them as before. */
@Injectable()
export class TakeYaml {
  constructor(adapterHost: HttpAdapterHost, { bodyLimit }: SluiceConfig) {
    onFastify(adapterHost, (_fastify, adapter) => {
      adapter.useBodyParser(YAML_TYPE, false, { bodyLimit }, (request, body, done) => {
        done(null, takeBody(request, body as Buffer));
      });
    });
  }
}
