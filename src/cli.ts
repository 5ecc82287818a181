#!/usr/bin/env node
const usage = `Usage: cognito-graphql-gateway [start]           serves, as the environment says
       cognito-graphql-gateway doctor [--json]   checks whether it could, and says what to mend
`;

const [command = 'start', ...options] = process.argv.slice(2);
const json = options.includes('--json');
if (command === 'start' && options.length === 0) await import('./main.js');
else if (command === 'doctor' && options.every((option) => option === '--json')) {
  const { runDoctor } = await import('./doctor/main.js');
  process.exitCode = (await runDoctor(json)) ? 0 : 1;
} else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
