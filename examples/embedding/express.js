import { createGateway } from 'cognito-graphql-gateway';
import express from 'express';

// Stands for your own sign-in.
const sessions = new Map([[process.env.SESSION, { id: 'ada', groups: ['admin'] }]]);

const gateway = await createGateway(process.env, {
  authenticator({ headers }) {
    const [, session] = /(?:^|; )session=([^;]+)/.exec(headers.cookie ?? '') ?? [];
    const user = sessions.get(session);
    return user && { subject: user.id, groups: user.groups };
  },
});
const app = express();
// Ahead of body parsers: the gateway reads bodies itself.
app.use('/users', gateway.handler);
app.use(express.json());
app.post('/echo', (request, response) => response.json(request.body));
const server = app.listen(process.env.PORT ?? 4000, '127.0.0.1', () => {
  process.stdout.write(`Listening on ${server.address().port}\n`);
});

process.once('SIGTERM', async () => {
  server.close();
  await gateway.close();
});
