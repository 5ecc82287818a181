import type { Permissions } from '../auth/authorization/access-control.js';
import type { Identity } from '../auth/identity.js';
import type { Code } from '../errors/codes.js';
import { GatewayError, toHidden } from '../errors/gateway-error.js';
import type { Audit, AuditRecord } from '../observability/audit.js';
import type { Connection, OpenList } from './list-reader.js';
import type { FilledPage, SourcePage } from './page-filling.js';
import type { RequestMemory } from './response-memory.js';

/** The common part of one request's audit lines. */
export interface RequestInfo {
  readonly identity: Identity;
  readonly requestId: string;
  /** The client's own name, from the header `apollographql-client-name`. */
  readonly clientName: string | null;
}

/** The part of an audit record that a read or a change provides. The guard adds the caller and the outcome. */
export type RecordDetails = Omit<AuditRecord, 'requestId' | 'issuer' | 'subject' | 'clientName' | 'outcome'>;

/** One protected read, as the steps that the guard takes in this order. */
export interface GuardedRead<Found, Disclosed> {
  /** @throws GatewayError BAD_USER_INPUT or USER_POOL_NOT_ALLOWED for an invalid request. */
  validate(): void;
  /** Decides by the names in the request. If false, the read fails with FORBIDDEN before any look-up. */
  authorize(permissions: Permissions): boolean;
  /** Reads from Cognito. */
  run(): Promise<Found>;
  /**
   * Decides by Cognito's own names. If false, the read fails with `notFound`, because FORBIDDEN would reveal that the
   * resource exists.
   */
  authorizeFound(permissions: Permissions, found: Found): boolean;
  /** The code for a resource that does not exist. */
  readonly notFound: Code;
  /** Removes data that was not requested or that the policy withholds. */
  redact(permissions: Permissions, found: Found): Disclosed;
  /** Returns the size in the response, in bytes. */
  measure(disclosed: Disclosed): number;
  /** Describes the read for the audit log: with the disclosed data, or without it if the read failed. */
  record(disclosed: Disclosed | undefined): RecordDetails;
}

/** One protected page of a list, as the steps that the guard takes in this order. */
export interface GuardedList<Item, Disclosed> {
  /**
   * Opens the list.
   *
   * @throws GatewayError BAD_USER_INPUT, CURSOR_EXPIRED or USER_POOL_NOT_ALLOWED for an invalid request.
   */
  open(): OpenList;
  /** Decides by the names in the request. If false, the read fails with FORBIDDEN before any look-up. */
  authorize(permissions: Permissions): boolean;
  /** Reads one of Cognito's pages. */
  readPage(token: string | undefined): Promise<SourcePage<Item>>;
  /** Decides by Cognito's own names whether an item is shown. */
  authorizeItem(permissions: Permissions, item: Item): boolean;
  /** Removes data of an item that was not requested or that the policy withholds. */
  redact(permissions: Permissions, item: Item): Disclosed;
  /** Returns the size of an item in the response, in bytes. */
  measure(disclosed: Disclosed): number;
  /** The code for a list that does not exist. */
  readonly notFound: Code;
  /** Describes the list for the audit log. The guard adds the numbers of shown and hidden items. */
  record(): RecordDetails;
  /** Describes a shown item; absent if the list's own record is sufficient. */
  recordItem?(item: Disclosed): RecordDetails;
}

/**
 * The single security sequence between GraphQL and Cognito: validate, authorize, run, authorize by Cognito's names,
 * redact, measure, audit. No data is disclosed before its audit line is written.
 */
export interface AccessGuard {
  readonly permissions: Permissions;
  readonly request: RequestInfo;
  /**
   * Runs one protected read.
   *
   * @throws GatewayError with the code of the step that failed. An audit line that cannot be written fails the read
   *   with the error of `audit.write`.
   */
  read<Found, Disclosed>(read: GuardedRead<Found, Disclosed>): Promise<Disclosed>;
  /**
   * Runs one protected read of a page, each item of which is authorized and audited.
   *
   * @throws GatewayError as `read` does.
   */
  readList<Item, Disclosed>(list: GuardedList<Item, Disclosed>): Promise<Connection<Disclosed>>;
  /** Writes one line to the audit log. */
  audit(details: RecordDetails, outcome: AuditRecord['outcome']): Promise<void>;
}

/** Creates the guard of one request. */
export function createAccessGuard(
  permissions: Permissions,
  audit: Audit,
  request: RequestInfo,
  memory: RequestMemory,
): AccessGuard {
  const { identity, requestId, clientName } = request;

  const { issuer, subject } = identity;
  const toAuditRecord = (details: RecordDetails, outcome: AuditRecord['outcome']): AuditRecord => ({
    requestId,
    issuer,
    subject,
    clientName,
    ...details,
    outcome,
  });

  function write(details: RecordDetails, outcome: AuditRecord['outcome']): Promise<void> {
    return audit.write(toAuditRecord(details, outcome));
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
      await audit.write(...records.map((details) => toAuditRecord(details, 'OK')));
      return open.toConnection(page, disclosed);
    },
  };
}

/** Returns the actual result for the audit log, which may be more specific than the client's error. */
export function toOutcome(error: unknown): Code {
  if (!(error instanceof GatewayError)) return 'INTERNAL_SERVER_ERROR';
  return error.cause instanceof GatewayError ? error.cause.code : error.code;
}

/** Removes AWS's request id from the error of a missing resource, which then equals the error of a hidden one. */
export function toBareError(error: unknown, notFound: Code): unknown {
  const isUnknown = error instanceof GatewayError && error.code === notFound;
  return isUnknown ? new GatewayError(notFound, { cause: error }) : error;
}
