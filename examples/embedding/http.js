import { createServer } from 'node:http';
import { createGateway } from 'cognito-graphql-gateway';

const gateway = await createGateway(process.env);
const server = createServer(gateway.handler);
server.listen(process.env.PORT ?? 4000, '127.0.0.1', () => {
  process.stdout.write(`Listening on ${server.address().port}\n`);
});

process.once('SIGTERM', async () => {
  server.close();
  await gateway.close();
});
