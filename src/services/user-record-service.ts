import DataLoader from 'dataloader';
import type { Action } from '../auth/authorization/actions.js';
import type { Group } from '../cognito/group-mapper.js';
import type { UserAuthFactors } from '../cognito/operations/admin-get-user-auth-factors.js';
import type { AuthFactor, PoolFacts } from '../cognito/pool-mapper.js';
import type { PoolRepository } from '../cognito/pool-repository.js';
import { isDetailed } from '../cognito/user-mapper.js';
import type { UserAuthEvent, UserDevice, UserSession } from '../cognito/user-record-mapper.js';
import type { RecordKey, UserRecordRepository } from '../cognito/user-record-repository.js';
import type { RequestScope } from '../common/request-scope.js';
import { GatewayError } from '../errors/gateway-error.js';
import type { AccessGuard } from './access-guard.js';
import { type GroupListPage, mayReadGroup } from './group-service.js';
import type { Connection, ListReader, PageRequest } from './list-reader.js';
import type { SourcePage } from './page-filling.js';
import { longestPage } from './page-size.js';
import type { RequestedFields } from './requested-fields.js';
import { toObjectBytes } from './response-size-estimate.js';
import type { DisclosedUser, UserService } from './user-service.js';

/** One page of a list of devices. */
export type DeviceListPage = Connection<UserDevice>;

/** One page of a list of sign-in events. */
export type AuthEventListPage = Connection<UserAuthEvent>;

/** The second factors of a user. */
export interface UserMfaFacts {
  readonly state: 'ON' | 'OFF' | 'UNKNOWN';
  /** Whether the pool requires MFA; null if the pool could not be read. */
  readonly required: boolean | null;
  readonly user: DisclosedUser;
}

/** Reads the groups, devices, events, sessions and MFA of a disclosed user. Each read requires an action of its own. */
export interface UserRecordService {
  /**
   * Reads one page of the user's groups.
   *
   * @throws GatewayError
   */
  listGroups(user: DisclosedUser, page: PageRequest, requested: RequestedFields): Promise<GroupListPage>;
  /**
   * Reads one page of devices.
   *
   * @throws GatewayError FEATURE_NOT_ENABLED if the pool does not remember devices.
   */
  listDevices(user: DisclosedUser, page: PageRequest, requested: RequestedFields): Promise<DeviceListPage>;
  /**
   * Reads one page of sign-in events.
   *
   * @throws GatewayError FEATURE_NOT_ENABLED if threat protection is off.
   */
  listAuthEvents(
    user: DisclosedUser,
    page: PageRequest,
    requested: RequestedFields,
  ): Promise<AuthEventListPage>;
  /**
   * Reads the sessions.
   *
   * @throws GatewayError FEATURE_NOT_ENABLED if the pool does not track sessions.
   */
  readSessions(user: DisclosedUser, requested: RequestedFields): Promise<readonly UserSession[]>;
  /** @throws GatewayError */
  readAuthFactors(user: DisclosedUser, requested: RequestedFields): Promise<readonly AuthFactor[]>;
  /** @throws GatewayError */
  readMfa(user: DisclosedUser): Promise<UserMfaFacts>;
}

/** The dependencies of one request's service. */
export interface UserRecordServiceParts {
  readonly records: UserRecordRepository;
  readonly pools: PoolRepository;
  readonly users: UserService;
  readonly lists: ListReader;
  readonly guard: AccessGuard;
  readonly scope: RequestScope;
}

/** A list of a user's records. */
interface RecordList<Item> {
  /** The field of `User`. */
  readonly field: string;
  readonly action: Action;
  /** Returns the reason why the pool has no such list; undefined if it may have one. */
  readonly missing?: (facts: PoolFacts) => string | undefined;
  readonly read: (key: RecordKey) => Promise<SourcePage<Item>>;
  readonly isShown?: (item: Item) => boolean;
}

