import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Clients, createClients } from '../../../src/cognito/client/client-registry.js';
import { credentials } from '../../support/test-gateway.js';

describe('the clients', () => {
  let clients: Clients;
  beforeEach(() => {
    clients = createClients({ endpoint: 'http://127.0.0.1:9', credentials });
  });
  afterEach(() => clients.close());

  const sendOf = (region: string) => clients.for({ id: `${region}_A`, region }, 'UserRead');

  test('are kept while they are used, and the least recently used are closed', () => {
    const first = sendOf('test-0');
    const second = sendOf('test-1');
    for (let n = 2; n < 100; n += 1) {
      sendOf(`test-${n}`);
      expect(sendOf('test-0')).toBe(first);
    }
    const later = [70, 80, 99].map((n) => sendOf(`test-${n}`));
    expect([70, 80, 99].map((n) => sendOf(`test-${n}`))).toEqual(later);
    expect(sendOf('test-1')).not.toBe(second);
  });

  test('of one account and region share the connections of a quota, not those of another', () => {
    const one = sendOf('eu-west-1');
    expect(clients.for({ id: 'eu-west-1_B', region: 'eu-west-1' }, 'UserRead')).toBe(one);
    expect(clients.for({ id: 'eu-west-1_B', region: 'eu-west-1' }, 'UserList')).not.toBe(one);
  });
});
