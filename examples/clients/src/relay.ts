import { Environment, type FetchFunction, Network, RecordSource, Store } from 'relay-runtime';

export function createRelayEnvironment(url: string, getToken: () => string) {
  const fetchOperation: FetchFunction = async ({ text }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${getToken()}`,
        'content-type': 'application/json',
        'apollographql-client-name': 'help-desk',
      },
      body: JSON.stringify({ query: text, variables }),
    });
    return response.json();
  };
  return new Environment({
    network: Network.create(fetchOperation),
    store: new Store(new RecordSource()),
    // There is no field `id` and no `Node` interface: select poolId and username with every user.
    getDataID: (record, typeName) =>
      typeName === 'User' ? `User:${record.poolId}:${record.username}` : record.id,
  });
}