/** Creates the service of one request. */
export function createUserRecordService(parts: UserRecordServiceParts): UserRecordService {
  const { records, pools, users, lists, guard, scope } = parts;
  const { permissions } = guard;

  const groups: RecordList<Group> = {
    field: 'groups',
    action: 'ReadUserGroups',
    read: createPageLoader(async (key) => {
      const page = await records.readGroups(key, scope);
      return { items: page.groups, token: page.token };
    }),
    isShown: (group) => mayReadGroup(permissions, group),
  };
  const devices: RecordList<UserDevice> = {
    field: 'devices',
    action: 'ReadUserDevices',
    missing: ({ deviceTracking }) => (deviceTracking ? undefined : 'The pool does not remember devices.'),
    read: createPageLoader(async (key) => {
      const page = await records.readDevices(key, scope);
      return { items: page.devices, token: page.token };
    }),
  };
  const authEvents: RecordList<UserAuthEvent> = {
    field: 'authEvents',
    action: 'ReadUserAuthEvents',
    missing: ({ threatProtection }) =>
      threatProtection === 'OFF' ? 'Threat protection is off in the pool.' : undefined,
    read: createPageLoader(async (key) => {
      const page = await records.readAuthEvents(key, scope);
      return { items: page.events, token: page.token };
    }),
  };

  function list<Item extends object>(
    user: DisclosedUser,
    { field, action, missing, read, isShown = () => true }: RecordList<Item>,
    page: PageRequest,
    requested: RequestedFields,
  ): Promise<Connection<Item>> {
    const { poolId, username } = user;
    return guard.readList<Item, Item>({
      open: () => lists.open({ list: `User.${field}`, poolId, filter: username }, page, longestPage),
      authorize: () => mayRead(action, user),
      async readPage(token) {
        if (missing) await requireFeature(poolId, missing);
        return read({ poolId, username, token });
      },
      authorizeItem: (_permissions, item) => isShown(item),
      redact: (_permissions, item) => item,
      measure: (item) => toObjectBytes(item, requested.answers),
      notFound: 'USER_NOT_FOUND',
      record: () => toRecord(user, action, requested),
    });
  }

  function readOne<Result extends object>(
    user: DisclosedUser,
    action: Action,
    requested: RequestedFields,
    run: () => Promise<Result>,
  ): Promise<Result> {
    return guard.read<Result, Result>({
      validate: () => {},
      authorize: () => mayRead(action, user),
      run,
      authorizeFound: () => true,
      notFound: 'USER_NOT_FOUND',
      redact: (_permissions, result) => result,
      measure: (result) => toObjectBytes(result, requested.answers),
      record: () => toRecord(user, action, requested),
    });
  }

  function mayRead(action: Action, { ownNames }: DisclosedUser): boolean {
    return permissions.authorize(action, { type: 'User', ...ownNames });
  }

  /** Avoids a call per user that would certainly fail. If the pool cannot be read, Cognito decides. */
  async function requireFeature(
    poolId: string,
    missing: (facts: PoolFacts) => string | undefined,
  ): Promise<void> {
    const facts = await pools.readFacts(poolId, scope).catch(() => undefined);
    const message = facts && missing(facts);
    if (message !== undefined) throw new GatewayError('FEATURE_NOT_ENABLED', { message });
  }

  /** Returns the pool's MFA settings; undefined if the caller or the gateway may not read them. */
  async function findMode(poolId: string): Promise<string | undefined> {
    if (!permissions.authorize('ReadUserPool', { type: 'Directory', poolId })) return undefined;
    const mfa = await pools.readMfa(poolId, scope).catch(() => undefined);
    return mfa?.mode ?? undefined;
  }

  return {
    listGroups: (user, page, requested) => list(user, groups, page, requested),
    listDevices: (user, page, requested) => list(user, devices, page, requested),
    listAuthEvents: (user, page, requested) => list(user, authEvents, page, requested),

    readSessions: (user, requested) =>
      readOne(user, 'ReadUserSessions', requested, async () => {
        const { poolId, username } = user;
        // AWS does not document Cognito's response if sessions are not tracked.
        const isTracked = await pools.readSessionTracking(poolId, scope).catch(() => true);
        if (isTracked === false) {
          throw new GatewayError('FEATURE_NOT_ENABLED', { message: 'The pool does not track sessions.' });
        }
        return records.readSessions({ poolId, username }, scope);
      }),

    readAuthFactors: (user, requested) =>
      readOne(user, 'ReadUserAuthFactors', requested, async () => {
        const { poolId, username } = user;
        const { factors }: UserAuthFactors = await records.readAuthFactors({ poolId, username }, scope);
        return factors;
      }),

    async readMfa(user) {
      const mode = await findMode(user.poolId);
      const required = mode === undefined ? null : mode === 'REQUIRED';
      if (mode === 'OFF' || user.status === 'EXTERNAL_PROVIDER') return { state: 'OFF', required, user };
      const { mfaMethods, preferredMfa } = isDetailed(user) ? user : await users.readDetail(user);
      // An empty report does not prove that the user has no MFA.
      return { state: mfaMethods || preferredMfa ? 'ON' : 'UNKNOWN', required, user };
    },
  };
}

function toRecord({ poolId, username }: DisclosedUser, action: Action, { operationName }: RequestedFields) {
  return { operationName, poolId, action, by: 'username', asked: username } as const;
}

/** Reads each page of a user's records once per request, however often it is selected. */
function createPageLoader<Item>(read: (key: RecordKey) => Promise<SourcePage<Item>>) {
  const loader = new DataLoader<RecordKey, SourcePage<Item>, string>(
    (keys) => Promise.all(keys.map((key) => read(key).catch(toError))),
    { cacheKeyFn: ({ poolId, username, token }) => JSON.stringify([poolId, username, token]) },
  );
  return (key: RecordKey) => loader.load(key);
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
