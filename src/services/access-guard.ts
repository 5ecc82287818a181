import type { Permissions } from '../auth/authorization/access-control.js';
import type { Identity } from '../auth/identity.js';
import type { Code } from '../errors/codes.js';
import { GatewayError, toHidden } from '../errors/gateway-error.js';
import type { Audit, AuditRecord } from '../observability/audit.js';
import type { RequestMemory } from './answer-memory.js';
import type { Connection, OpenList } from './list-reader.js';
import type { FilledPage, SourcePage } from './page-filling.js';

/** What the audit lines of one request have in common. */
export interface RequestInfo {
  readonly identity: Identity;
  readonly requestId: string;
  /** The client's name for itself, from `apollographql-client-name`. */
  readonly clientName: string | null;
}

/** The part of an audit record that a read or a change knows; the guard adds who asked, and the outcome. */
export type RecordDetails = Omit<AuditRecord, 'requestId' | 'issuer' | 'subject' | 'clientName' | 'outcome'>;

/** One read of something that a policy protects, as the steps that the guard takes in their order. */
export interface GuardedRead<Found, Disclosed> {
  /** Throws what no caller may ask for: BAD_USER_INPUT, USER_POOL_NOT_ALLOWED. */
  validate(): void;
  /** Decides by the names in the request. False is FORBIDDEN, before anything is looked up. */
  authorize(permissions: Permissions): boolean;
  /** Asks Cognito. */
  run(): Promise<Found>;
  /** Decides by Cognito's own names. False answers as `notFound` does: a refusal would tell that something exists. */
  authorizeFound(permissions: Permissions, found: Found): boolean;
  /** The code of what does not exist. */
  readonly notFound: Code;
  /** Leaves out what was not asked for and what the policy withholds. */
  redact(permissions: Permissions, found: Found): Disclosed;
  /** The bytes that it takes in the answer. */
  measure(disclosed: Disclosed): number;
  /** Describes the read for the audit: with what is disclosed, or without it where the read fails. */
  record(disclosed: Disclosed | undefined): RecordDetails;
}

/** One read of a page of a list, as the steps that the guard takes in their order. */
export interface GuardedList<Item, Disclosed> {
  /** Opens the list. Throws what no caller may ask for: BAD_USER_INPUT, CURSOR_EXPIRED, USER_POOL_NOT_ALLOWED. */
  open(): OpenList;
  /** Decides by the names in the request. False is FORBIDDEN, before anything is looked up. */
  authorize(permissions: Permissions): boolean;
  /** Asks Cognito for one page of its own. */
  readPage(token: string | undefined): Promise<SourcePage<Item>>;
  /** Decides about each item by Cognito's own names. One that is not permitted is left out. */
  authorizeItem(permissions: Permissions, item: Item): boolean;
  /** Leaves out of an item what was not asked for and what the policy withholds. */
  redact(permissions: Permissions, item: Item): Disclosed;
  /** The bytes that it takes in the answer. */
  measure(disclosed: Disclosed): number;
  /** The code of what does not exist. */
  readonly notFound: Code;
  /** Describes the list for the audit. The guard adds how many items are shown and hidden. */
  record(): RecordDetails;
  /** Describes an item that is shown; absent where the list's own record is enough. */
  recordItem?(item: Disclosed): RecordDetails;
}

/**
 * The one security sequence between GraphQL and Cognito: validate, authorise, run, authorise by Cognito's names, redact,
 * measure, audit. Nothing is disclosed before its audit line was written.
 */
export interface AccessGuard {
  readonly permissions: Permissions;
  readonly request: RequestInfo;
  /**
   * @throws GatewayError with the code of the step that refused or failed; what `audit.write` throws where the line
   *   cannot be written.
   */
  read<Found, Disclosed>(read: GuardedRead<Found, Disclosed>): Promise<Disclosed>;
  /** The same for a page of a list, whose items are each authorised and recorded. @throws as `read` does. */
  readList<Item, Disclosed>(list: GuardedList<Item, Disclosed>): Promise<Connection<Disclosed>>;
  /** Writes one line of the audit. */
  audit(details: RecordDetails, outcome: AuditRecord['outcome']): Promise<void>;
}

/** Builds the guard of one request. */
export function createAccessGuard(
  permissions: Permissions,
  audit: Audit,
  request: RequestInfo,
  memory: RequestMemory,
): AccessGuard {
  const { identity, requestId, clientName } = request;

  function write(record: RecordDetails, outcome: AuditRecord['outcome']): Promise<void> {
    const { issuer, subject } = identity;
    return audit.write({ requestId, issuer, subject, clientName, ...record, outcome });
  }

  return {
    permissions,
    request,
    audit: write,

    async read<Found, Disclosed>(read: GuardedRead<Found, Disclosed>): Promise<Disclosed> {
      let disclosed: Disclosed;
      try {
        read.validate();
        if (!read.authorize(permissions)) throw new GatewayError('FORBIDDEN');
        const found = await read.run();
        if (!read.authorizeFound(permissions, found)) throw toHidden(read.notFound);
        disclosed = read.redact(permissions, found);
        memory.disclose(read.measure(disclosed));
      } catch (error) {
        await write(read.record(undefined), toOutcome(error));
        throw permissions.hidesUsers ? toBareError(error, read.notFound) : error;
      }
      await write(read.record(disclosed), 'OK');
      return disclosed;
    },

    async readList<Item, Disclosed>(list: GuardedList<Item, Disclosed>): Promise<Connection<Disclosed>> {
      let open: OpenList;
      let page: FilledPage<Item>;
      let disclosed: readonly Disclosed[];
      try {
        open = list.open();
        if (!list.authorize(permissions)) throw new GatewayError('FORBIDDEN');
        page = await open.fill(
          (token) => list.readPage(token),
          (item) => list.authorizeItem(permissions, item),
        );
        disclosed = page.edges.map(({ node }) => list.redact(permissions, node));
        memory.disclose(disclosed.reduce((bytes, item) => bytes + list.measure(item), 0));
      } catch (error) {
        await write(list.record(), toOutcome(error));
        throw permissions.hidesUsers ? toBareError(error, list.notFound) : error;
      }
      const { recordItem } = list;
      const counted = { ...list.record(), shown: disclosed.length, hidden: page.hidden };
      const records = [counted, ...(recordItem ? disclosed.map((item) => recordItem(item)) : [])];
      await Promise.all(records.map((record) => write(record, 'OK')));
      return open.toConnection(page, disclosed);
    },
  };
}

/** What really happened, where the client is told less. */
export function toOutcome(error: unknown): Code {
  if (!(error instanceof GatewayError)) return 'INTERNAL_SERVER_ERROR';
  return error.cause instanceof GatewayError ? error.cause.code : error.code;
}

/** Makes what does not exist look like what is hidden: without AWS's request id. */
export function toBareError(error: unknown, notFound: Code): unknown {
  const isUnknown = error instanceof GatewayError && error.code === notFound;
  return isUnknown ? new GatewayError(notFound, { cause: error }) : error;
}
