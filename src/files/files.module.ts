import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FileChunk } from './file-chunk.entity.js';
import { FileStore } from './file-store.service.js';
import { StoredFile } from './stored-file.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([StoredFile, FileChunk])],
  providers: [FileStore],
  exports: [FileStore],
})
export class FilesModule {}
