import type { AstroIntegration } from 'astro';

/** Puts what the server answers before Astro in front of the development server too. */
export const development: AstroIntegration = {
  name: 'tamga:development',
  hooks: {
    'astro:server:setup': ({ server }) => {
      server.middlewares.use((request, response, next) => {
        server
          // Through Vite, so that a change of an endpoint takes effect at the next request.
          .ssrLoadModule('/src/server/development.endpoints.ts')
          .then(({ answerFirst }) => answerFirst(request, response))
          .then((isAnswered: boolean) => {
            if (!isAnswered) next();
          }, next);
      });
    },
  },
};
