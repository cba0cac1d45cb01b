import { Module } from '@nestjs/common';
import { SluiceModule } from './sluice.module.js';

/** Sluice as an app of its own, set up by its environment. */
@Module({ imports: [SluiceModule.forRoot()] })
export class AppModule {}
