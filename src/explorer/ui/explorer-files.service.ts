import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entityTag } from '../rest/entity-tag.js';

export interface ExplorerFile {
  content: Buffer;
  mediaType: string;
  etag: string;
}

const OURS = fileURLToPath(new URL('.', import.meta.url));
/** The Swagger UI that @nestjs/swagger depends on, wherever the package manager put it. */
const SWAGGER_UI = dirname(
  createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger')).resolve('swagger-ui-dist/package.json'),
);

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** Every file that is served, and no other: a name from a URL is never joined to a path. */
const FILES: ReadonlyMap<string, { folder: string; mediaType: string }> = new Map([
  ['index.html', { folder: OURS, mediaType: HTML }],
  ['plugins.js', { folder: OURS, mediaType: SCRIPT }],
  ['plain-descriptions.js', { folder: OURS, mediaType: SCRIPT }],
  ['blank-optionals.js', { folder: OURS, mediaType: SCRIPT }],
  ['code-samples.js', { folder: OURS, mediaType: SCRIPT }],
  ['document-download.js', { folder: OURS, mediaType: SCRIPT }],
  ['execution-id.js', { folder: OURS, mediaType: SCRIPT }],
  ['signed-calls.js', { folder: OURS, mediaType: SCRIPT }],
  ['reader.js', { folder: OURS, mediaType: SCRIPT }],
  ['explorer.js', { folder: OURS, mediaType: SCRIPT }],
  ['explorer.css', { folder: OURS, mediaType: STYLE }],
  ['swagger-ui.css', { folder: SWAGGER_UI, mediaType: STYLE }],
  ['swagger-ui-bundle.js', { folder: SWAGGER_UI, mediaType: SCRIPT }],
  ['swagger-ui-standalone-preset.js', { folder: SWAGGER_UI, mediaType: SCRIPT }],
  ['favicon-32x32.png', { folder: SWAGGER_UI, mediaType: 'image/png' }],
]);

/** The explorer's page and what it loads, read once. */
@Injectable()
export class ExplorerFiles {
  private readonly read = new Map<string, Promise<ExplorerFile>>();

  get(name: string): Promise<ExplorerFile> | undefined {
    const file = FILES.get(name);
    if (file === undefined) return undefined;
    let content = this.read.get(name);
    if (content === undefined) {
      content = readFile(join(file.folder, name)).then((bytes) => ({
        content: bytes,
        mediaType: file.mediaType,
        etag: entityTag(bytes),
      }));
      this.read.set(name, content);
    }
    return content;
  }
}
