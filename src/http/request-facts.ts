declare module 'fastify' {
  interface FastifyRequest {
    /** How logs name the route, where Fastify's own pattern says too little. */
    routeLabel?: string;
    /** Length of the JSON body that was read. */
    bodyBytes?: number;
  }
}

export {};
