import type { OpenAPIObject } from '@nestjs/swagger';

type Reusable = NonNullable<NonNullable<OpenAPIObject['components']>['securitySchemes']>[string];

/** OpenAPI's Security Scheme Object. */
export type SecurityScheme = Exclude<Reusable, { $ref: string }>;
