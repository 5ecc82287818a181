import { CredentialsError, credentialFaults, isThrottle } from '../cognito/errors.js';
import type { Trouble } from './finding.js';
import { explainNetwork } from './network.js';

/** An AWS request, in IAM's terms. */
export interface Question {
  readonly action: string;
  readonly resource: string;
  /** The identity that needs the permission. */
  readonly who: string;
}

/** Returns whether AWS denied a request for lack of permission. */
export function isDenied(error: unknown): boolean {
  return credentialFaults.get(toName(error)) === 'denied';
}

/** Returns whether AWS refused a request temporarily. */
export function isThrottled(error: unknown): boolean {
  return isThrottle(toName(error));
}

/** Explains the error of a call to AWS and how to fix it. */
export function explainAccess(error: unknown, { action, resource, who }: Question): Trouble {
  const name = toName(error);
  const detail = `${action}: ${name}`;
  const fault = credentialFaults.get(name);
  if (fault === 'denied') {
    return {
      detail: `${action} is not permitted (${name})`,
      fix: `Allow ${action} on ${resource} to ${who}.`,
    };
  }
  if (fault === 'rejected') {
    return {
      detail: `AWS does not accept the credentials (${name})`,
      fix: `Check the access key, secret and session token of ${who}, and this machine's clock.`,
    };
  }
  if (fault === 'expired') {
    return {
      detail: `the credentials have expired (${name})`,
      fix: 'Renew them, for example by aws sso login.',
    };
  }
  if (name === 'ResourceNotFoundException') {
    return {
      detail: 'there is no such pool in this region and account',
      fix: "Check its id in USER_POOLS. A pool of another account needs =roleArn after it, a role of that account's.",
    };
  }
  if (name === 'OperationNotEnabledException') {
    return { detail, fix: "This region holds a replica. Name the pool by its id in the primary's region." };
  }
  const network = explainNetwork(error);
  return network
    ? { ...network, detail: `${action}: ${network.detail}` }
    : { detail, fix: 'Run this again; if it stays, look for a proxy on the way and at AWS Health.' };
}

/** The name of a failure, as AWS or Node reports it. */
export function toName(error: unknown): string {
  if (error instanceof CredentialsError) return toName(error.cause);
  return error instanceof Error ? error.name : String(error);
}
