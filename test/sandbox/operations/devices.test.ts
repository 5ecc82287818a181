import { afterEach, describe, expect, test } from '@jest/globals';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const ada = { UserPoolId: 'us-east-1_Abc123', Username: 'ada' };

describe('devices', () => {
  test('are listed and read with attributes, some of which name the account and the user', async () => {
    const { client } = await startWithClient();
    const { Devices = [] } = await client.adminListDevices(ada);
    expect(Devices).toHaveLength(3);
    const [device] = Devices;
    expect(device).toEqual({
      DeviceKey: expect.stringMatching(/^us-east-1_[0-9a-f-]{36}$/),
      DeviceAttributes: expect.arrayContaining([
        { Name: 'device_name', Value: expect.any(String) },
        { Name: 'last_ip_used', Value: expect.any(String) },
        { Name: 'dev:device_remembered_status', Value: 'remembered' },
        { Name: 'dev:device_owner', Value: 'ada' },
        { Name: 'dev:device_arn', Value: expect.stringContaining('111122223333') },
      ]),
      DeviceCreateDate: expect.any(Date),
      DeviceLastModifiedDate: expect.any(Date),
      DeviceLastAuthenticatedDate: expect.any(Date),
    });
    const { Device } = await client.adminGetDevice({ ...ada, DeviceKey: device?.DeviceKey });
    expect(Device).toEqual(device);
  });

  test('of another user, or that do not exist, are not found', async () => {
    const { client } = await startWithClient();
    const grace = { ...ada, Username: 'grace' };
    const [device] = (await client.adminListDevices(ada)).Devices ?? [];
    await expect(client.adminGetDevice({ ...grace, DeviceKey: device?.DeviceKey })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Device does not exist.',
    });
    await expect(client.adminGetDevice({ ...ada, DeviceKey: 'no key' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(client.adminListDevices({ ...ada, Username: 'nobody' })).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
  });

  test('take a pool that remembers them', async () => {
    const { client } = await startWithClient();
    const UserPoolId = 'us-east-1_Customers1';
    const { Users = [] } = await client.listUsers({ UserPoolId, Limit: 1 });
    const of = { UserPoolId, Username: Users[0]?.Username };
    for (const call of [client.adminListDevices(of), client.adminGetDevice({ ...of, DeviceKey: 'a_b' })]) {
      await expect(call).rejects.toMatchObject({ name: 'InvalidUserPoolConfigurationException' });
    }
  });
});

describe('devices change', () => {
  async function startDevices() {
    const { client } = await startWithClient();
    const list = async () => (await client.adminListDevices(ada)).Devices ?? [];
    const [first] = await list();
    return { client, list, named: { ...ada, DeviceKey: first?.DeviceKey } };
  }

  test('by being forgotten, once', async () => {
    const { client, list, named } = await startDevices();
    await client.adminForgetDevice(named);
    expect((await list()).map(({ DeviceKey }) => DeviceKey)).not.toContain(named.DeviceKey);
    expect(await list()).toHaveLength(2);
    await expect(client.adminForgetDevice(named)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test.each(['not_remembered', 'remembered'] as const)('by being %s', async (status) => {
    const { client, list, named } = await startDevices();
    await client.adminUpdateDeviceStatus({ ...named, DeviceRememberedStatus: status });
    const [device] = await list();
    expect(device?.DeviceAttributes).toContainEqual({ Name: 'dev:device_remembered_status', Value: status });
    expect(device?.DeviceAttributes).toHaveLength(7);
  });

  test('only to what there is, where the pool remembers them', async () => {
    const { client, named } = await startDevices();
    const odd = { ...named, DeviceRememberedStatus: 'forgotten' as never };
    await expect(client.adminUpdateDeviceStatus(odd)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const UserPoolId = 'us-east-1_Customers1';
    const { Users = [] } = await client.listUsers({ UserPoolId, Limit: 1 });
    const customer = { ...named, UserPoolId, Username: Users[0]?.Username };
    for (const call of [client.adminForgetDevice(customer), client.adminUpdateDeviceStatus(customer)]) {
      await expect(call).rejects.toMatchObject({ name: 'InvalidUserPoolConfigurationException' });
    }
  });
});
