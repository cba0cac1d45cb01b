import { Module } from '@nestjs/common';

/** Carries the registration of some tables; see `TablesModule.forFeature`. */
@Module({})
export class TableFeatureModule {}
