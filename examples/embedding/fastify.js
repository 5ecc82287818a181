import { appendFile } from 'node:fs/promises';
import { createGateway } from 'cognito-graphql-gateway';
import fastify from 'fastify';

const app = fastify({ logger: true });
const gateway = await createGateway(process.env, {
  logger: app.log,
  // In place of the AWS SDK's own chain.
  credentials: async () => ({
    accessKeyId: process.env.KEY_ID ?? '',
    secretAccessKey: process.env.KEY ?? '',
  }),
  // A record that cannot be written is an error, and its user is not disclosed.
  audit: { write: (record) => appendFile(process.env.AUDIT ?? 'audit.jsonl', `${JSON.stringify(record)}\n`) },
});
app.register(gateway.plugin, { prefix: '/users' });
app.get('/metrics', async (_request, reply) => {
  reply.type('text/plain; version=0.0.4');
  return gateway.printMetrics();
});
app.post('/echo', async (request) => request.body);
app.addHook('onClose', () => gateway.close());
await app.listen({ port: Number(process.env.PORT ?? 4000) });

process.once('SIGTERM', () => app.close());
